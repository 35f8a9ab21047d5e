/** What `spilka doctor` asks of the database and of what is in it; reads only. */
import { type Kysely, sql } from 'kysely'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { listPending } from '#kernel/database/migrations/migrate.ts'
import { findCrashedHolder } from '#kernel/database/pglite/folder-lock.ts'
import { holdsDatabase } from '#kernel/database/pglite/open-folder.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { FileStore } from '#kernel/files/store/file-store.ts'
import type { Translator } from '#kernel/i18n.ts'
import { describeError } from '#kernel/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import type { Found } from './doctor-found.ts'
import { checkAudit, checkDeadJobs, checkFiles } from './doctor-upkeep.ts'
import { modules } from './modules.ts'

export interface DatabaseChecks {
  readonly now: () => Date
  /** Whether the platform answers at its port: then it has its folder, and that is no fault. */
  readonly isRunning: boolean
  readonly store: FileStore | undefined
}

/** Clocks that differ by more make codes of second factors and deadlines wrong. */
const clockSeconds = 30

export async function checkDatabase(
  config: Config,
  texts: Translator<TextKey>,
  checks: DatabaseChecks,
): Promise<Found[]> {
  const isServer = /^postgres(ql)?:/i.test(config.database)
  let opened: OpenedDatabase
  const before: Found[] = isServer ? [] : checkHolder(config.database)
  try {
    // Opening would make it: a doctor does not begin what nobody has begun.
    if (!isServer && !holdsDatabase(config.database))
      return [{ level: 'warning', text: 'doctor.no_database', remedy: 'doctor.no_database.remedy' }]
    opened = await openDatabase({ location: config.database })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const params = { detail: describeError(error, texts).join(' '), port: String(config.port) }
    if (error.code !== 'database.folder_in_use')
      return [
        ...before,
        { level: 'fault', text: 'doctor.database', params, remedy: 'doctor.database.remedy' },
      ]
    return checks.isRunning
      ? [{ level: 'warning', text: 'doctor.database', params, remedy: 'doctor.database_ours.remedy' }]
      : [{ level: 'fault', text: 'doctor.database', params, remedy: 'doctor.database_held.remedy' }]
  }
  try {
    return [...before, ...(await checkOpened(opened, config, checks))]
  } finally {
    await opened.close()
  }
}

function checkHolder(folder: string): Found[] {
  const pid = findCrashedHolder(folder)
  if (pid === undefined) return []
  const params = { pid: String(pid) }
  return [{ level: 'warning', text: 'doctor.crashed', params, remedy: 'doctor.crashed.remedy' }]
}

async function checkOpened(
  { db, kind }: OpenedDatabase,
  config: Config,
  { now, store }: DatabaseChecks,
): Promise<Found[]> {
  const findings: Found[] =
    kind === 'postgres'
      ? [{ level: 'good', text: 'doctor.server' }, ...(await checkClock(db, now))]
      : [{ level: 'warning', text: 'doctor.trial', remedy: 'doctor.trial.remedy' }]
  const unusable = [...(await checkCollation(db)), ...(await checkRights(db))]
  // What may not be read, or not be put in order, cannot be asked.
  if (unusable.length > 0) return [...findings, ...unusable]
  const version = await checkVersion(db)
  findings.push(...version)
  if (version.some(({ level }) => level !== 'good')) return findings
  findings.push(...(await checkDeadJobs(db)), ...(await checkAudit(db, config, now())))
  if (store) findings.push(...(await checkFiles(db, store)))
  const checks = (await Promise.all(modules.map((module) => module.checks?.() ?? []))).flat()
  for (const check of checks) findings.push(...(await check(db)))
  return findings
}

/** An embedded database has our own clock; a server has another. */
async function checkClock(db: Kysely<Database>, now: () => Date): Promise<Found[]> {
  const before = now().getTime()
  const { rows } = await sql<{ time: Date }>`select clock_timestamp() as time`.execute(db)
  const ours = (before + now().getTime()) / 2
  const seconds = Math.round((ours - rows[0].time.getTime()) / 1000)
  if (Math.abs(seconds) <= clockSeconds) return []
  const params = { seconds: Math.abs(seconds), direction: seconds > 0 ? 'ahead' : 'behind' }
  return [{ level: 'fault', text: 'doctor.clock', params, remedy: 'doctor.clock.remedy' }]
}

async function checkCollation(db: Kysely<Database>): Promise<Found[]> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from pg_catalog.pg_collation where collname = 'und-x-icu') as found`.execute(db)
  return rows[0].found
    ? []
    : [{ level: 'fault', text: 'doctor.no_collation', remedy: 'doctor.no_collation.remedy' }]
}

/** Whoever migrates makes schemas and changes tables, so it must own them. */
async function checkRights(db: Kysely<Database>): Promise<Found[]> {
  const { rows } = await sql<{ role: string; base: string; may_create: boolean; foreign: string | null }>`
    select current_user as role, current_database() as base,
      has_database_privilege(current_database(), 'create') as may_create,
      (select nspname from pg_catalog.pg_namespace
        where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
          and not pg_has_role(nspowner, 'usage')
        order by nspname limit 1) as foreign`.execute(db)
  const [{ role, base, may_create, foreign }] = rows
  const params = { role, base, schema: foreign ?? '' }
  if (!may_create)
    return [{ level: 'fault', text: 'doctor.no_create', params, remedy: 'doctor.no_create.remedy' }]
  return foreign === null
    ? []
    : [{ level: 'fault', text: 'doctor.foreign_schema', params, remedy: 'doctor.foreign_schema.remedy' }]
}

async function checkVersion(db: Kysely<Database>): Promise<Found[]> {
  try {
    const params = { count: (await listPending(db)).length }
    return params.count > 0
      ? [{ level: 'warning', text: 'doctor.pending', params, remedy: 'doctor.pending.remedy' }]
      : [{ level: 'good', text: 'doctor.migrated' }]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const text = `error.${error.code}` as const
    return [{ level: 'fault', text, params: error.params, remedy: 'doctor.newer.remedy' }]
  }
}
