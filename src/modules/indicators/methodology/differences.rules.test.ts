import { describe, expect, test } from 'vitest'
import type { IndexPlan, PlanNode } from '#engines/composite-index/plan.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { differencesOf } from './differences.rules.ts'
import { sharesOf } from './weights.rules.ts'

const leaf = (code: string, change: Partial<Extract<PlanNode, { kind: 'leaf' }>> = {}): PlanNode => ({
  kind: 'leaf',
  code,
  weight: 1,
  direction: 1,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'rank' },
  ...change,
})
const branch = (code: string, weight: number, ...children: number[]): PlanNode => ({
  kind: 'branch',
  code,
  weight,
  aggregate: { method: 'arithmetic' },
  children,
  min_share: 0,
})
const planOf = (...nodes: PlanNode[]): IndexPlan => ({
  nodes,
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0, count: 'filled' },
})
const texts = createTranslator('en', en)
const differences = (before: IndexPlan, after: IndexPlan) => {
  const nameOf = (code: string) => code.toUpperCase()
  return differencesOf({ plan: before, nameOf }, { plan: after, nameOf }, texts)
}

describe('shares of the whole', () => {
  test('weights count against their siblings, level by level', () => {
    const plan = planOf(
      branch('i', 1, 1, 4),
      branch('x', 3, 2, 3),
      leaf('a'),
      leaf('b', { weight: 2 }),
      leaf('c'),
    )
    expect(sharesOf(plan)).toEqual([1, 3 / 4, 1 / 4, 1 / 2, 1 / 4])
  })

  test('weight 0 is no part of the whole', () => {
    expect(sharesOf(planOf(branch('i', 1, 1, 2), leaf('a', { weight: 0 }), leaf('b')))).toEqual([1, 0, 1])
  })
})

describe('two versions of a methodology', () => {
  const before = planOf(branch('i', 1, 1, 2), leaf('a'), leaf('b'))

  test('that compute alike do not differ', () => {
    expect(differences(before, structuredClone(before))).toEqual({ nodes: [], steps: [] })
  })

  test('differ by what was added, what went, and what weighs otherwise now', () => {
    const after = planOf(branch('i', 1, 1, 2, 3), leaf('a', { weight: 2 }), leaf('c'), leaf('d'))
    expect(differences(before, after).nodes).toEqual([
      { code: 'c', name: 'C', change: 'added', share_before: null, share_after: 1 / 4 },
      { code: 'd', name: 'D', change: 'added', share_before: null, share_after: 1 / 4 },
      { code: 'b', name: 'B', change: 'removed', share_before: 1 / 2, share_after: null },
    ])
    expect(differences(after, before).nodes.map(({ code, change }) => `${code} ${change}`)).toEqual([
      'b added',
      'c removed',
      'd removed',
    ])
    const heavier = planOf(branch('i', 1, 1, 2), leaf('a', { weight: 3 }), leaf('b'))
    expect(differences(before, heavier).nodes).toEqual([
      { code: 'a', name: 'A', change: 'reweighted', share_before: 1 / 2, share_after: 3 / 4 },
      { code: 'b', name: 'B', change: 'reweighted', share_before: 1 / 2, share_after: 1 / 4 },
    ])
  })

  test('differ by the direction of an indicator', () => {
    const after = planOf(branch('i', 1, 1, 2), leaf('a', { direction: -1 }), leaf('b'))
    expect(differences(before, after).nodes.map(({ code, change }) => `${code} ${change}`)).toEqual([
      'a turned',
    ])
  })

  test('differ by steps: one row for all indicators that changed alike, and for the index as a whole', () => {
    const log = { treat: { method: 'log' } } as const
    const after = {
      ...planOf(branch('i', 1, 1, 2), leaf('a', log), leaf('b', log)),
      missing: 'zero',
    } as const
    const { steps } = differences(before, after)
    expect(steps.map(({ step, nodes }) => [step, nodes?.map(({ name }) => name) ?? null])).toEqual([
      ['treat', ['A', 'B']],
      ['missing', null],
    ])
    expect(steps[1]).toMatchObject({ before: 'The others share its weight.', after: 'It counts as 0.' })
  })

  test('a step that is new was nothing before', () => {
    const after = planOf(branch('i', 1, 1, 2), leaf('a', { denominator: 'people' }), leaf('b'))
    expect(differences(before, after).steps).toMatchObject([{ step: 'denominate', before: null }])
  })
})
