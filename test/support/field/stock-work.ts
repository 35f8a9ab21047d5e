/** A work for tests that counts in the ledger: whatever is moved in the field is a fact; a taken-down number may contradict. */

import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Act, ActCall, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { allowQueryTime } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import type { FieldWork } from '#kernel/field/field-work.ts'
import { postTransfers } from '#kernel/ledger/post.ts'
import { authorize, type Permission } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { devicesPage } from '#modules/field/devices/devices.routes.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { at, outside, scope } from '../ledger/stock.ts'
import { units } from '../rights.ts'

export const countPermission: Permission = { name: 'test.count', roles: ['officer'] }

const Move = z.strictObject({
  from: z.string(),
  to: z.string(),
  amount: z.int().min(1),
  /** What the warehouse said there is. */
  seen: z.int().optional(),
})
type Move = z.infer<typeof Move>
const Moved = z.object({ state: z.string(), seen: z.int().optional() })
type Moved = z.infer<typeof Moved>

export const moveAct: Act<Resources, Move, Moved, TextKey> = {
  name: 'test.stock.move',
  path: '/test/moves',
  permission: countPermission,
  summary: 'field.title',
  input: Move,
  data: Moved,
  page: devicesPage,
  run: async (tx, input, context) => (await moveAll(tx, [{ input, context }]))[0],
  runMany: moveAll,
  next: () => '/',
}

async function moveAll(
  tx: Transaction<Database>,
  calls: readonly ActCall<Resources, Move, TextKey>[],
): Promise<ActDone<Moved>[]> {
  const transfers = calls.map(({ input: { from, to, amount }, context: { actor, now, field } }) => {
    authorize(actor, countPermission, [units.oblast, units.north])
    if (to === 'nowhere') throw new AppError('http.not_found')
    if (to === 'fault') throw new TypeError('a fault of ours')
    return {
      id: field?.command ?? crypto.randomUUID(),
      happenedAt: field?.happenedAt ?? now,
      reason: 'move',
      legs: [
        { account: from === '' ? outside() : at(from), amount: -amount },
        { account: at(to), amount },
      ],
      isFact: field !== undefined,
    }
  })
  if (calls.some(({ input: { to } }) => to === 'slow')) {
    await allowQueryTime(tx, 50)
    await sql`select pg_sleep(2)`.execute(tx)
  }
  const [{ context }] = calls
  const recording = { now: context.now, actorId: context.actor.person?.id }
  const { outcomes } = await postTransfers(tx, scope, transfers, recording)
  return calls.map(({ input: { seen } }, i) => ({
    data: { state: outcomes[i].state, ...(seen === undefined ? {} : { seen }) },
    facts: {},
  }))
}

export const stockWork: FieldWork<TextKey> = {
  name: 'test.stock',
  permission: countPermission,
  acts: [
    {
      act: moveAct,
      contradicts: (data) => {
        const { seen } = data as Moved
        return seen === undefined ? undefined : { text: 'field.conflicts.title', theirs: { seen: seen + 1 } }
      },
    },
  ],
  carry: async () => [
    { id: 'list', version: '1', data: { places: ['A', 'B'] } },
    { id: 'other', version: '7', data: {} },
  ],
  keepDays: 14,
}
