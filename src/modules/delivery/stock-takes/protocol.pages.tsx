/** The record of a closed stock-take, to be printed and signed. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { ReferenceList } from '#ui/references/reference-list.tsx'
import {
  ComparisonTable,
  Decisions,
  LateCounts,
  PlainTable,
  sayDifference,
  sayState,
  UnlistedTable,
} from './tables.pages.tsx'
import { takePath } from './takes.rules.ts'
import type { BoardRow, TakeData } from './takes.schema.ts'

type Context = PageContext<unknown, TextKey>

interface ProtocolProps {
  readonly data: TakeData
  /** All of them, the list below may show some. */
  readonly rows: readonly BoardRow[]
  readonly listing: Listing<BoardRow>
  readonly context: Context
}

export function ProtocolPage(props: ProtocolProps) {
  const { data, rows, context } = props
  const { texts, link } = context
  const { take, holder, unlisted, decisions, late } = data
  const differing = rows.filter(({ difference }) => difference !== 0)
  return (
    <>
      <h1>{texts.text('stock_take.protocol.title')}</h1>
      <p class="quiet">
        {take.title}: {texts.text('stock_take.board.of', { holder: holder.name, day: take.day })}
      </p>
      <p class="lead">
        {texts.text('stock_take.protocol.lead', { items: rows.length, differing: differing.length })}
      </p>
      <Facts data={data} context={context} />
      <section aria-labelledby="differences">
        <h2 id="differences">{texts.text('stock_take.protocol.differences')}</h2>
        <Differences {...props} rows={differing} />
      </section>
      {unlisted.length > 0 && <UnlistedTable unlisted={unlisted} context={context} />}
      <ReferenceList references={data.references} context={context} />
      <Decisions decisions={decisions} context={context} />
      <Signatures context={context} />
      <LateCounts late={late} context={context} />
      <ul class="ways screen-only">
        <li>
          <a href={`${link(takePath(take.id))}.csv`} download>
            {texts.text('stock_take.board.csv')}
          </a>
        </li>
      </ul>
      <div class="screen-only">
        <ComparisonTable {...props} />
      </div>
    </>
  )
}

function Facts({ data: { take, holder, counters }, context }: { data: TakeData; context: Context }) {
  const { texts } = context
  const by = (at: string | null, person: string | null) =>
    at === null
      ? null
      : texts.text('stock_take.protocol.by', {
          at: texts.moment(new Date(at)),
          by: person ?? texts.text('stock_take.someone'),
        })
  const facts: [TextKey, string | null][] = [
    ['equipment.holder.edrpou', holder.edrpou],
    ['equipment.holder.place', holder.place_name],
    ['stock_take.protocol.opened', by(take.opened_at, take.opened_by)],
    ['stock_take.protocol.closed', by(take.closed_at, take.closed_by)],
    ['stock_take.protocol.counters', counters.length > 0 ? counters.join(', ') : null],
  ]
  return (
    <>
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{texts.text(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {take.walked_through && <p>{texts.text('stock_take.protocol.walked')}</p>}
      <p class="quiet">{texts.text('stock_take.protocol.law')}</p>
    </>
  )
}

function Differences({ rows, data: { take }, context: { texts } }: ProtocolProps) {
  if (rows.length === 0) return <p>{texts.text('stock_take.protocol.no_differences')}</p>
  return (
    <PlainTable
      caption={texts.text('stock_take.protocol.differing')}
      head={[
        { label: texts.text('equipment.column.inventory_no') },
        { label: texts.text('equipment.column.unit'), isMinor: true },
        { label: texts.text('stock_take.rows.expected'), isNumber: true, isMinor: true },
        { label: texts.text('stock_take.rows.counted'), isNumber: true },
        { label: texts.text('stock_take.rows.difference'), isNumber: true },
        { label: texts.text('stock_take.rows.state'), isMinor: true },
      ]}
      rows={rows.map((row) => [
        <>
          {row.inventory_no} <span class="quiet">{row.name}</span>
        </>,
        ...[row.unit, texts.number(row.expected)],
        row.counted === null ? texts.text('territory.unknown') : texts.number(row.counted),
        ...[sayDifference(row.difference, texts), sayState(row, take, texts)],
      ])}
    />
  )
}

/** On paper only: whoever signs does so by hand. */
function Signatures({ context: { texts } }: { context: Context }) {
  return (
    <dl class="signatures">
      {(['chair', 'members', 'keeper'] as const).map((who) => (
        <div key={who}>
          <dt>{texts.text(`stock_take.protocol.${who}`)}</dt>
          <dd />
        </div>
      ))}
    </dl>
  )
}
