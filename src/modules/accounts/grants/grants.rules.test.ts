import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, type Place } from '#kernel/policy/policy.ts'
import { delegates, type Role, roles } from '#kernel/policy/roles.ts'
import {
  dayOf,
  isInForce,
  keepsAdministrator,
  mayGive,
  refusalOf,
  rolesToGive,
  type TermedGrant,
  type WantedGrant,
} from './grants.rules.ts'

const oblast: Place = ['O']
const hromada: Place = ['O', 'R', 'H']
const held = (role: Role, territory: string | null = null, ends_on: string | null = null): TermedGrant => {
  return { role, territory, ends_on }
}
const wanted = (role: Role, place: Place = hromada, ends_on: string | null = null): WantedGrant => {
  return { role, place, ends_on }
}

describe('who may give which role', () => {
  test.each<{ giver: Role; given: Role[] }>([
    { giver: 'administrator', given: ['administrator', 'officer', 'auditor', 'leader', 'editor'] },
    { giver: 'officer', given: ['leader', 'editor'] },
    { giver: 'leader', given: ['editor'] },
    { giver: 'auditor', given: [] },
    { giver: 'editor', given: [] },
  ])('$giver gives $given', ({ giver, given }) => {
    expect(roles.filter((role) => mayGive(held(giver), wanted(role)))).toEqual(given)
    expect(rolesToGive([held(giver)])).toEqual(given)
  })
})

describe('where', () => {
  test.each([
    { at: null, place: [], may: true },
    { at: null, place: hromada, may: true },
    { at: 'O', place: oblast, may: true },
    { at: 'O', place: hromada, may: true },
    { at: 'O', place: [], may: false },
    { at: 'H', place: hromada, may: true },
    { at: 'H', place: oblast, may: false },
    { at: 'H', place: ['O', 'R', 'H', 'village'], may: true },
    { at: 'H', place: ['O', 'R', 'other'], may: false },
    { at: 'X', place: [], may: false },
  ])('whoever holds a role at $at may give one at $place: $may', ({ at, place, may }) => {
    expect(mayGive(held('administrator', at), wanted('leader', place))).toBe(may)
  })
})

describe('until when', () => {
  test.each([
    { own: null, end: null, may: true },
    { own: null, end: '2027-01-01', may: true },
    { own: '2027-01-01', end: '2027-01-01', may: true },
    { own: '2027-01-01', end: '2026-12-31', may: true },
    { own: '2027-01-01', end: '2027-01-02', may: false },
    { own: '2027-01-01', end: null, may: false },
  ])('a role until $own gives one until $end: $may', ({ own, end, may }) => {
    expect(mayGive(held('officer', 'O', own), wanted('leader', hromada, end))).toBe(may)
  })

  test('a refusal says which day would do, of several grants the latest', () => {
    const own = [
      held('officer', 'O', '2027-01-01'),
      held('officer', 'H', '2027-06-01'),
      held('editor', null, null),
    ]
    expect(refusalOf(own, wanted('leader'))).toEqual({ why: 'ends_on', latest: '2027-06-01' })
    expect(refusalOf(own, wanted('leader', hromada, '2027-05-01'))).toBeUndefined()
    expect(refusalOf(own, wanted('officer'))).toEqual({ why: 'role' })
    expect(refusalOf([], wanted('editor'))).toEqual({ why: 'role' })
  })

  test.each([
    { at: '2026-11-29T21:59:59Z', day: '2026-11-29' },
    { at: '2026-11-29T22:00:00Z', day: '2026-11-30' },
    { at: '2026-07-01T21:00:00Z', day: '2026-07-02' },
  ])('at $at it is $day in Ukraine, and a grant until the day before is over', ({ at, day }) => {
    expect(dayOf(new Date(at))).toBe(day)
    expect(isInForce({ ended_at: null, ends_on: day }, new Date(at))).toBe(true)
    expect(isInForce({ ended_at: null, ends_on: '2026-06-30' }, new Date(at))).toBe(false)
    expect(isInForce({ ended_at: new Date(at), ends_on: null }, new Date(at))).toBe(false)
  })
})

test.each([
  { others: [], ended: null, keeps: false },
  { others: [null], ended: null, keeps: true },
  { others: ['2027-01-01'], ended: null, keeps: false },
  { others: ['2027-01-01'], ended: '2026-12-01', keeps: true },
  { others: ['2027-01-01'], ended: '2027-02-01', keeps: false },
])('with others until $others an administrator until $ended may go: $keeps', ({ others, ended, keeps }) => {
  const one = { id: 'one', person_id: 'p', ends_on: ended }
  const all = [one, ...others.map((ends_on, at) => ({ id: `${at}`, person_id: 'q', ends_on }))]
  expect(keepsAdministrator(all, one)).toBe(keeps)
})

describe('whatever is passed on, by whomever', () => {
  const places: Place[] = [[], ['O'], ['O', 'R'], ['O', 'R', 'H'], ['O', 'R', 'G'], ['Q'], ['Q', 'S']]
  const step = fc.record({
    /** Which of the grants so far gives. */
    giver: fc.nat(),
    role: fc.constantFrom(...roles),
    place: fc.constantFrom(...places),
    ends_on: fc.constantFrom(null, '2026-12-01', '2027-01-01', '2027-06-01'),
  })
  const first = fc.record({
    role: fc.constantFrom(...roles),
    territory: fc.constantFrom(null, 'O', 'R', 'H', 'Q'),
    ends_on: fc.constantFrom(null, '2026-12-15', '2027-01-01'),
  })

  /** Roles that a holder of a role could ever reach by giving, and giving further; its own is not among them by itself. */
  function reachable(role: Role): Set<Role> {
    const found = new Set<Role>()
    const open: Role[] = [...delegates[role]]
    for (let next = open.pop(); next; next = open.pop()) {
      if (found.has(next)) continue
      found.add(next)
      open.push(...delegates[next])
    }
    return found
  }

  test('nobody reaches a role, a place or a day beyond those of the one who began', () => {
    fc.assert(
      fc.property(first, fc.array(step, { maxLength: 40 }), (begun, steps) => {
        const grants: TermedGrant[] = [begun]
        const given: WantedGrant[] = []
        for (const { giver, ...next } of steps) {
          if (!mayGive(grants[giver % grants.length], next)) continue
          given.push(next)
          grants.push({ role: next.role, territory: next.place.at(-1) ?? null, ends_on: next.ends_on })
        }
        for (const { role, place, ends_on } of given) {
          expect(reachable(begun.role)).toContain(role)
          expect(covers(begun, place)).toBe(true)
          if (begun.ends_on !== null) expect(ends_on !== null && ends_on <= begun.ends_on).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('only an administrator makes administrators, officers and auditors', () => {
    for (const role of roles.filter((one) => one !== 'administrator')) {
      for (const high of ['administrator', 'officer', 'auditor'] as const)
        expect(reachable(role)).not.toContain(high)
    }
  })
})
