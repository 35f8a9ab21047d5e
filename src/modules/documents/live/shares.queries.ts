/** Live: how far the bodies of a hromada have come off paper, and whether they keep their terms. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { LiveIndicator, LiveQuery } from '#kernel/live-indicator.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { byHromada } from './hromadas.queries.ts'
import { addUp, type Sum, shareOf } from './sums.rules.ts'

type Db = Kysely<Database>
type BodySum = Sum & { readonly territory_code: string }

const shares = {
  electronic: { direction: 1, list: listElectronic },
  overdue: { direction: -1, list: listOverdue },
} as const

export const shareIndicators = (['electronic', 'overdue'] as const).map(indicatorOf)

function indicatorOf(word: keyof typeof shares): LiveIndicator<TextKey> {
  const { direction, list } = shares[word]
  const sumsOf = async (db: Db, query: LiveQuery) => byHromada(db, await list(db, query))
  return {
    code: `documents_${word}_share`,
    module: 'documents',
    name: `live.documents.${word}.name`,
    definition: `live.documents.${word}.definition`,
    unit: 'live.unit.percent',
    source: 'live.documents.source',
    dimension: { code: 'documents', name: 'live.dimension.documents' },
    direction,
    decimals: 1,
    range: [0, 100],
    periods: ['year', 'quarter', 'month'],
    counts: 'events',
    async compute(db, query) {
      return Array.from(await sumsOf(db, query), ([territory, sums]) => ({
        territory,
        value: shareOf(sums),
      })).flatMap(({ territory, value }) => (value === undefined ? [] : [{ territory, value }]))
    },
    async records(db, { territory, texts, ...query }) {
      const sums = addUp((await sumsOf(db, query)).get(territory) ?? [])
      if (sums.length === 0) return undefined
      return {
        columns: [
          { key: 'kind', label: 'documents.register.kind' },
          { key: 'of', label: 'documents.register.documents' },
          { key: 'counted', label: 'live.counted' },
        ],
        rows: sums.map(({ kind, counted, of }) => ({
          cells: { kind: texts.text(`documents.kind.${kind}` as TextKey), of, counted },
          counted,
        })),
        of: sums.reduce((sum, one) => sum + one.of, 0),
        times: 100,
      }
    },
  }
}

/** Of what a body wrote in the period: what was agreed and signed here, not on paper. */
async function listElectronic(db: Db, { oblasts, period }: LiveQuery): Promise<readonly BodySum[]> {
  const { rows } = await sql<BodySum>`
    select body.territory_code, register.kind, count(draft.id)::int as counted, count(*)::int as of
    from documents.document card
    join documents.register register on register.oblast_code = card.oblast_code and register.id = card.register_id
    join documents.body body on body.oblast_code = card.oblast_code and body.id = card.body_id
    left join documents.draft draft on draft.oblast_code = card.oblast_code and draft.document_id = card.id
    where card.oblast_code = any(${oblasts}::text[]) and card.cancelled_at is null
      and card.registered_on between ${period.from}::date and ${period.until}::date
      and register.kind in ('outgoing', 'internal', 'order', 'decision')
    group by body.territory_code, register.kind`.execute(db)
  return rows
}

/** Of what had to be executed in the period and whose day is over: what was done later, or not yet. */
async function listOverdue(db: Db, { oblasts, period, now }: LiveQuery): Promise<readonly BodySum[]> {
  const { rows } = await sql<BodySum>`
    select body.territory_code, register.kind, count(*)::int as of,
      count(*) filter (where card.control_ended_on is null or card.control_ended_on > card.control_until)::int as counted
    from documents.document card
    join documents.register register on register.oblast_code = card.oblast_code and register.id = card.register_id
    join documents.body body on body.oblast_code = card.oblast_code and body.id = card.body_id
    where card.oblast_code = any(${oblasts}::text[]) and card.cancelled_at is null
      and card.control_until between ${period.from}::date and ${period.until}::date
      and (card.control_until < ${dayAt(now)}::date or card.control_ended_on is not null)
      and card.control_outcome is distinct from 'removed'
    group by body.territory_code, register.kind`.execute(db)
  return rows
}
