/**
 * Live indicators fill themselves: each is computed, what differs is written, everyone learns of it once. What fails or
 * clashes leaves the others alone and is told.
 */
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type LiveIndicator, livePeriod } from '#kernel/live-indicator.ts'
import { recordLoad } from '#kernel/loading/record-load.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { listHromadas, listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { storeValues } from '../facts/facts.commands.ts'
import { enterCatalogue, listOwners, storeEntry } from './enter.commands.ts'
import { type LiveRow, listLiveRows, readCalendar, readStored, type ValuesKey } from './live.queries.ts'
import { type Calendar, differencesOf, faultOf, type LiveState, periodsToFill } from './live.rules.ts'

type Tx = Transaction<Database>
export type Live = LiveIndicator<TextKey>

/** Two fillings at once take turns: the second finds nothing to do. Any number that nothing else uses. */
const fillLock = 7_302_128

export interface FillRequest {
  readonly now: Date
  /** Codes of the oblasts that are filled; all that are served where nothing is said. */
  readonly oblasts?: readonly string[]
  readonly filledBy?: string
}

export interface Filled {
  readonly indicators: number
  /** Values that were written or taken away. */
  readonly changed: number
  readonly failed: readonly { readonly code: string; readonly fault: string }[]
  readonly clashed: readonly string[]
  readonly gone: readonly string[]
  /** Whether the data have changed by it. */
  readonly isNews: boolean
}

/** What one indicator comes to. */
interface Outcome {
  readonly live: Live
  readonly state: LiveState
  readonly fault: string | null
  readonly changes: readonly Change[]
}

interface Change extends ValuesKey, ReturnType<typeof differencesOf> {}

interface Surroundings {
  readonly calendar: Calendar
  /** Oblasts of the hromadas in force by their codes. */
  readonly oblastOf: ReadonlyMap<string, string>
  readonly now: Date
}

export async function fillLive(
  tx: Tx,
  offered: ReadonlyMap<string, Live>,
  { now, oblasts, filledBy }: FillRequest,
): Promise<Filled> {
  await sql`select pg_advisory_xact_lock(${sql.lit(fillLock)})`.execute(tx)
  const served = (await listRegions(tx)).map(({ oblast_code }) => oblast_code)
  const around: Surroundings = {
    calendar: await readCalendar(tx, oblasts ?? served),
    oblastOf: new Map((await listHromadas(tx)).map(({ code, oblast_code }) => [code, oblast_code])),
    now,
  }
  const before = new Map((await listLiveRows(tx)).map((row) => [row.code, row]))
  const owners = await listOwners(tx)
  const outcomes: Outcome[] = []
  for (const live of offered.values()) {
    const isForeign = (owners.get(live.code) ?? 'live') !== 'live'
    outcomes.push(
      isForeign ? { live, state: 'clashed', fault: null, changes: [] } : await attempt(tx, live, around),
    )
  }
  const written = await write(tx, outcomes, around, filledBy)
  const gone = [...before.values()].filter(({ code, state }) => state === 'served' && !offered.has(code))
  await keepStates(tx, outcomes, gone, now)
  const isOther = outcomes.some(({ live, state }) => before.get(live.code)?.state !== state)
  const isNews = written.isNews || isOther || gone.length > 0
  if (isNews) await raiseRevision(tx)
  return {
    indicators: outcomes.length,
    changed: written.changed,
    failed: outcomes.flatMap(({ live, fault }) => (fault === null ? [] : [{ code: live.code, fault }])),
    clashed: outcomes.filter(({ state }) => state === 'clashed').map(({ live }) => live.code),
    gone: gone.map(({ code }) => code),
    isNews,
  }
}

/** A statement that failed would end the whole transaction; to the savepoint it is undone alone. */
async function attempt(tx: Tx, live: Live, around: Surroundings): Promise<Outcome> {
  await sql`savepoint live`.execute(tx)
  try {
    const changes = await computeChanges(tx, live, around)
    await sql`release savepoint live`.execute(tx)
    return { live, state: 'served', fault: null, changes }
  } catch (error) {
    await sql`rollback to savepoint live`.execute(tx)
    const fault = error instanceof Error ? error.message : String(error)
    return { live, state: 'served', fault: fault.slice(0, 500), changes: [] }
  }
}

async function computeChanges(
  tx: Tx,
  live: Live,
  { calendar, oblastOf, now }: Surroundings,
): Promise<Change[]> {
  const changes: Change[] = []
  for (const { period, oblasts } of periodsToFill(live, calendar, livePeriod)) {
    const values = await live.compute(tx, { period, oblasts, now })
    const isAsked = (territory: string) => oblasts.includes(oblastOf.get(territory) ?? '')
    const fault = faultOf(values, isAsked, live.range)
    if (fault !== undefined) throw new Error(fault)
    const key = { indicator: live.code, period: period.label, oblasts }
    const { changed, removed } = differencesOf(await readStored(tx, key), values)
    if (changed.length + removed.length > 0) changes.push({ ...key, changed, removed })
  }
  return changes
}

/** One load on record for all of it. */
async function write(
  tx: Tx,
  outcomes: readonly Outcome[],
  { oblastOf, now }: Surroundings,
  filledBy: string | undefined,
): Promise<{ readonly changed: number; readonly isNews: boolean }> {
  const changes = outcomes.flatMap((outcome) => outcome.changes)
  const changed = changes.reduce((sum, one) => sum + one.changed.length + one.removed.length, 0)
  const entries = await enterCatalogue(
    tx,
    outcomes.filter(({ state }) => state === 'served').map(({ live }) => live),
    new Set(changes.filter((one) => one.changed.length > 0).map(({ indicator }) => indicator)),
  )
  if (changed + entries.length === 0) return { changed, isNews: false }
  const load = await recordLoad(tx, {
    kind: 'live',
    file: 'live',
    checksum: createHash('sha256').update(JSON.stringify(changes)).digest('hex'),
    rows: changed,
    loaded_at: now,
    loaded_by: filledBy ?? null,
  })
  for (const entry of entries) await storeEntry(tx, entry, load)
  for (const { indicator, period, oblasts, changed: values, removed } of changes) {
    const rows = values.map(({ territory, value }) => {
      return { oblast: oblastOf.get(territory) ?? '', territory, period, value }
    })
    if (rows.length > 0) await storeValues(tx, { indicator, rows, load })
    if (removed.length === 0) continue
    await tx
      .deleteFrom('indicators.observation')
      .where('oblast_code', '=', sql<string>`any(${oblasts}::text[])`)
      .where('indicator_code', '=', indicator)
      .where('period', '=', period)
      .where('territory_code', '=', sql<string>`any(${removed}::text[])`)
      .execute()
  }
  return { changed, isNews: true }
}

async function keepStates(
  tx: Tx,
  outcomes: readonly Outcome[],
  gone: readonly LiveRow[],
  now: Date,
): Promise<void> {
  for (const { live, state, fault } of outcomes) {
    const isFilled = state === 'served' && fault === null
    const row = { module: live.module, counts: live.counts, state, checked_at: now, fault }
    const filled = isFilled ? { filled_at: now } : {}
    await tx
      .insertInto('indicators.live_indicator')
      .values({ code: live.code, ...row, ...filled })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ ...row, ...filled }))
      .execute()
  }
  if (gone.length === 0) return
  const codes = gone.map(({ code }) => code)
  await tx
    .updateTable('indicators.live_indicator')
    .set({ state: 'gone', checked_at: now, fault: null })
    .where('code', 'in', codes)
    .execute()
}
