/** Whom a card asks, and what becomes of a duty when the card changes. */
import { describe, expect, test } from 'vitest'
import { type Controlled, type FollowUp, followUpsOf, type OpenDuty } from './executions.rules.ts'

const card = (said: Partial<Controlled> = {}): Controlled => ({
  ...{ executor_id: 'olena', control_until: '2026-12-10', control_ended_on: null, cancelled_at: null },
  ...said,
})
const open: OpenDuty = { executor_id: 'olena', until_day: '2026-12-10' }

const cases: [string, Controlled, OpenDuty | undefined, FollowUp[]][] = [
  ['on control with an executor', card(), undefined, ['ask']],
  ['on control, nobody named', card({ executor_id: null }), undefined, []],
  ['an executor without a term', card({ control_until: null }), undefined, []],
  ['ended before anybody was asked', card({ control_ended_on: '2026-12-01' }), undefined, []],
  ['cancelled before anybody was asked', card({ cancelled_at: new Date() }), undefined, []],
  ['as it was', card(), open, []],
  ['another term', card({ control_until: '2026-12-20' }), open, ['renew']],
  ['another executor', card({ executor_id: 'petro' }), open, ['withdraw', 'ask']],
  [
    'another executor and term',
    card({ executor_id: 'petro', control_until: '2026-12-20' }),
    open,
    ['withdraw', 'ask'],
  ],
  ['whoever was asked has left', card(), { ...open, executor_id: null }, ['withdraw', 'ask']],
  ['nobody any more', card({ executor_id: null }), open, ['withdraw']],
  ['no term any more', card({ control_until: null }), open, ['withdraw']],
  ['ended', card({ control_ended_on: '2026-12-01' }), open, ['close']],
  ['cancelled', card({ cancelled_at: new Date() }), open, ['withdraw']],
]

describe('what follows of what a card says', () => {
  test.each(cases)('%s', (_, said, duty, expected) => {
    expect(followUpsOf(said, duty)).toEqual(expected)
  })
})
