/** Whatever is changed past the platform is found, and the place is named. */
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  actOf,
  oblasts,
  personId,
  recordActs,
  seal,
  testKeys,
  verifyTest,
} from '../../../../test/support/audit.ts'
import { mutateOnce } from '../../../../test/support/audit-mutations.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { tx } from '../../database/transactions.ts'
import type { AuditHead, AuditReport } from './faults.ts'
import { verifyIn } from './verify-audit.ts'

const { db } = await testDatabase()
let ids: string[] = []

beforeAll(async () => {
  ids = await recordActs(
    db,
    Array.from({ length: 60 }, (_, n) => actOf(n)),
  )
  await seal(db)
  ids.push(
    ...(await recordActs(
      db,
      Array.from({ length: 60 }, (_, n) => actOf(60 + n)),
    )),
  )
  await seal(db)
  // Two that wait.
  ids.push(...(await recordActs(db, [actOf(120), actOf(121)])))
})

/** Carries the report out of the transaction that is rolled back. */
class Undone extends Error {
  readonly report: AuditReport

  constructor(report: AuditReport) {
    super()
    this.report = report
  }
}

/** What verification says after this was done past the platform; then all is put back. */
async function verifyAfter(
  tampering: readonly RawBuilder<unknown>[],
  earlier: readonly AuditHead[] = [],
): Promise<AuditReport> {
  const undone = await tx(db, async (tx) => {
    for (const statement of tampering) await statement.execute(tx)
    throw new Undone(await verifyIn(tx, { publicKey: testKeys.publicKey, earlier }))
  }).catch((error) => error)
  if (undone instanceof Undone) return undone.report
  throw undone
}

/** An entry of the first seal with personal values, subjects and a person who acted. */
const victim = () => ids[10]

test('untouched, it is whole', async () => {
  const report = await verifyTest(db)
  expect(report).toMatchObject({ entries: 122, faultCount: 0, first: undefined, unsealed: { count: 2 } })
  expect(report.seals).toBe(2 * 9)
  expect(report.personal).toBeGreaterThan(80)
  expect(report.heads).toHaveLength(report.stripes)
})

describe('a changed column of an entry', () => {
  const text = sql`'x'`
  const other = sql`${personId(999)}::uuid`
  test.each<[string, RawBuilder<unknown>]>([
    ['at', sql`at + interval '1 microsecond'`],
    ['act', sql`act || 'x'`],
    ['outcome', sql`'refused'`],
    ['actor_id', other],
    ['session', text],
    ['session', sql`null`],
    ['grant_id', other],
    ['territory_code', sql`''`],
    ['object_type', text],
    ['object_id', text],
    ['reason', sql`''`],
    ['changes', sql`replace(changes, 'Стара', 'Cтара')`],
    ['subjects', sql`subjects[1:1]`],
    ['subjects', sql`array[subjects[2], subjects[1]]`],
    ['subjects', sql`null`],
    ['hash', sql`sha256(hash)`],
    ['hash', sql`hash || '\\x00'::bytea`],
  ])('%s = %#', async (column, value) => {
    const report = await verifyAfter([
      sql`update audit.entry set ${sql.ref(column)} = ${value} where id = ${victim()}`,
    ])
    expect(report.first).toMatchObject({ kind: 'changed', entry: victim(), seal: 1, module: 'documents' })
    expect(report.faultCount).toBe(1)
  })

  test('who acted, with the person taken away', async () => {
    const change = sql`update audit.entry set actor_kind = 'guest', actor_id = null where id = ${victim()}`
    expect((await verifyAfter([change])).first).toMatchObject({ kind: 'changed', entry: victim() })
  })

  test('its digests: the personal values do not fit any more, either', async () => {
    const report = await verifyAfter([
      sql`update audit.entry set personal = sha256(personal) where id = ${victim()}`,
    ])
    expect(report.first).toMatchObject({ entry: victim() })
    expect(report.faultCount).toBeGreaterThan(1)
  })

  test.each(['oblast_code', 'id'])('its key: %s', async (column) => {
    const value = column === 'id' ? sql`'ffffffff-ffff-7fff-8fff-ffffffffffff'` : sql`'UA99'`
    const report = await verifyAfter([
      sql`update audit.entry set ${sql.ref(column)} = ${value} where id = ${victim()}`,
    ])
    expect(report.firstOfStripes).toContainEqual(
      expect.objectContaining({ kind: 'removed', entry: victim(), seal: 1 }),
    )
  })

  test('together with its hash, by somebody who knows how it is made', async () => {
    const report = await verifyAfter([
      sql`update audit.entry set reason = 'x' where id = ${victim()}`,
      sql`update audit.entry set hash = sha256(record_send(row(id, oblast_code, at, act, outcome, actor_kind, actor_id,
        session, grant_id, territory_code, object_type, object_id, reason, changes, subjects, personal)))
        where id = ${victim()}`,
    ])
    expect(report).toMatchObject({ faultCount: 1, first: { kind: 'changed', entry: victim(), seal: 1 } })
  })

  test('before it is sealed', async () => {
    const change = sql`update audit.entry set reason = 'x' where id = ${ids[121]}`
    expect(await verifyAfter([change])).toMatchObject({
      faultCount: 1,
      first: { kind: 'changed', entry: ids[121] },
    })
  })
})

describe('rows that come and go', () => {
  test('an entry is removed', async () => {
    const report = await verifyAfter([sql`delete from audit.entry where id = ${victim()}`])
    expect(report.firstOfStripes).toContainEqual(
      expect.objectContaining({ kind: 'removed', entry: victim(), seal: 1 }),
    )
  })

  test('an entry that waits is removed; its place in the queue remains, or goes too', async () => {
    const entry = ids[121]
    const report = await verifyAfter([sql`delete from audit.entry where id = ${entry}`])
    expect(report.firstOfStripes).toContainEqual(expect.objectContaining({ kind: 'queue', entry }))
  })

  test('an entry that waits no longer waits', async () => {
    const report = await verifyAfter([sql`delete from audit.waiting where entry_id = ${ids[121]}`])
    expect(report).toMatchObject({ faultCount: 1, first: { kind: 'added', entry: ids[121] } })
  })

  test('an entry is added past the platform', async () => {
    const report = await verifyAfter([
      sql`insert into audit.entry select ${oblasts[0]}, ${personId(5)}::uuid, at, act, outcome, actor_kind, actor_id,
        session, grant_id, territory_code, object_type, object_id, reason, changes, subjects, null, hash
        from audit.entry where id = ${victim()}`,
    ])
    expect(report.first).toMatchObject({ kind: 'added', entry: personId(5) })
  })

  test('a sealed entry is put into the queue once more', async () => {
    const again = sql`insert into audit.waiting select oblast_code, id from audit.entry where id = ${victim()}`
    expect(await verifyAfter([again])).toMatchObject({
      faultCount: 1,
      first: { kind: 'queue', entry: victim() },
    })
  })

  test('a personal value is changed, moved, or added', async () => {
    const of = sql`where entry_id = ${victim()} and number = 0`
    for (const change of [
      sql`update audit.personal set content = content || ' ' ${of}`,
      sql`update audit.personal set salt = sha256(salt) ${of}`,
      sql`update audit.personal set person_id = ${personId(3)}::uuid ${of}`,
      sql`update audit.personal set person_id = null ${of}`,
      sql`update audit.personal set number = 2147483647 ${of}`,
      sql`update audit.personal set number = -1 ${of}`,
      sql`update audit.personal set entry_id = ${ids[11]}::uuid, number = 9 ${of}`,
      sql`update audit.personal set entry_id = ${personId(4)}::uuid ${of}`,
      sql`update audit.personal set entry_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' ${of}`,
      sql`update audit.personal set oblast_code = 'UA00' ${of}`,
      sql`insert into audit.personal select oblast_code, entry_id, 7, person_id, salt, content from audit.personal ${of}`,
    ]) {
      expect(await verifyAfter([change])).toMatchObject({ faultCount: 1, first: { kind: 'personal' } })
    }
  })
})

const chain = sql`oblast_code = ${oblasts[0]} and module = 'accounts'`

describe('seals', () => {
  test.each<[string, RawBuilder<unknown>, string]>([
    ['sealed_at', sql`sealed_at + interval '1 microsecond'`, 'seal'],
    ['entries', sql`array_append(entries[2:], 'ffffffff-ffff-ffff-ffff-ffffffffffff')`, 'seal'],
    ['entries', sql`entries[2:]`, 'seal'],
    ['entries', sql`'{}'`, 'seal'],
    ['entries', sql`array_replace(entries, entries[1], null)`, 'seal'],
    ['entries', sql`array[entries[2], entries[1]] || entries[3:]`, 'reordered'],
    ['hashes', sql`sha256(hashes) || substr(hashes, 33)`, 'seal'],
    ['hashes', sql`substr(hashes, 33)`, 'seal'],
    ['previous', sql`sha256(head)`, 'seal'],
    ['head', sql`sha256(head)`, 'seal'],
    ['signature', sql`signature || '\\x00'::bytea`, 'signature'],
    ['signature', sql`sha256(signature) || sha256(head)`, 'signature'],
    ['number', sql`number + 10`, 'seal|seal_removed'],
    ['module', sql`'zzz'`, 'seal'],
    ['oblast_code', sql`'UA99'`, 'seal'],
  ])('%s changed (%#): of the first and of the newest', async (column, value, kind) => {
    for (const number of [1, 2]) {
      const change = sql`update audit.seal set ${sql.ref(column)} = ${value} where ${chain} and number = ${number}`
      const { firstOfStripes } = await verifyAfter([change])
      expect(firstOfStripes.some((fault) => kind.split('|').includes(fault.kind))).toBe(true)
    }
  })

  test('a seal is removed, the first or one between', async () => {
    await recordActs(db, [actOf(0)])
    await seal(db)
    for (const number of [1, 2]) {
      const report = await verifyAfter([sql`delete from audit.seal where ${chain} and number = ${number}`])
      expect(report.firstOfStripes).toContainEqual(
        expect.objectContaining({ kind: 'seal_removed', seal: number }),
      )
    }
  })

  test('seals of another key are not ours, and none is built upon them', async () => {
    const forged = sql`update audit.seal set signature = sha256(signature) || sha256(head) where ${chain} and number = 2`
    const { first } = await verifyAfter([forged])
    expect(first).toMatchObject({ kind: 'signature', module: 'accounts', seal: 2 })
  })

  test('the newest seals are removed: their entries show it', async () => {
    const report = await verifyAfter([sql`delete from audit.seal where number >= 2`])
    expect(report.firstOfStripes.every(({ kind }) => kind === 'added')).toBe(true)
    expect(report.firstOfStripes).toHaveLength(9)
  })

  test('the newest seals are removed with all that they hold: earlier heads show it, and nothing else could', async () => {
    const { heads } = await verifyTest(db)
    const cut = [
      sql`delete from audit.personal p using audit.seal s where ${chain2('s')} and p.entry_id = any (s.entries)`,
      sql`delete from audit.entry e using audit.seal s where ${chain2('s')} and e.id = any (s.entries)`,
      sql`delete from audit.seal s where ${chain2('s')}`,
    ]
    expect(await verifyAfter(cut)).toMatchObject({ faultCount: 0 })
    const { firstOfStripes } = await verifyAfter(cut, heads)
    expect(firstOfStripes).toEqual([expect.objectContaining({ kind: 'head', module: 'accounts' })])
  })

  test('an emptied audit is whole by itself, and not beside earlier heads', async () => {
    const { heads } = await verifyTest(db)
    const all = ['entry', 'personal', 'waiting', 'seal'].map(
      (t) => sql`delete from ${sql.table(`audit.${t}`)}`,
    )
    expect(await verifyAfter(all)).toMatchObject({ faultCount: 0, entries: 0 })
    expect(await verifyAfter(all, heads)).toMatchObject({ faultCount: heads.length })
  })
})

/** Seals of a chain from the second on. */
const chain2 = (alias: string) => sql`${sql.ref(`${alias}.oblast_code`)} = ${oblasts[0]}
  and ${sql.ref(`${alias}.module`)} = 'accounts' and ${sql.ref(`${alias}.number`)} >= 2`

test('a database whose sha256 was replaced is not believed', async () => {
  const refused = tx(db, async (tx) => {
    await sql`set local allow_system_table_mods = on`.execute(tx)
    await sql`create or replace function pg_catalog.sha256(bytea) returns bytea language sql immutable strict
      as $$ select pg_catalog.sha224($1) || '\\x00000000'::bytea $$`.execute(tx)
    await verifyIn(tx, { publicKey: testKeys.publicKey })
  })
  await expect(refused).rejects.toMatchObject({ code: 'audit.database_untrue' })
  expect(await verifyTest(db)).toMatchObject({ faultCount: 0 })
})

test('a hundred random changes of anything are found', async () => {
  await recordActs(db, [actOf(3), actOf(4)])
  const missed: string[] = []
  for (let n = 0; n < 100; n++) {
    const { what, report } = await mutateOnce(db, n)
    if (report.faultCount === 0) missed.push(what)
  }
  expect(missed).toEqual([])
}, 60_000)
