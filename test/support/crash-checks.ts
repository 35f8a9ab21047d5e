/** What must be true of a platform's data whenever its process was killed, and at the end of everything. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { verifyAudit } from '#kernel/audit/verify/verify-audit.ts'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { contentKey } from '#kernel/files/store/file-store.ts'
import { isBossInstalled } from '#kernel/jobs/boss/boss-sql.ts'
import { type CrashAct, keyOf } from './crash-acts.ts'
import { type CrashPlatform, firstName } from './crash-platform.ts'

type Tx = Transaction<Database>
type Query = RawBuilder<unknown>

/** Each thing and the act that makes it: one row of the audit each, and none without its thing. */
const made: Readonly<Record<string, Query>> = {
  'accounts.organisation.create': sql`select id::text from accounts.organisation`,
  'accounts.invitation.create': sql`select id::text from accounts.invitation where email is not null`,
  'accounts.grant.give': sql`select id::text from accounts.role_grant where reason is not null`,
  'administration.load.begin': sql`select id::text from administration.run`,
  'administration.load.keep': sql`select id::text from administration.run where state = 'kept'`,
}

/** Acts whose clients sent a key. */
const keyed = [
  ...Object.keys(made).filter((act) => act !== 'administration.load.keep'),
  'administration.load.agree',
  'administration.load.withdraw',
  'accounts.person.change_profile',
]

const names = sql`
  select entry.id, entry.actor_id, change ->> 'after' as name
  from audit.entry
  join audit.personal on personal.oblast_code = entry.oblast_code and personal.entry_id = entry.id
  cross join jsonb_array_elements(personal.content::jsonb -> 'changes') as change
  where act = 'accounts.person.change_profile' and outcome = 'done' and change ->> 'field' = 'name'`

/** Every mark that stands somewhere, by the kind of its act. */
const marks = sql<{ kind: string; mark: string }>`
  select 'organisation' as kind, name as mark from accounts.organisation
  union all select 'invitation', split_part(email, '@', 1) from accounts.invitation where email is not null
  union all select 'grant', reason from accounts.role_grant where reason is not null
  union all select 'profile', name from (${names}) as names
  union all select 'load', replace(files -> 0 ->> 'name', '.csv', '') from administration.run
  union all select case act when 'administration.load.agree' then 'agreement' else 'withdrawal' end,
    replace(key, ${keyOf('')}, '') from platform.repeated_act
    where act in ('administration.load.agree', 'administration.load.withdraw')`

/** What a fault is about, and how many there were in the place of one. */
async function listFaults(tx: Tx, what: string, query: Query): Promise<string[]> {
  const { rows } = await sql<{ id: string; count: number }>`${query}`.execute(tx)
  return rows.map(({ id, count }) => `${what}: ${id} (${count})`)
}

/** Ids of one list that the other has not exactly once, and the other way round. */
function unpaired(things: Query, others: Query): Query {
  return sql`
    select id, coalesce(count, 0)::int as count
    from (select id, count(*) as things from (${things}) as thing group by id) as thing
    full join (select id, count(*) as count from (${others}) as other group by id) as other using (id)
    where things is distinct from count`
}

export interface Checked {
  readonly faults: readonly string[]
  /** Acts that had their effect. */
  readonly done: number
}

/**
 * What holds at any moment, whatever the process was doing when it was killed: acts are done whole or not at all, what
 * was confirmed is done, what is to follow is waiting or was handed over, the audit is as it was written.
 */
export async function checkDatabase(
  { db }: OpenedDatabase,
  acts: readonly CrashAct[],
  { publicKey, kills }: Pick<CrashPlatform, 'publicKey' | 'kills'>,
): Promise<Checked> {
  const found = await tx(db, async (transaction) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
    const counted = await countMarks(transaction, acts)
    return {
      done: counted.done,
      faults: [
        ...counted.faults,
        ...(await checkActs(transaction)),
        ...(await checkFollowing(transaction)),
        ...(await checkLoads(transaction, kills)),
      ],
    }
  })
  const { faultCount, first } = await verifyAudit(db, { publicKey })
  const broken = faultCount > 0 ? [`the audit has ${faultCount} faults, first ${JSON.stringify(first)}`] : []
  return { ...found, faults: [...found.faults, ...broken] }
}

async function countMarks(tx: Tx, acts: readonly CrashAct[]): Promise<Checked> {
  const counts = new Map<string, number>()
  for (const { kind, mark } of (await marks.execute(tx)).rows)
    counts.set(`${kind} ${mark}`, (counts.get(`${kind} ${mark}`) ?? 0) + 1)
  const faults: string[] = []
  let done = 0
  for (const { kind, mark, isConfirmed, loop } of acts) {
    const name = `${kind} ${mark}`
    const count = counts.get(name) ?? 0
    counts.delete(name)
    if (count > 1) faults.push(`${name} of loop ${loop} was done ${count} times`)
    if (count === 0 && isConfirmed) faults.push(`${name} of loop ${loop} was confirmed and is lost`)
    if (count > 0) done += 1
  }
  return { done, faults: [...faults, ...Array.from(counts.keys(), (name) => `${name} was never sent`)] }
}

async function checkActs(tx: Tx): Promise<string[]> {
  const faults: string[] = []
  for (const [act, things] of Object.entries(made)) {
    const entries = sql`select object_id as id from audit.entry where act = ${act} and outcome = 'done'`
    faults.push(
      ...(await listFaults(tx, `${act}, things and rows of the audit differ`, unpaired(things, entries))),
    )
  }
  const keys = sql`
    select act || ' ' || coalesce(answer #>> '{data,id}', actor) as id from platform.repeated_act
    where act = any(${keyed}::text[])`
  const entries = sql`
    select act || ' ' || object_id as id from audit.entry
    where act = any(${keyed}::text[]) and outcome = 'done'`
  faults.push(...(await listFaults(tx, 'keys and rows of the audit differ', unpaired(keys, entries))))
  const renamed = sql`
    select person.id::text as id, 0 as count from accounts.person
    left join (select distinct on (actor_id) actor_id, name from (${names}) as names order by actor_id, id desc) as last
      on last.actor_id = person.id
    where email like 'resident-%' and person.name is distinct from coalesce(last.name, ${firstName})`
  return [...faults, ...(await listFaults(tx, 'the name is not that of the audit', renamed))]
}

/** Messages of roles, and for everything that is to be told one row of the outbox or one job, never none and never two. */
async function checkFollowing(tx: Tx): Promise<string[]> {
  const given = sql`select person_id::text as id from accounts.role_grant where reason is not null`
  const told = sql`select person_id::text as id from platform.message where kind = 'accounts.roles'`
  const isInstalled = await isBossInstalled(tx)
  const waiting = (topic: string, queue: string, field: string): Query => {
    const rows = sql`select payload ->> ${field} as id from platform.outbox where topic = ${topic}`
    if (!isInstalled) return rows
    return sql`${rows} union all select data ->> ${field} from pgboss.job where name = ${queue}`
  }
  const dead = sql`select id::text, source_retry_count as count from pgboss.job where name = 'dead'`
  const invited = waiting('accounts.invited', 'accounts.invitation_letter', 'id')
  const mailed = waiting('notify.mail_due', 'notify.mail', 'id')
  const asked = waiting('administration.load_asked', 'administration.load', 'run')
  return [
    ...(await listFaults(tx, 'roles and messages differ', unpaired(given, told))),
    ...(await listFaults(
      tx,
      'invitations and jobs of letters differ',
      unpaired(made['accounts.invitation.create'], invited),
    )),
    ...(await listFaults(
      tx,
      'messages and jobs of letters differ',
      unpaired(sql`select id::text from platform.message`, mailed),
    )),
    // A run that lost its process, or waits for another load, is asked for again: there may be more.
    ...(await listFaults(
      tx,
      'a run that nobody was asked for',
      unpaired(made['administration.load.begin'], sql`select distinct id from (${asked}) as asked`),
    )),
    ...(isInstalled ? await listFaults(tx, 'a job failed for good', dead) : []),
  ]
}

/** A run whose process is killed so often gives up: somebody would be needed who looks at why. */
const killsToGiveUp = 4

/** A run that is kept has loaded its file once, any other has loaded nothing; none fails unless it was killed each time. */
async function checkLoads(tx: Tx, kills: readonly Date[]): Promise<string[]> {
  const kept = sql`select files -> 0 ->> 'name' as id from administration.run where state = 'kept'`
  const loaded = sql`select file as id from platform.load where loaded_by is not null`
  const failed = sql`
    select concat_ws(' ', id, state, fault) as id, attempts as count
    from administration.run where state = 'unusable' or (state = 'failed' and (
      select count(*) from unnest(${kills.map((at) => at.toISOString())}::timestamptz[]) as kill
      where kill between coalesce(agreed_at, begun_at) and ended_at) < ${killsToGiveUp})`
  return [
    ...(await listFaults(tx, 'kept runs and loads on record differ', unpaired(kept, loaded))),
    ...(await listFaults(tx, 'a run failed', failed)),
  ]
}

/**
 * Files in the store are whole, each row's content is there, and nothing lies there that no row names.
 * @param known hashes of what was read before; grows
 */
export async function checkFiles(
  { db }: OpenedDatabase,
  folder: string,
  known: Set<string>,
): Promise<readonly string[]> {
  const contents = await db.selectFrom('files.content').select(['oblast_code', 'hash']).execute()
  const wanted = await db
    .selectFrom('files.file')
    .select(['oblast_code', 'hash', 'size'])
    .distinct()
    .execute()
  const claimed = new Set(contents.map(contentKey))
  const faults = listStored(folder)
    .filter((place) => !claimed.has(place))
    .map((place) => `${place} lies in the store and no row names it`)
  for (const { size, ...address } of wanted) {
    if (known.has(address.hash)) continue
    known.add(address.hash)
    const place = contentKey(address)
    if (!existsSync(join(folder, place))) faults.push(`${place} is lost`)
    else if (!isWhole(readFileSync(join(folder, place)), { ...address, size }))
      faults.push(`${place} is damaged`)
  }
  return faults
}

function isWhole(bytes: Buffer, { hash, size }: { readonly hash: string; readonly size: number }): boolean {
  return bytes.length === size && createHash('sha256').update(bytes).digest('hex') === hash
}

/** Files below the store, also such as are none of its own; what is coming in lies beside them. */
export function listStored(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((place) => !place.startsWith('incoming/'))
}
