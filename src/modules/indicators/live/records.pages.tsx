/** The records that a live value is counted from: how they make it, then each of them. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
import { recordsPath } from './live.rules.ts'
import type { Records } from './live.schema.ts'

type Context = PageContext<unknown, TextKey>

export function RecordsPage({
  data,
  measure,
  context,
}: {
  data: Records
  measure: Measure
  context: Context
}) {
  const { texts } = context
  const { hromada, indicator } = data
  return (
    <>
      <h1>{texts.text('live.records.title', { indicator: indicator.name, hromada: hromada.name })}</h1>
      <p class="lead">{sayLead(data, measure, texts)}</p>
      <p>{indicator.definition}</p>
      {data.now !== null && <p>{sayHow(data, measure, texts)}</p>}
      {data.is_provisional && <p>{texts.text('live.records.provisional', { counts: data.counts })}</p>}
      {data.is_past_state && <p>{texts.text('live.records.past_state')}</p>}
      {isOutOfStep(data) && (
        <p>{texts.text('live.records.out_of_step', { now: sayValue(data.now, measure, texts) })}</p>
      )}
      {data.records.length > 0 && <RecordsTable data={data} context={context} />}
      {data.total > data.records.length && (
        <p>{texts.text('live.records.first', { shown: data.records.length, total: data.total })}</p>
      )}
    </>
  )
}

/** Records have changed since the value was counted. */
function isOutOfStep({ value, now, is_past_state }: Records): boolean {
  return !is_past_state && (value === null || now === null ? value !== now : Math.abs(value - now) > 1e-9)
}

function sayLead({ value, period }: Records, measure: Measure, texts: Context['texts']): string {
  const during = sayPeriod(period, texts, 'during')
  if (value === null) return texts.text('live.records.none', { period: during })
  return texts.text('live.records.lead', { period: during, value: sayValue(value, measure, texts) })
}

function sayHow({ counted, of, times, now }: Records, measure: Measure, texts: Context['texts']): string {
  return texts.text('live.records.how', {
    ...{ counted, of: of ?? 0, times: times ?? 1 },
    way: times === 100 ? 'percent' : 'other',
    value: sayValue(now, measure, texts),
  })
}

type Numbered = Records['records'][number] & { readonly at: number }

function RecordsTable({ data, context }: { data: Records; context: Context }) {
  const { texts, link } = context
  const { hromada, indicator, columns, records } = data
  const numbered = records.map((record, at): Numbered => ({ ...record, at }))
  const listing = {
    rows: numbered,
    shown: numbered,
    sort: '',
    order: 'asc',
    q: '',
    page: 1,
    pages: 1,
  } as const
  return (
    <DataTable
      caption={texts.text('live.records.caption')}
      columns={columns.map(
        ({ key, label, is_minor }, at): Column<Numbered> => ({
          key,
          label,
          isRowHeader: at === 0,
          isMinor: is_minor,
          cell: ({ cells, path }) => {
            const text = cells[key] ?? texts.text('region.unknown')
            return at === 0 && path !== null ? <a href={link(path)}>{text}</a> : text
          },
        }),
      )}
      listing={listing}
      keyOf={({ at }) => String(at)}
      path={link(recordsPath(hromada.code, indicator.code))}
      emptyText={texts.text('live.records.empty')}
      texts={texts}
    />
  )
}
