/** The end of a crash test: time passes, everything that was begun comes to its end, and the house is cleaned. */
import { existsSync, readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { collectOrphans } from '#kernel/files/records/collect-orphans.ts'
import { contentKey } from '#kernel/files/store/file-store.ts'
import { openBoss } from '#kernel/jobs/boss/open-boss.ts'
import { listStored } from './crash-checks.ts'
import type { CrashPlatform, SignedIn } from './crash-platform.ts'
import { keepLog } from './jobs.ts'
import { headersOf, type MailServer } from './smtp.ts'

/** Lets hours pass over a platform that is stopped: what killed processes had under way is taken from them, what waits is due. */
export async function passHours({ db, kind }: OpenedDatabase): Promise<void> {
  if (kind === 'postgres') {
    await sql`update pgboss.job set started_on = started_on - interval '9 hours' where state = 'active'`.execute(
      db,
    )
    const boss = await openBoss({ db, kind }, [], keepLog(), { superviseSeconds: 1 })
    await expect.poll(() => countActive(db), { timeout: 30_000, interval: 100 }).toBe(0)
    await boss.stop({ graceful: false })
  }
  await sql`update pgboss.job set start_after = now() where state < 'active' and start_after > now()`.execute(
    db,
  )
  await sql`update platform.outbox set not_before = null`.execute(db)
  await sql`
    update administration.run set beat_at = beat_at - interval '9 hours'
    where state in ('received', 'previewing', 'loading')`.execute(db)
  await sql`update platform.schedule set due_at = now() where name = 'administration.tend_runs'`.execute(db)
}

async function countActive(db: OpenedDatabase['db']): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pgboss.job where state = 'active'`.execute(db)
  return rows[0].count
}

/** Waits until nothing is to be done any more. */
export async function settle({ address }: CrashPlatform, { cookie }: SignedIn): Promise<void> {
  const ask = async (path: string) => (await fetch(`${address}${path}`, { headers: { cookie } })).json()
  const left = async () => {
    const { pending } = await ask('/administration/jobs.json')
    const { runs } = await ask('/administration/loads.json')
    const moving = runs.filter(({ state }: { state: string }) => /received|previewing|loading/.test(state))
    return { pending, runs: moving.length }
  }
  await expect.poll(left, { timeout: 120_000, interval: 200 }).toEqual({ pending: 0, runs: 0 })
}

/** Cleans as it is done in the night, a day later. @returns what is left that nobody has, and what somebody has and is gone */
export async function clean(opened: OpenedDatabase, platform: CrashPlatform): Promise<string[]> {
  const tomorrow = () => new Date(Date.now() + 26 * 3_600_000)
  const shelf = platform.shelfOver(opened, tomorrow)
  await collectOrphans(shelf)
  const files = await opened.db.selectFrom('files.file').select(['oblast_code', 'hash']).distinct().execute()
  const wanted = files.map(contentKey).toSorted()
  const stored = listStored(platform.files).toSorted()
  const incoming = existsSync(shelf.incoming) ? readdirSync(shelf.incoming) : []
  return [
    ...stored.filter((place) => !wanted.includes(place)).map((place) => `${place} is nobody’s`),
    ...wanted.filter((place) => !stored.includes(place)).map((place) => `${place} is gone`),
    ...incoming.map((name) => `incoming/${name} is left`),
  ]
}

/** Whoever was invited or given a role has one letter of it: a letter that came twice has the same Message-ID. */
export async function checkLetters({ db }: OpenedDatabase, { letters }: MailServer) {
  const invited = await db
    .selectFrom('accounts.invitation')
    .select('email')
    .where('email', 'is not', null)
    .execute()
  const messages = await db.selectFrom('platform.message').select(['id', 'mailed_at']).execute()
  const byReader = new Map<string, Set<string>>()
  const all = new Set<string>()
  for (const { raw, to } of letters.all) {
    const id = headersOf(raw).get('message-id') ?? ''
    const [reader] = to
    byReader.set(reader, (byReader.get(reader) ?? new Set()).add(id))
    all.add(id)
  }
  const faults = [
    ...invited
      .map(({ email }) => ({ email, count: byReader.get(email ?? '')?.size ?? 0 }))
      .filter(({ count }) => count !== 1)
      .map(({ email, count }) => `${email} has ${count} letters`),
    ...messages
      .filter(({ id, mailed_at }) => mailed_at === null || !all.has(`<${id}@region.example>`))
      .map(({ id }) => `message ${id} was not sent`),
  ]
  if (all.size !== invited.length + messages.length)
    faults.push(`${all.size} letters of ${invited.length} invitations and ${messages.length} messages`)
  return { faults, letters: all.size, repeated: letters.all.length - all.size }
}
