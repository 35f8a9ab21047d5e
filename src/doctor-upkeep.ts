/** What `spilka doctor` asks of what goes on by itself: jobs, the audit's seals, files beside their rows. */
import { type Kysely, sql } from 'kysely'
import { isSignedHead, sealKeys } from '#kernel/audit/seal-keys.ts'
import { readUnsealed } from '#kernel/audit/unsealed.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Content, FileStore } from '#kernel/files/store/file-store.ts'
import { readQueueLengths } from '#kernel/jobs/queue-lengths.ts'
import type { Config } from './config.ts'
import type { Found } from './doctor-found.ts'
import { findSecrets } from './doctor-secret.ts'

/** A sealer at work leaves nothing for longer than a second; a platform that is being started anew, for some. */
const unsealedSeconds = 120
/** So many files are looked for: the newest, which the last trouble would have hit. */
const lookedFor = 1000
const atOnce = 16

export async function checkDeadJobs(db: Kysely<Database>): Promise<Found[]> {
  const dead = (await readQueueLengths(db)).filter(({ state }) => state === 'dead')
  if (dead.length === 0) return []
  const params = {
    count: dead.reduce((sum, { count }) => sum + count, 0),
    queues: dead.map(({ queue }) => queue).join(', '),
  }
  return [{ level: 'fault', text: 'doctor.dead_jobs', params, remedy: 'doctor.dead_jobs.remedy' }]
}

export async function checkAudit(db: Kysely<Database>, config: Config, now: Date): Promise<Found[]> {
  const findings: Found[] = []
  const { count, oldest } = await readUnsealed(db)
  const seconds = oldest ? Math.round((now.getTime() - oldest.getTime()) / 1000) : 0
  if (seconds > unsealedSeconds) {
    const params = { count, minutes: Math.round(seconds / 60) }
    findings.push({ level: 'fault', text: 'doctor.unsealed', params, remedy: 'doctor.unsealed.remedy' })
  }
  if (!(await isSecretOfSeals(db, config)))
    findings.push({ level: 'fault', text: 'doctor.secret_other', remedy: 'doctor.secret_other.remedy' })
  return findings
}

/** Whether the newest seal of some stripe was made by the secret that is here; true where there is either no seal or no secret. */
async function isSecretOfSeals(db: Kysely<Database>, config: Config): Promise<boolean> {
  const newest = await db
    .selectFrom('audit.seal')
    .select(['head', 'signature'])
    .orderBy('oblast_code')
    .orderBy('module')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) return true
  try {
    const { publicKey } = sealKeys((await findSecrets(config)).key('audit'))
    return isSignedHead(newest.head, newest.signature, publicKey)
  } catch (error) {
    // A secret that cannot be had has been told of.
    if (error instanceof AppError) return true
    throw error
  }
}

export async function checkFiles(db: Kysely<Database>, store: FileStore): Promise<Found[]> {
  const { rows } = await sql<Content>`
    select oblast_code, hash, size from files.content
    where exists (select from files.file where file.oblast_code = content.oblast_code and file.hash = content.hash)
    order by keep_until desc limit ${sql.lit(lookedFor)}`.execute(db)
  if (rows.length === 0) return []
  const lost: string[] = []
  for (let i = 0; i < rows.length; i += atOnce)
    await Promise.all(
      rows.slice(i, i + atOnce).map(async (content) => {
        if (!(await isThere(store, content))) lost.push(content.hash)
      }),
    )
  if (lost.length === 0) return [{ level: 'good', text: 'doctor.files', params: { count: rows.length } }]
  const params = { count: lost.length, looked: rows.length, hash: lost[0] }
  return [{ level: 'fault', text: 'doctor.files_lost', params, remedy: 'doctor.files_lost.remedy' }]
}

async function isThere(store: FileStore, content: Content): Promise<boolean> {
  try {
    const range = content.size > 1 ? { start: 0, end: 0 } : undefined
    const bytes = await store.read(content, range)
    bytes.on('error', () => {}).destroy()
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'files.lost') return false
    throw error
  }
}
