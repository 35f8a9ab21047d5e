import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { afterCommit, allowQueryTime, currentTransaction, tx } from './transactions.ts'

const { db } = await testDatabase([])
await sql`create table account (name text primary key, amount int not null)`.execute(db)

const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from account`.execute(db)
  return rows[0].n
}

test('what a transaction writes is there when it resolves, and gone when it throws', async () => {
  await tx(db, (tx) => sql`insert into account values ('kept', 1)`.execute(tx))
  const failing = tx(db, async (tx) => {
    await sql`insert into account values ('lost', 1)`.execute(tx)
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await count()).toBe(1)
})

test('the root db inside a transaction throws at once instead of waiting for ever', async () => {
  await tx(db, async (tx) => {
    await expect(sql`select 1`.execute(db)).rejects.toThrow('root db used inside a transaction: pass tx')
    await expect(db.connection().execute(async () => {})).rejects.toThrow('pass tx')
    // The transaction itself is none the worse.
    await sql`select 1`.execute(tx)
  })
})

test('a function that was handed the root db by mistake is caught, however deep', async () => {
  const deep = async () => {
    await Promise.resolve()
    return count()
  }
  await expect(tx(db, () => deep())).rejects.toThrow('pass tx')
})

test('a transaction inside a transaction is refused', async () => {
  await expect(tx(db, () => tx(db, async () => {}))).rejects.toThrow('transaction inside a transaction')
  await expect(tx(db, (inner) => tx(inner, async () => {}))).rejects.toThrow(
    'transaction inside a transaction',
  )
})

test('a transaction without the guard is refused', async () => {
  await expect(db.transaction().execute(async () => {})).rejects.toThrow('use tx(db, …)')
})

test('work left behind by a transaction cannot slip out of it', async () => {
  const later = Promise.withResolvers<void>()
  let left: Promise<unknown> = Promise.resolve()
  await tx(db, async () => {
    left = later.promise.then(() => sql`select 1`.execute(db))
  })
  later.resolve()
  await expect(left).rejects.toThrow('pass tx')
})

test('code far below finds the transaction it runs in, and none before or after', async () => {
  expect(currentTransaction()).toBeUndefined()
  const later = Promise.withResolvers<void>()
  const seen = await tx(db, async (transaction) => {
    await Promise.resolve()
    return {
      isSame: currentTransaction() === transaction,
      left: later.promise.then(() => currentTransaction()),
    }
  })
  later.resolve()
  expect(seen.isSame).toBe(true)
  expect(await seen.left).toBeUndefined()
})

test('transactions at once wait for each other and do not mix', async () => {
  const before = await count()
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      tx(db, async (tx) => {
        await sql`insert into account values (${`n${i}`}, ${i})`.execute(tx)
        if (i % 2 === 1) throw new Error('odd')
      }).catch(() => {}),
    ),
  )
  expect(await count()).toBe(before + 10)
})

test('a failure that was swallowed fails the transaction: COMMIT would have been a ROLLBACK', async () => {
  const swallowing = tx(db, async (tx) => {
    await sql`select nope`.execute(tx).catch(() => {})
  })
  await expect(swallowing).rejects.toMatchObject({ name: 'AbortedTransactionError' })
  expect(await count()).toBeGreaterThan(0)
})

test('what waits for a commit happens after it, outside of the transaction, and never after a rollback', async () => {
  const seen: Promise<number>[] = []
  const before = await count()
  await tx(db, async (tx) => {
    afterCommit(() => seen.push(count()))
    await sql`insert into account values ('committed', 1)`.execute(tx)
    expect(seen).toEqual([])
  })
  expect(await Promise.all(seen)).toEqual([before + 1])
  const failing = tx(db, async () => {
    afterCommit(() => seen.push(count()))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(seen).toHaveLength(1)
  expect(() => afterCommit(() => {})).toThrow('outside of a transaction')
})

test('a longer limit holds for its transaction only', async () => {
  const setting = sql<{ value: string }>`select current_setting('statement_timeout') as value`
  const usual = (await setting.execute(db)).rows[0].value
  await tx(db, async (tx) => {
    await allowQueryTime(tx, 61_000)
    expect((await setting.execute(tx)).rows[0].value).toBe('61s')
  })
  expect((await setting.execute(db)).rows[0].value).toBe(usual)
})
