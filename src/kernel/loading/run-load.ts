/** One run of loaders over files: one transaction, kept whole or not at all. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { allowQueryTime, tx } from '../database/transactions.ts'
import { AppError, fileError } from '../errors.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import type { FoundFiles } from './find-files.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from './loader.ts'
import { recordLoad } from './record-load.ts'
import { factsBrought, raiseRevision } from './revision.ts'

/** A statement of a load may take so long. */
const statementMs = 10 * 60 * 1000
/** Number of the advisory lock that one load at a time holds; any number that nothing else uses. */
const loadLock = 7_302_114

type LoadChoices<Key extends string = string> = Omit<LoadRun<Key>, 'tx' | 'record'>

export interface LoadPlan<Key extends string = string> {
  /** In the order in which they run; the first that recognises a file takes it. */
  readonly loaders: readonly Loader<Key>[]
  readonly files: readonly FoundFile[]
  readonly choices: LoadChoices<Key>
  /** Id of the person who loads; undefined at the command line. */
  readonly loadedBy?: string
  /** Runs in the transaction before the loaders. */
  readonly before?: (transaction: Transaction<Database>) => Promise<readonly LoadReport<Key>[]>
  /** Runs in the transaction after them. */
  readonly after?: (run: LoadRun<Key>) => Promise<readonly LoadReport<Key>[]>
  /** Whether what was done is kept; it is asked once, when everything is done. */
  readonly decide: (outcome: LoadOutcome<Key>) => Promise<boolean>
  /** Runs in the transaction where it is kept, the last thing of all: what it writes stands or falls with the load. */
  readonly keep?: (transaction: Transaction<Database>) => Promise<void>
}

export interface LoadOutcome<Key extends string = string> {
  readonly reports: readonly LoadReport<Key>[]
  /** Names of files that no loader recognised. */
  readonly unrecognised: readonly string[]
}

/** The refusal of files that no loader took anything from. */
export function nothingFound(
  path: string,
  { unrecognised }: LoadOutcome,
  { unreadable, unseen }: Pick<FoundFiles, 'unreadable' | 'unseen'>,
): AppError {
  const problems = [
    ...unreadable.map((file) => ({ code: 'load.unreadable', file })),
    ...unrecognised.map((file) => ({ code: 'load.unrecognised', file })),
    ...unseen.map((file) => ({ code: 'load.unseen', file })),
  ]
  return new AppError('load.nothing', { path }, problems)
}

/** Carries the rollback out of the transaction. */
class NotKept extends Error {}

/**
 * Runs the loaders; what they did is kept if `decide` says so, else rolled back.
 * @throws AppError of a loader, with every fault; `load.in_progress` where another load is under way
 */
export async function runLoad<Key extends string>(
  db: Kysely<Database>,
  plan: LoadPlan<Key>,
): Promise<{ outcome: LoadOutcome<Key>; isKept: boolean }> {
  let outcome: LoadOutcome<Key> | undefined
  try {
    await tx(db, async (transaction) => {
      await allowQueryTime(transaction, statementMs)
      if (!(await takeLoadLock(transaction))) throw new AppError('load.in_progress')
      const { reach, ...done } = await runLoaders(transaction, plan)
      outcome = done
      if (!(await plan.decide(outcome))) throw new NotKept()
      await raiseRevision(transaction)
      const oblasts = reach === 'oblast' ? (plan.choices.oblasts ?? null) : null
      await emit(transaction, factsBrought, { oblasts })
      // PGlite has no autovacuum: without statistics it would read whole tables for one row.
      await sql`analyze`.execute(transaction)
      await plan.keep?.(transaction)
    })
  } catch (error) {
    if (error instanceof NotKept && outcome) return { outcome, isKept: false }
    throw error
  }
  if (!outcome) throw new Error('a load without an outcome')
  return { outcome, isKept: true }
}

/**
 * One load at a time: two would compare with the same edition and both write. Held until the transaction ends.
 * @returns false where another process has it
 */
export async function takeLoadLock(transaction: Transaction<Database>): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select pg_try_advisory_xact_lock(${sql.lit(loadLock)}) as held`.execute(transaction)
  return rows[0].held
}

async function runLoaders<Key extends string>(
  transaction: Transaction<Database>,
  plan: LoadPlan<Key>,
): Promise<LoadOutcome<Key> & Pick<Loader, 'reach'>> {
  const { loaders, choices } = plan
  const run: LoadRun<Key> = { ...choices, tx: transaction, record: recorder(transaction, plan) }
  const reports = [...((await plan.before?.(transaction)) ?? [])]
  let open = plan.files
  let reach: Loader['reach'] = 'oblast'
  for (const loader of loaders) {
    const files = open.filter((file) => loader.recognises(file))
    if (files.length === 0) continue
    if (loader.reach === 'platform') reach = 'platform'
    open = open.filter((file) => !files.includes(file))
    reports.push(...(await loader.load(files, run)))
  }
  reports.push(...((await plan.after?.(run)) ?? []))
  return { reports, unrecognised: open.map(({ name }) => name), reach }
}

function recorder<Key extends string>(
  transaction: Transaction<Database>,
  { choices: { now }, loadedBy }: LoadPlan<Key>,
): LoadRun['record'] {
  return async (file, { kind, rows, title }) =>
    recordLoad(transaction, {
      kind,
      rows,
      file: basename(file.name),
      checksum: await checksumOf(file.path),
      loaded_at: now,
      loaded_by: loadedBy ?? null,
      ...(title === undefined ? {} : { title }),
    })
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  } catch (error) {
    throw fileError(error, path)
  }
  return hash.digest('hex')
}
