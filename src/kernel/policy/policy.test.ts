import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guardFields, hideGuarded, isGuarded } from './guarded-fields.ts'
import {
  type Actor,
  authorize,
  commandLine,
  commonPlace,
  everywhere,
  guest,
  type Permission,
  type Place,
  permits,
  wasAuthorized,
} from './policy.ts'
import { delegates, type Role, roles } from './roles.ts'

const manage: Permission = { name: 'things.manage', roles: ['administrator', 'leader'] }
const oblast = ['UA12']
const raion = ['UA12', 'UA1202']
const hromada = ['UA12', 'UA1202', 'UA120201']
const neighbour = ['UA12', 'UA1202', 'UA120202']

function person(role: Role, territory: string | null, hasSecondFactor = true): Actor {
  return {
    kind: 'person',
    person: { id: 'me', name: 'Я', language: 'uk' },
    session: { id: 's', hasSecondFactor },
    grants: [{ id: `${role}@${territory}`, role, territory }],
  }
}

test.each([
  { places: [], common: everywhere },
  { places: [hromada], common: hromada },
  { places: [hromada, neighbour], common: raion },
  { places: [hromada, raion, neighbour], common: raion },
  { places: [hromada, hromada], common: hromada },
  { places: [hromada, oblast], common: oblast },
  { places: [hromada, everywhere], common: everywhere },
  { places: [hromada, ['UA13', 'UA1301']], common: everywhere },
])('the smallest place that covers $places is $common', ({ places, common }) => {
  expect(commonPlace(places)).toEqual(common)
})

describe('a role at a place', () => {
  test.each<[Role, string | null, Place, boolean]>([
    ['leader', 'UA120201', hromada, true],
    ['leader', 'UA120201', neighbour, false],
    ['leader', 'UA120201', raion, false],
    ['leader', 'UA120201', oblast, false],
    ['leader', 'UA120201', everywhere, false],
    ['leader', 'UA1202', hromada, true],
    ['leader', 'UA12', hromada, true],
    ['leader', 'UA13', hromada, false],
    ['leader', null, hromada, true],
    ['leader', null, everywhere, true],
    ['editor', 'UA120201', hromada, false],
    ['auditor', null, everywhere, false],
  ])('%s at %s, asked at %j: %s', (role, territory, place, expected) => {
    expect(permits(person(role, territory), manage, place)).toBe(expected)
  })

  test('a beginning of a code is not the code', () => {
    expect(permits(person('leader', 'UA1'), manage, hromada)).toBe(false)
  })

  test('the grant that permits is named, and only then was it asked for', () => {
    const actor = person('leader', 'UA12')
    expect(wasAuthorized(actor, manage)).toBeUndefined()
    expect(authorize(actor, manage, hromada)?.id).toBe('leader@UA12')
    expect(wasAuthorized(actor, manage)?.grant?.id).toBe('leader@UA12')
  })

  test('whoever may not is told why', () => {
    const codeOf = (fn: () => unknown) => {
      try {
        fn()
      } catch (error) {
        return (error as { code: string }).code
      }
      return undefined
    }
    expect(codeOf(() => authorize(guest, manage, everywhere))).toBe('policy.signed_out')
    expect(codeOf(() => authorize(person('editor', null), manage, hromada))).toBe('policy.forbidden')
    expect(codeOf(() => authorize(person('administrator', null, false), manage, hromada))).toBe(
      'policy.second_factor',
    )
    expect(codeOf(() => authorize(commandLine, manage, everywhere))).toBeUndefined()
  })

  test('without a second factor an administrator is none, anywhere', () => {
    expect(permits(person('administrator', null, false), manage, hromada)).toBe(false)
    expect(permits(person('administrator', null), manage, hromada)).toBe(true)
  })

  test('nobody names anyone above themselves', () => {
    // The order of reach: whoever comes later can do no more than who comes earlier.
    const order: readonly Role[] = ['administrator', 'officer', 'leader', 'editor']
    for (const role of roles)
      for (const named of delegates[role].filter((one) => order.includes(one)))
        expect(order.indexOf(named)).toBeGreaterThanOrEqual(order.indexOf(role))
  })
})

describe('guarded fields', () => {
  const Row = guardFields(
    z.object({
      person_id: z.string(),
      territory_code: z.string().nullable(),
      name: z.string(),
      email: z.string().nullable(),
    }),
    { fields: ['email'], permission: manage, at: 'territory_code', of: 'person_id' },
  )
  const Answer = z.object({ title: z.string(), first: Row.nullable(), rows: z.array(Row).optional() })
  const places: Record<string, Place> = {
    UA12: oblast,
    UA120201: hromada,
    UA120202: neighbour,
    UA14: ['UA14'],
  }
  const findPlace = async (code: string) => places[code]
  const row = (person_id: string, territory_code: string | null) => ({
    person_id,
    territory_code,
    name: person_id,
    email: `${person_id}@example.org`,
  })

  test('are shown at one’s own place, and told to the audit; elsewhere they are empty', async () => {
    const answer = { title: 't', first: row('a', 'UA120201'), rows: [row('b', 'UA120202'), row('c', null)] }
    const shown = await hideGuarded(Answer, answer, person('leader', 'UA120201'), findPlace)
    expect(shown.data.first?.email).toBe('a@example.org')
    expect(shown.data.rows?.map(({ email }) => email)).toEqual([null, null])
    expect(shown.data.rows?.map(({ name }) => name)).toEqual(['b', 'c'])
    expect(shown.looks).toEqual([{ place: hromada, subjects: ['a'] }])
    expect(answer.rows[0].email).toBe('b@example.org')
  })

  test('one’s own are always shown, and nobody is told', async () => {
    const answer = { title: 't', first: null, rows: [row('me', 'UA120202')] }
    const shown = await hideGuarded(Answer, answer, person('editor', 'UA120201'), findPlace)
    expect([shown.data.rows?.[0].email, shown.looks]).toEqual(['me@example.org', []])
  })

  test('are told to the audit of each oblast, at the smallest place that holds what was shown there', async () => {
    const rows = [
      row('a', 'UA120201'),
      row('b', 'UA120202'),
      row('c', 'UA14'),
      row('d', null),
      row('a', null),
    ]
    const shown = await hideGuarded(
      Answer,
      { title: 't', first: null, rows },
      person('leader', null),
      findPlace,
    )
    const looks = shown.looks.map(({ place, subjects }) => [place.join(' '), subjects.toSorted()])
    expect(new Map(looks as [string, string[]][])).toEqual(
      new Map([
        [raion.join(' '), ['a', 'b']],
        ['UA14', ['c']],
        ['', ['a', 'd']],
      ]),
    )
  })

  test('a place that nobody knows is nobody’s but the whole platform’s', async () => {
    const answer = { title: 't', first: row('a', 'UA99'), rows: [] }
    const shown = async (actor: Actor) =>
      (await hideGuarded(Answer, answer, actor, findPlace)).data.first?.email
    expect(await shown(person('leader', 'UA12'))).toBeNull()
    expect(await shown(person('leader', null))).toBe('a@example.org')
  })

  test('whatever the grants and rows, nothing is shown where the policy says no', async () => {
    const code = fc.constantFrom('UA12', 'UA1202', 'UA120201', 'UA120202', 'UA13', null)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...roles), code, fc.array(code), async (role, territory, codes) => {
        const actor = person(role, territory)
        const answer = { title: '', first: null, rows: codes.map((one, i) => row(`p${i}`, one)) }
        const { data } = await hideGuarded(Answer, answer, actor, findPlace)
        data.rows?.forEach(({ email, territory_code }) => {
          const place = territory_code === null ? [] : (places[territory_code] ?? [])
          expect(email !== null).toBe(permits(actor, manage, place))
        })
      }),
    )
  })

  test('are found however deep they stand', () => {
    expect(isGuarded(Answer)).toBe(true)
    expect(isGuarded(z.object({ rows: z.array(z.object({ a: z.string() })) }))).toBe(false)
    expect(() =>
      guardFields(z.object({ a: z.string() }), { fields: ['b'], permission: manage, at: 'a', of: 'a' }),
    ).toThrow('no field b')
  })
})
