/** A work for tests that counts in the ledger: whatever is moved in the field is a fact; a taken-down number may contradict. */
import { z } from 'zod'
import type { Act } from '#kernel/acts/act.ts'
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
  async run(tx, { from, to, amount, seen }, { actor, now, field }) {
    authorize(actor, countPermission, [units.oblast, units.north])
    if (to === 'nowhere') throw new AppError('http.not_found')
    if (to === 'fault') throw new TypeError('a fault of ours')
    const legs = [
      { account: from === '' ? outside() : at(from), amount: -amount },
      { account: at(to), amount },
    ]
    const { outcomes } = await postTransfers(
      tx,
      scope,
      [
        {
          id: field?.command ?? crypto.randomUUID(),
          happenedAt: field?.happenedAt ?? now,
          reason: 'move',
          legs,
          isFact: field !== undefined,
        },
      ],
      { now, actorId: actor.person?.id },
    )
    return { data: { state: outcomes[0].state, ...(seen === undefined ? {} : { seen }) }, facts: {} }
  },
  next: () => '/',
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
