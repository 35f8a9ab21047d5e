/** A table in words, and figures in which nobody can be known. */
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import { uk } from '#ui/locales/uk.ts'
import { cardOf, figuresOf, nothing, summaryOf } from './card.rules.ts'

const texts = createTranslator('uk', uk)
const days = { from: '2025-11-29', until: '2026-11-28' }
const counted = { opened: 40, ended: 20, inTime: 18, medianHours: 30, ninthHours: 90 }

describe('figures of a year', () => {
  test('of many cases are told', () => {
    expect(figuresOf(counted, days)).toEqual({
      ...days,
      opened: 40,
      ended: 20,
      median_hours: 30,
      ninth_decile_hours: 90,
      share_in_time: 0.9,
    })
  })

  test.each([
    { what: 'one case', opened: 1, ended: 1, told: [null, null], hasTimes: false },
    { what: 'four cases', opened: 4, ended: 4, told: [null, null], hasTimes: false },
    { what: 'five cases', opened: 5, ended: 5, told: [5, 5], hasTimes: true },
    { what: 'many of which few ended', opened: 12, ended: 3, told: [12, null], hasTimes: false },
    { what: 'many of which none ended', opened: 12, ended: 0, told: [12, 0], hasTimes: false },
  ])('of $what tell no more than they may', ({ opened, ended, told, hasTimes }) => {
    const figures = figuresOf({ ...counted, opened, ended, inTime: ended }, days)
    expect([figures.opened, figures.ended]).toEqual(told)
    const times = [figures.median_hours, figures.ninth_decile_hours, figures.share_in_time]
    expect(times.every((one) => (one === null) !== hasTimes)).toBe(true)
  })

  test('that there was nothing is told', () => {
    expect(figuresOf(nothing, days)).toMatchObject({ opened: 0, ended: 0, median_hours: null })
  })
})

const law = 'law.platform_rules'
const move = { title: 't', told: 't', by: 'officer' } as const
/** A petition-like thing: open, prolonged, asked back, ended by the clock. */
const procedure: Procedure = {
  name: 'test.thing',
  title: 'access_request.title',
  purpose: 'access_request.purpose',
  prefix: 'p',
  path: '/test/things',
  officer: { name: 'test.decide', roles: ['officer', 'leader'] },
  term: { length: 15, unit: 'day', law },
  remindDays: 2,
  rung: { length: 12, unit: 'hour', law },
  initial: 'open',
  states: {
    open: { title: 'case.field.opened', duty: 'officer' },
    waiting: {
      title: 'case.field.due',
      duty: 'applicant',
      term: { length: 1, unit: 'month', law },
      stopsClock: true,
      onExpiry: 'lapse',
    },
    ended: { title: 'case.field.ended' },
  },
  moves: {
    prolong: { ...move, from: ['open'], to: 'open', prolongs: { length: 45, unit: 'calendar_day', law } },
    ask: { ...move, from: ['open'], to: 'waiting' },
    end: { ...move, title: 'case.take', from: ['open'], to: 'ended' },
    lapse: { ...move, from: ['waiting'], to: 'ended', by: 'clock' },
  },
  publicView: 'none',
  retention: { length: 5, unit: 'year', law },
  describe: async () => new Map(),
}

describe('a card', () => {
  const card = cardOf(procedure, figuresOf(counted, days), texts)

  test('says every term of the table with its ground, those that prolong and those between rungs, too', () => {
    expect(card.terms.map(({ term }) => term.said)).toEqual([
      '15\u00a0календарних днів',
      '45\u00a0календарних днів',
      '1\u00a0місяць',
      '12\u00a0годин',
      '5\u00a0років',
    ])
    expect(new Set(card.terms.map(({ term }) => term.law))).toEqual(new Set(['Правила роботи платформи']))
  })

  test('says whose move each state is, and where each move leads', () => {
    expect(card.states.map(({ state, duty, stops_clock }) => [state, duty, stops_clock])).toEqual([
      ['open', 'officer', false],
      ['waiting', 'applicant', true],
      ['ended', null, false],
    ])
    expect(card.states[0].moves.at(-1)).toEqual({
      move: 'end',
      title: 'Взяти собі',
      by: 'officer',
      to: 'ended',
      to_title: 'Завершено',
    })
    expect(card.roles.map(({ role }) => role)).toEqual(['officer', 'leader'])
  })

  test('shows figures only where the table lets everybody see them', () => {
    expect(card.figures).toBeNull()
    const open = { ...procedure, publicView: 'counted' } as const
    expect(summaryOf(open, figuresOf(counted, days), texts).figures?.ended).toBe(20)
  })
})
