/** A live indicator enters the catalogue with its first value; what a file brought there is never touched. */
import type { Insertable, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { storeDimensions, storeIndicators } from '../facts/facts.commands.ts'
import { listDimensions, listIndicators } from '../facts/facts.queries.ts'

type Tx = Transaction<Database>
type Live = LiveIndicator<TextKey>
type Row = Insertable<Database['indicators.indicator']>

/** Who brought each indicator of the catalogue: the kind of its load; the practice region has none. */
export async function listOwners(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('indicators.indicator as indicator')
    .leftJoin('platform.load as brought', 'brought.id', 'indicator.load_id')
    .select(['indicator.code', 'brought.kind'])
    .execute()
  return new Map(rows.map(({ code, kind }) => [code, kind ?? 'practice']))
}

/** An indicator that is new to the catalogue, or is said otherwise there. */
export interface Entry {
  readonly live: Live
  readonly row: Row
}

/** @param filled codes of those that have values now, whatever they had before */
export async function enterCatalogue(
  tx: Tx,
  served: readonly Live[],
  filled: ReadonlySet<string>,
): Promise<Entry[]> {
  const stored = await listIndicators(tx)
  let sequence = Math.max(-1, ...stored.map((one) => one.sequence))
  return served.flatMap((live): Entry[] => {
    const before = stored.find(({ code }) => code === live.code)
    if (!before && !filled.has(live.code)) return []
    const said = describe(live)
    const isSame = before && Object.entries(said).every(([key, value]) => before[key as keyof Row] === value)
    if (isSame) return []
    if (!before) sequence += 1
    return [{ live, row: { ...said, sequence: before?.sequence ?? sequence } }]
  })
}

/** Weight 0: no index has it unless a methodology says so. */
function describe({ code, name, definition, unit, source, ...live }: Live): Omit<Row, 'sequence'> {
  return {
    code,
    dimension: live.dimension.code,
    name: uk[name],
    name_en: en[name],
    definition: uk[definition],
    definition_en: en[definition],
    unit: uk[unit],
    unit_en: en[unit],
    source: uk[source],
    direction: live.direction,
    decimals: live.decimals,
    valid_min: live.range[0],
    valid_max: live.range[1],
    weight: 0,
  }
}

/** Writes the row, and its dimension where nobody has named that yet. */
export async function storeEntry(tx: Tx, { live, row }: Entry, load: number): Promise<void> {
  await storeIndicators(tx, [{ ...row, load_id: load }])
  const known = await listDimensions(tx)
  const { code, name } = live.dimension
  if (known.some((one) => one.code === code)) return
  await storeDimensions(tx, [{ code, name: uk[name], name_en: en[name], sequence: known.length }])
}
