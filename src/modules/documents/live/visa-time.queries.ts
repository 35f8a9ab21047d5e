/** Live: how long a visa takes in the bodies of a hromada. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, startOfDay } from '#kernel/deadlines/plain-date.ts'
import type { LiveIndicator, LiveQuery } from '#kernel/live-indicator.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { byHromada } from './hromadas.queries.ts'
import { middleOf } from './sums.rules.ts'

type Db = Kysely<Database>

/** Fewer say nothing of an office, and something of one person. */
const fewest = 5

export const visaTime: LiveIndicator<TextKey> = {
  code: 'documents_visa_hours',
  module: 'documents',
  name: 'live.documents.visa.name',
  definition: 'live.documents.visa.definition',
  unit: 'live.unit.hours',
  source: 'live.documents.source',
  dimension: { code: 'documents', name: 'live.dimension.documents' },
  direction: -1,
  decimals: 1,
  range: [0, null],
  periods: ['year', 'quarter', 'month'],
  counts: 'events',
  async compute(db, query) {
    return Array.from(await listHours(db, query), ([territory, hours]) => ({
      territory,
      value: middleOf(hours).reduce((sum, { value }, _, all) => sum + value / all.length, 0),
    }))
  },
  async records(db, { territory, texts, ...query }) {
    const hours = (await listHours(db, query)).get(territory)
    if (!hours) return undefined
    const middle = middleOf(hours)
    return {
      columns: [
        { key: 'place', label: 'live.documents.visa.place' },
        { key: 'hours', label: 'live.documents.visa.hours' },
      ],
      rows: middle.map(({ place, value }) => ({
        cells: {
          place: texts.text('live.documents.visa.nth', { place, of: hours.length }),
          hours: Math.round(value * 10) / 10,
        },
        counted: value,
      })),
      of: middle.length,
      times: 1,
    }
  },
}

/** Hours of each hromada's visas that were given in the period, ascending; of those that had enough. */
async function listHours(db: Db, { oblasts, period }: LiveQuery): Promise<Map<string, number[]>> {
  const [from, until] = [startOfDay(period.from), startOfDay(addDays(period.until, 1))]
  const { rows } = await sql<{ readonly territory_code: string; readonly hours: number }>`
    select body.territory_code, (extract(epoch from answer.answered_at - answer.asked_at) / 3600)::float8 as hours
    from documents.route_answer answer
    join documents.route_step step on step.oblast_code = answer.oblast_code and step.id = answer.step_id
    join documents.draft draft on draft.oblast_code = answer.oblast_code and draft.id = answer.draft_id
    join documents.body body on body.oblast_code = draft.oblast_code and body.id = draft.body_id
    where answer.oblast_code = any(${oblasts}::text[]) and step.kind = 'visa'
      and answer.outcome in ('agreed', 'remarked', 'objected')
      and answer.answered_at >= ${from} and answer.answered_at < ${until}`.execute(db)
  const grouped = await byHromada(db, rows)
  return new Map(
    [...grouped]
      .filter(([, own]) => own.length >= fewest)
      .map(([hromada, own]) => [hromada, own.map(({ hours }) => hours).toSorted((a, b) => a - b)]),
  )
}
