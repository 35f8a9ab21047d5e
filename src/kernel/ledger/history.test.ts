/** Many clients at once, some cut off; then the checker, and whether the checker finds what is wrong. More with ROUNDS and SEED. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { type Anomaly, checkHistory, type Told } from '../../../test/support/ledger/history.ts'
import { at, idAt, ledgerTables, moment, move, outside, scope } from '../../../test/support/ledger/stock.ts'
import { cutConnections, rounds, runStorm, storm } from '../../../test/support/ledger/storm.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { closeBook } from './closing.ts'
import { postTransfers } from './post.ts'
import { prepareTransfer, type Transfer } from './transfer.ts'

const { db } = await testDatabase()

let history: Told[] = []
beforeAll(async () => {
  for (let round = 0; round < rounds; round++) {
    for (const table of ledgerTables) await sql`delete from ${sql.table(table)}`.execute(db)
    history = await runStorm(db, { ...storm, seed: storm.seed + round })
    if (round < rounds - 1) expect([round, await checkHistory(db, history)]).toEqual([round, []])
  }
}, 3_600_000)

test('what was told is there, once; what was refused is not; nothing appears, nothing is ever below its floor', async () => {
  expect(await checkHistory(db, history)).toEqual([])
  const told = new Set(history.map(({ state }) => state))
  // Otherwise the storm was none.
  expect([...told].toSorted()).toEqual(['already', 'applied', 'refused', 'unknown'])
})

test.skipIf(serverAbsent)(
  'connections that the server cuts in the middle change nothing of that (PostgreSQL)',
  async () => {
    let cut = 0
    let isOver = false
    const cutting = (async () => {
      while (!isOver) {
        cut += await cutConnections(db).catch(() => 0)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    })()
    const more = await runStorm(db, { ...storm, seed: storm.seed + 1, first: storm.transfers })
    isOver = true
    await cutting
    expect(cut).toBeGreaterThan(0)
    history.push(...more)
    expect(await checkHistory(db, history)).toEqual([])
  },
)

test.skipIf(serverAbsent)(
  'of sixteen who take the last one at once exactly one has it, the others are told (PostgreSQL)',
  async () => {
    const shelf = at('Shelf')
    const post = (transfer: ReturnType<typeof move>) =>
      tx(db, (tx) => postTransfers(tx, scope, [transfer], { now: moment(3600), actorId: undefined }))
    const sent = [
      move(900_000, outside(), shelf, 1),
      ...Array.from({ length: 16 }, (_, n) => move(900_001 + n, shelf, outside(), 1)),
    ]
    const first = await post(sent[0])
    const others = await Promise.all(sent.slice(1).map(post))
    const told = [first, ...others].map(({ outcomes }) => outcomes[0])
    expect(told.slice(1).filter(({ state }) => state === 'applied')).toHaveLength(1)
    expect(told.filter(({ state }) => state === 'refused')).toHaveLength(15)
    expect(told.find(({ state }) => state === 'refused')).toMatchObject({
      refusal: { why: 'floor', available: 0 },
    })
    history.push(...sent.map((transfer, i) => ({ transfer, state: told[i].state })))
    expect(await checkHistory(db, history)).toEqual([])
  },
)

test.skipIf(serverAbsent)(
  'closing while others post leaves nothing in the closed period that the closing has not (PostgreSQL)',
  async () => {
    const until = moment(1500)
    const [more] = await Promise.all([
      runStorm(db, { ...storm, seed: storm.seed + 2, first: storm.transfers * 2, transfers: 500 }),
      tx(db, (tx) => closeBook(tx, scope, until, moment(3600))),
    ])
    history.push(...more)
    expect(await checkHistory(db, history)).toEqual([])
  },
)

test.skipIf(serverAbsent)(
  'who needs accounts that others are making waits in no circle (PostgreSQL)',
  async () => {
    const sent = Array.from({ length: 24 }, (_, n) =>
      Array.from({ length: 40 }, (_, i) =>
        move(800_000 + n * 40 + i, outside(), at(`New ${(i * 7 + n * 13) % 40} of ${Math.floor(n / 8)}`), 1, {
          happenedAt: moment(3000),
        }),
      ),
    )
    const call = (transfers: Transfer[]) =>
      tx(db, (tx) => postTransfers(tx, scope, transfers, { now: moment(3600), actorId: undefined }))
    const told = await Promise.all(sent.map(call))
    for (const [n, { outcomes }] of told.entries())
      history.push(...sent[n].map((transfer, i) => ({ transfer, state: outcomes[i].state })))
    expect(told.flatMap(({ outcomes }) => outcomes).every(({ state }) => state === 'applied')).toBe(true)
    expect(await checkHistory(db, history)).toEqual([])
  },
)

class Undone extends Error {}

/** What the checker says of the books once this is done to them; then it is undone. */
async function foundAfter(harm: (tx: Transaction<Database>) => Promise<unknown>): Promise<Anomaly[]> {
  let found: Anomaly[] = []
  const attempt = tx(db, async (tx) => {
    await harm(tx)
    found = await checkHistory(tx, history)
    throw new Undone()
  })
  await expect(attempt).rejects.toThrow(Undone)
  return found
}

const run = (tx: Transaction<Database>, ...statements: RawBuilder<unknown>[]) =>
  statements.reduce<Promise<unknown>>(
    (before, statement) => before.then(() => statement.execute(tx)),
    Promise.resolve(),
  )

/** Some transfer of two legs that was acknowledged. */
function someTransfer(): string {
  const told = history.find(({ state, transfer }) => state === 'applied' && transfer.legs.length === 2)
  if (!told) throw new Error('nothing was applied')
  return told.transfer.id
}
const entriesOf = (id: string) => sql`platform.ledger_entry where transfer_id = ${id}`
const oneEntry = (id: string) =>
  sql`transfer_id = ${id} and account_id = (select min(account_id::text)::uuid from ${entriesOf(id)})`
/** Balances and counts as the entries say: whoever covers their traces does so. */
const sumAnew = sql`
  update platform.ledger_account account set balance = sums.amount, entries = sums.entries, unexplained = greatest(0, floor - sums.amount)
  from (select account_id, sum(amount)::bigint as amount, count(*) as entries from platform.ledger_entry group by account_id) sums
  where sums.account_id = account.id`

const vanish = (id: string) => [
  sql`delete from ${entriesOf(id)}`,
  sql`delete from platform.ledger_transfer where id = ${id}`,
  sumAnew,
]

describe('the checker finds', () => {
  const harms: readonly [string, Anomaly, (id: string) => RawBuilder<unknown>[]][] = [
    ['a transfer that vanished without a trace', 'lost', vanish],
    ['the gap that it leaves', 'numbers', vanish],
    [
      'half a transfer',
      'entries',
      (id) => [sql`delete from platform.ledger_entry where ${oneEntry(id)}`, sumAnew],
    ],
    [
      'an entry that was made larger',
      'entries',
      (id) => [sql`update platform.ledger_entry set amount = amount + 1 where ${oneEntry(id)}`, sumAnew],
    ],
    [
      'an entry that is there twice',
      'entries',
      (id) => [
        sql`insert into platform.ledger_entry select oblast_code, account_id, booked_at + interval '1 s', transfer_id, amount, recorded_at, number from ${entriesOf(id)}`,
        sumAnew,
      ],
    ],
    [
      'amounts that were changed everywhere alike',
      'content',
      (id) => [
        sql`update platform.ledger_transfer set amounts = array(select amount * 2 from unnest(amounts) amount) where id = ${id}`,
        sql`update platform.ledger_entry set amount = amount * 2 where transfer_id = ${id}`,
        sumAnew,
      ],
    ],
    [
      'a moment that was moved',
      'content',
      (id) => [
        sql`update platform.ledger_transfer set happened_at = happened_at - interval '1 day' where id = ${id}`,
      ],
    ],
    [
      'something that came from nowhere',
      'unbalanced',
      (id) => [
        sql`update platform.ledger_transfer set amounts[1] = amounts[1] + 1 where id = ${id}`,
        sql`update platform.ledger_entry set amount = amount + 1 where transfer_id = ${id} and account_id = (select accounts[1] from platform.ledger_transfer where id = ${id})`,
        sumAnew,
      ],
    ],
    [
      'a balance that is not the sum',
      'balance',
      () => [sql`update platform.ledger_account set balance = balance + 7 where kind = 'outside'`],
    ],
    [
      'that everything together is not nothing',
      'mass',
      () => [sql`update platform.ledger_account set balance = balance + 7 where kind = 'outside'`],
    ],
  ]
  test.each(harms)('%s: %s', async (_, anomaly, harm) => {
    const id = someTransfer()
    expect(await foundAfter((tx) => run(tx, ...harm(id)))).toContain(anomaly)
  })

  test('a transfer that nobody sent', async () => {
    const strange = move(999_999, outside(), at('P0'), 5)
    expect(
      await foundAfter((tx) =>
        postTransfers(tx, scope, [strange], { now: moment(3600), actorId: undefined }),
      ),
    ).toEqual(['never_sent'])
  })

  test('one that was refused and is there', async () => {
    const sent = Map.groupBy(history, ({ transfer }) => transfer.id)
    const refused = [...sent.values()].find((calls) => calls.every(({ state }) => state === 'refused'))?.[0]
      .transfer
    if (!refused) throw new Error('nothing was refused')
    // It is recorded as if there had been enough.
    const content = prepareTransfer(scope, refused).content
    const found = await foundAfter(async (tx) => {
      await postTransfers(tx, scope, [{ ...refused, isFact: true }], {
        now: moment(3600),
        actorId: undefined,
      })
      await sql`update platform.ledger_transfer set is_fact = false, content = ${content} where id = ${refused.id}`.execute(
        tx,
      )
    })
    expect(found).toContain('refused_yet_there')
  })

  test('an intention that took what was not there yet', async () => {
    const [came, went] = [move(992_000, outside(), at('Q'), 5), move(992_001, at('Q'), outside(), 5)]
    const found = await foundAfter(async (tx) => {
      await postTransfers(tx, scope, [came, went], { now: moment(3600), actorId: undefined })
      await sql`update platform.ledger_entry set number = 3 - number where account_id = ${idAt('Q')}`.execute(
        tx,
      )
    })
    expect(found).toEqual(['below_floor', 'never_sent'])
  })

  test('a closing that says something else', async () => {
    const found = await foundAfter(async (tx) => {
      await closeBook(tx, scope, moment(3000), moment(3600))
      await sql`update platform.ledger_closing set balance = balance + 1`.execute(tx)
    })
    expect(found).toEqual(['closing'])
  })
})

test('whoever takes more than there is past the rule is stopped by the database itself', async () => {
  const harm = (statement: RawBuilder<unknown>) => tx(db, (tx) => statement.execute(tx))
  const place = sql`kind = 'stock' and unexplained = 0 and id = (select min(id::text)::uuid from platform.ledger_account where kind = 'stock' and unexplained = 0)`
  await expect(
    harm(sql`update platform.ledger_account set balance = floor - 1 where ${place}`),
  ).rejects.toThrow(/ledger_account_floor_check/)
  await expect(
    harm(sql`update platform.ledger_account set unexplained = 1 where balance > 0 and ${place}`),
  ).rejects.toThrow(/unexplained_check/)
})
