/** When a case is late, and how long it was in each state: from its steps alone. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '../deadlines/plain-date.ts'
import type { TermUnit } from '../deadlines/term.ts'
import { ukraine } from '../deadlines/ukraine.ts'
import { clockOf, clockValues, timeInStates } from './case-clock.ts'
import { checkProcedure, type Move, movesIn, type Procedure } from './procedure.ts'

const law = 'law'
const calm: Move = { from: [], to: '', by: 'officer', title: 't', told: 't' }

/** Open → waiting for the applicant → open; decided. */
function procedureWith(length: number, unit: TermUnit, changes: Partial<Procedure> = {}): Procedure {
  return {
    name: 'test.thing',
    title: 't',
    purpose: 't',
    prefix: 'p',
    path: '/test/things',
    officer: { name: 'test.decide', roles: ['officer'] },
    term: { length, unit, law },
    remindDays: 2,
    initial: 'open',
    states: {
      open: { title: 't', duty: 'officer' },
      waiting: {
        title: 't',
        duty: 'applicant',
        term: { length: 10, unit: 'calendar_day', law },
        stopsClock: true,
        onExpiry: 'lapse',
      },
      decided: { title: 't' },
      lapsed: { title: 't' },
    },
    moves: {
      ask: { ...calm, from: ['open'], to: 'waiting' },
      answer: { ...calm, from: ['waiting'], to: 'open', by: 'applicant' },
      prolong: { ...calm, from: ['open'], to: 'open', prolongs: { length: 45, unit: 'calendar_day', law } },
      decide: { ...calm, from: ['open'], to: 'decided' },
      lapse: { ...calm, from: ['waiting'], to: 'lapsed', by: 'clock' },
    },
    publicView: 'none',
    retention: { length: 1, unit: 'year', law },
    describe: async () => new Map(),
    ...changes,
  }
}

const states: Record<string, string> = {
  open: 'open',
  ask: 'waiting',
  answer: 'open',
  prolong: 'open',
  decide: 'decided',
  take: 'open',
}
const stepsOf = (...steps: readonly (readonly [move: string, at: string])[]) =>
  steps.map(([move, at]) => ({ move, at: new Date(at), state: states[move] }))

describe('the last day in time', () => {
  test.each([
    {
      what: 'from the opening',
      length: 5,
      unit: 'working_day',
      steps: [['open', '2026-11-27T10:00Z']],
      day: '2026-12-04',
    },
    {
      what: 'of who took it nothing changes',
      length: 5,
      unit: 'working_day',
      steps: [
        ['open', '2026-11-27T10:00Z'],
        ['take', '2026-12-02T10:00Z'],
      ],
      day: '2026-12-04',
    },
    {
      what: 'the applicant has a term of their own',
      length: 5,
      unit: 'working_day',
      steps: [
        ['open', '2026-11-27T10:00Z'],
        ['ask', '2026-12-01T10:00Z'],
      ],
      day: '2026-12-11',
    },
    {
      what: 'what was left begins again with their answer',
      length: 5,
      unit: 'working_day',
      steps: [
        ['open', '2026-11-27T10:00Z'],
        ['ask', '2026-12-01T10:00Z'],
        ['answer', '2026-12-08T10:00Z'],
      ],
      day: '2026-12-11',
    },
    {
      what: 'twice, over the turn of the year',
      length: 30,
      unit: 'calendar_day',
      steps: [
        ['open', '2026-12-01T10:00Z'],
        ['ask', '2026-12-11T10:00Z'],
        ['answer', '2026-12-16T10:00Z'],
        ['ask', '2026-12-21T10:00Z'],
        ['answer', '2026-12-28T10:00Z'],
      ],
      day: '2027-01-12',
    },
    {
      what: 'prolonged, counted from the opening',
      length: 30,
      unit: 'calendar_day',
      steps: [
        ['open', '2026-12-01T10:00Z'],
        ['prolong', '2026-12-29T10:00Z'],
      ],
      day: '2027-01-15',
    },
    {
      what: 'hours stand still by the minute',
      length: 48,
      unit: 'hour',
      steps: [
        ['open', '2026-12-01T10:00Z'],
        ['ask', '2026-12-01T20:00Z'],
        ['answer', '2026-12-03T20:00Z'],
      ],
      day: '2026-12-05',
    },
    {
      what: 'what has ended is never late',
      length: 5,
      unit: 'working_day',
      steps: [
        ['open', '2026-11-27T10:00Z'],
        ['decide', '2026-12-01T10:00Z'],
      ],
      day: null,
    },
  ] as const)('$what', ({ length, unit, steps, day }) => {
    expect(clockOf(procedureWith(length, unit), stepsOf(...steps), ukraine).dueDay).toBe(day)
  })

  test('is told two working days before, at nine in Kyiv; a short term at once', () => {
    const at = (length: number) => {
      const steps = stepsOf(['open', '2026-11-27T10:00Z'])
      return clockOf(procedureWith(length, 'working_day'), steps, ukraine).remindFrom?.toISOString()
    }
    expect(at(5)).toBe('2026-12-02T07:00:00.000Z')
    expect(at(1)).toBe('2026-11-27T10:00:00.000Z')
  })

  test('of a term that has moved nobody was reminded yet; of one that has not they were', () => {
    const clock = clockOf(procedureWith(5, 'working_day'), stepsOf(['open', '2026-11-27T10:00Z']), ukraine)
    const late_from = new Date('2026-12-04T22:00:00Z')
    const reset = { reminded_at: null, escalated_at: null, escalated_to: null, escalate_from: late_from }
    const earlier = { late_from: new Date('2026-12-03T22:00:00Z') }
    expect(clockValues(earlier, clock)).toMatchObject({ due_day: '2026-12-04', ...reset })
    expect(clockValues({ late_from }, clock)).not.toHaveProperty('reminded_at')
    expect(clockValues({ late_from }, clock, true)).toMatchObject(reset)
  })

  test('a day that becomes a day off moves it by itself', () => {
    const steps = stepsOf(['open', '2026-11-27T10:00Z'])
    const decided = { ...ukraine, decided: { [plainDate('2026-12-02')]: 'off' } } as const
    expect(clockOf(procedureWith(5, 'working_day'), steps, decided).dueDay).toBe('2026-12-07')
  })
})

describe('time in states', () => {
  const hour = 3_600_000
  const steps = stepsOf(
    ['open', '2026-12-01T10:00Z'],
    ['take', '2026-12-01T11:00Z'],
    ['ask', '2026-12-01T13:00Z'],
    ['answer', '2026-12-01T18:00Z'],
  )

  test('is summed over every stay, the present one until now', () => {
    const times = timeInStates(steps, new Date('2026-12-01T20:00Z'))
    expect(Object.fromEntries(times)).toEqual({ open: 5 * hour, waiting: 5 * hour })
  })

  test('nothing runs backwards where a clock was put back', () => {
    const times = timeInStates(steps, new Date('2025-12-01T20:00Z'))
    expect(Object.fromEntries(times)).toEqual({ open: 3 * hour, waiting: 5 * hour })
  })

  test('of clocks that only go forward all of the time is in some state', () => {
    const gaps = fc.array(fc.tuple(fc.constantFrom('take', 'ask', 'answer', 'prolong'), fc.nat({ max: 1e9 })))
    fc.assert(
      fc.property(gaps, fc.nat({ max: 1e9 }), (moves, last) => {
        const story = stepsOf(['open', '2026-01-01T00:00Z'])
        for (const [move, gap] of moves) {
          const before = story.at(-1)?.at.getTime() ?? 0
          story.push({ move, state: states[move], at: new Date(before + gap) })
        }
        const [first] = story
        const now = new Date((story.at(-1)?.at.getTime() ?? 0) + last)
        const sum = timeInStates(story, now)
          .values()
          .reduce((total, ms) => total + ms, 0)
        expect(sum).toBe(now.getTime() - first.at.getTime())
      }),
    )
  })

  test('a standstill never makes the end come sooner', () => {
    const days = fc.nat({ max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), days, days, (length, before, stay) => {
        const open = plainDate('2026-12-01')
        const on = (day: number) => `${addDays(open, day)}T10:00:00Z`
        const procedure = procedureWith(length, 'working_day')
        const steps = stepsOf(['open', on(0)], ['ask', on(before)], ['answer', on(before + stay)])
        const plain = clockOf(procedure, steps.slice(0, 1), ukraine).dueDay ?? ''
        expect((clockOf(procedure, steps, ukraine).dueDay ?? '') >= plain).toBe(true)
      }),
    )
  })
})

describe('a table that contradicts itself is refused', () => {
  const good = procedureWith(5, 'working_day')
  const { states: all, moves } = good
  test.each<[string, Partial<Procedure>]>([
    ['not module.noun', { name: 'Thing' }],
    ['begins where nobody', { initial: 'decided' }],
    ['no state nowhere', { moves: { ...moves, decide: { ...calm, from: ['open'], to: 'nowhere' } } }],
    ['decided has ended', { moves: { ...moves, again: { ...calm, from: ['decided'], to: 'open' } } }],
    ['is never reached', { states: { ...all, lost: { title: 't' } } }],
    ['somebody must act', { states: { ...all, decided: { title: 't', duty: 'officer' } } }],
    [
      'no clock asks for it',
      { moves: { ...moves, fade: { ...calm, from: ['open'], to: 'lapsed', by: 'clock' } } },
    ],
    ['never comes', { states: { ...all, open: { ...all.open, onExpiry: 'lapse' } } }],
    [
      'has no term',
      {
        states: { ...all, waiting: { title: 't', duty: 'applicant' } },
        moves: { ...moves, lapse: { ...moves.lapse, by: 'applicant' } },
      },
    ],
    ['what every case has', { moves: { ...moves, take: { ...calm, from: ['open'], to: 'open' } } }],
  ])('%s', (what, change) => {
    expect(() => checkProcedure({ ...good, ...change })).toThrow(what)
  })

  test('a sound one is not, and says what each side may do', () => {
    expect(() => checkProcedure(good)).not.toThrow()
    const names = (state: string, by: 'officer' | 'applicant') =>
      movesIn(good, state, by).map(([name]) => name)
    expect(names('open', 'officer')).toEqual(['ask', 'prolong', 'decide'])
    expect(names('waiting', 'applicant')).toEqual(['answer'])
    expect(names('decided', 'officer')).toEqual([])
  })
})
