import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseKatottg } from '#engines/place-names/codes/katottg-code.ts'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import {
  type Comparison,
  type changeKinds,
  compareEditions,
  findCentres,
  findNewCentres,
  type StoredUnit,
  type Unit,
} from './codifier.rules.ts'

/** A hromada of a raion; its settlements by number and name. */
const oblast = 'UA12000000000090473'
const raion = 'UA12020000000033663'
const otherRaion = 'UA12040000000099831'
const hromada = 'UA12020010000037010'
const otherHromada = 'UA12040010000054321'

function unit(code: string, name: string, more: Partial<Unit> = {}): Unit {
  const reading = parseKatottg(code)
  const level = reading.isValid ? reading.code.level : 1
  const [parent_code, raion_code, hromada_code] = [
    [null, null, null],
    [oblast, null, null],
    [raion, raion, code],
    [hromada, raion, hromada],
    [null, raion, hromada],
  ][level - 1]
  const category = (['O', 'P', 'H', 'C', 'B'] as const)[level - 1]
  return { code, category, level, name, name_en: null, parent_code, raion_code, hromada_code, ...more }
}

function stored(units: readonly Unit[], retired: Readonly<Record<string, string | null>> = {}): StoredUnit[] {
  return units.map((unit) => ({
    ...unit,
    isRetired: Object.hasOwn(retired, unit.code),
    successor_code: retired[unit.code] ?? null,
  }))
}

const base = [
  unit(oblast, 'Дніпропетровська'),
  unit(raion, 'Дніпровський'),
  unit(otherRaion, 'Кам’янський'),
  unit(hromada, 'Волоська'),
  unit(otherHromada, 'Степова', { parent_code: otherRaion, raion_code: otherRaion }),
  unit('UA12020010010011111', 'Волоське'),
  unit('UA12020010020022222', 'Горонда'),
  unit('UA12020010030033333', 'Кам’яне'),
]
const [village, ghe, stone] = base.slice(-3)

/** The base with one unit changed, or taken away. */
function edition(code: string, change?: Partial<Unit>): Unit[] {
  if (!change) return base.filter((unit) => unit.code !== code)
  return base.map((unit) => (unit.code === code ? { ...unit, ...change } : unit))
}

const said = ({ changes }: Comparison) =>
  changes.map(({ kind, code, before, after }) => `${kind} ${code.slice(-5)}: ${before} → ${after}`)

describe('what a new edition changes', () => {
  test.each<{ name: string; now: Unit[]; changes: string[] }>([
    { name: 'nothing', now: base, changes: [] },
    {
      name: 'a village is new',
      now: [...base, unit('UA12020010040044444', 'Нове')],
      changes: ['added 44444: null → Нове'],
    },
    { name: 'a village is gone', now: edition(village.code), changes: ['removed 11111: Волоське → null'] },
    {
      name: 'a village has another name',
      now: edition(village.code, { name: 'Козацьке' }),
      changes: ['renamed 11111: Волоське → Козацьке'],
    },
    {
      name: 'its ґ came back',
      now: edition(ghe.code, { name: 'Ґоронда' }),
      changes: ['renamed 22222: Горонда → Ґоронда'],
    },
    {
      name: 'a village became a city',
      now: edition(village.code, { category: 'M' }),
      changes: ['recategorised 11111: C → M'],
    },
    {
      name: 'a village belongs to another hromada, and is called otherwise',
      now: edition(village.code, { name: 'Козацьке', parent_code: otherHromada, hromada_code: otherHromada }),
      changes: ['renamed 11111: Волоське → Козацьке', `moved 11111: ${hromada} → ${otherHromada}`],
    },
    {
      name: 'a village has a new code in its hromada',
      now: [...edition(village.code), { ...village, code: 'UA12020010090011111' }],
      changes: ['recoded 11111: UA12020010010011111 → UA12020010090011111'],
    },
    {
      name: 'a village has a new code in another hromada',
      now: [
        ...edition(village.code),
        unit('UA12040010090011111', 'Волоське', { parent_code: otherHromada, raion_code: otherRaion }),
      ],
      changes: [
        'recoded 11111: UA12020010010011111 → UA12040010090011111',
        `moved 11111: ${hromada} → ${otherHromada}`,
      ],
    },
    {
      name: 'a new code with the number of another village is another village',
      now: [...edition(village.code), unit('UA12020010090011111', 'Інше')],
      changes: ['removed 11111: Волоське → null', 'added 11111: null → Інше'],
    },
    {
      name: 'a number that two units have tells nothing',
      now: [
        ...edition(village.code),
        unit('UA12020010080011111', 'Волоське'),
        unit('UA12020010090011111', 'Волоське'),
      ],
      changes: [
        'removed 11111: Волоське → null',
        'added 11111: null → Волоське',
        'added 11111: null → Волоське',
      ],
    },
    {
      name: 'a hromada has a new code: its villages keep theirs and have not moved',
      now: base.map((unit) => {
        if (unit.code === hromada) return { ...unit, code: 'UA12020090000037010' }
        return unit.parent_code === hromada ? { ...unit, parent_code: 'UA12020090000037010' } : unit
      }),
      changes: ['recoded 37010: UA12020010000037010 → UA12020090000037010'],
    },
  ])('$name', ({ now, changes }) => {
    expect(said(compareEditions(stored(base), now))).toEqual(changes)
  })

  test.each([
    ['no apostrophe', stone.code, 'Камяне', 'Кам’яне'],
    ['capitals', village.code, 'ВОЛОСЬКЕ', 'Волоське'],
    ['small letters', village.code, 'волоське', 'Волоське'],
    ['the word for its kind', village.code, 'с. Волоське', 'Волоське'],
  ])('%s is no other name, and the better spelling stays', (_, code, name, kept) => {
    const { changes, updates } = compareEditions(stored(base), edition(code, { name }))
    expect(changes).toEqual([])
    expect(updates.filter((unit) => unit.name !== kept)).toEqual([])
  })

  test('a hyphen is no other name, and the newer spelling is taken', () => {
    const old = stored(edition(village.code, { name: 'Нове Волоське' }))
    const { changes, updates } = compareEditions(old, edition(village.code, { name: 'Нове-Волоське' }))
    expect(changes).toEqual([])
    expect(updates).toEqual([{ ...village, name: 'Нове-Волоське' }])
  })

  test('a unit that left and comes back is restored, with what changed meanwhile', () => {
    const now = edition(village.code, { name: 'Козацьке' })
    const result = compareEditions(stored(base, { [village.code]: null }), now)
    expect(said(result)).toEqual(['renamed 11111: Волоське → Козацьке', 'restored 11111: null → Козацьке'])
    expect(result.updates.map(({ code }) => code)).toEqual([village.code])
  })

  test('a unit whose old code comes back leads nowhere else any more', () => {
    const recoded = { ...village, code: 'UA12020010090011111' }
    const before = stored([...base, recoded], { [village.code]: recoded.code })
    const result = compareEditions(before, base)
    expect(said(result)).toEqual([
      'recoded 11111: UA12020010090011111 → UA12020010010011111',
      'restored 11111: null → Волоське',
    ])
    expect(result.retired).toEqual([{ code: recoded.code, successor: village.code }])
  })

  test('an edition without English names leaves those that are known, unless the name is another', () => {
    const before = stored(base.map((unit) => ({ ...unit, name_en: 'Known' })))
    const now = edition(village.code, { name: 'Козацьке' })
    const { updates } = compareEditions(before, now)
    expect(updates.map(({ name, name_en }) => [name, name_en])).toEqual([['Козацьке', null]])
  })
})

describe('for any two editions', () => {
  const name = fc.constantFrom('Волоське', 'Горонда', 'Ґоронда', 'Кам’яне', 'Камяне', 'Нове')
  const place = fc.record({
    position: fc.integer({ min: 1, max: 12 }),
    number: fc.integer({ min: 1, max: 12 }),
    name,
    category: fc.constantFrom('M', 'X', 'C'),
    parent_code: fc.constantFrom(hromada, otherHromada),
  })
  const settlements = fc
    .uniqueArray(place, { selector: ({ position, number }) => `${position} ${number}`, maxLength: 12 })
    .map((places) =>
      places.map(({ position, number, ...more }) => {
        const part = String(position).padStart(3, '0')
        return unit(`UA1202001${part}00${String(number).padStart(5, '0')}`, more.name, more)
      }),
    )
  /** Rows of two editions, some of the first retired. */
  const twoEditions = fc.record({
    before: settlements.chain((units) =>
      fc
        .array(fc.boolean(), { minLength: units.length, maxLength: units.length })
        .map((gone) => units.map((unit, i) => ({ ...unit, isRetired: gone[i], successor_code: null }))),
    ),
    now: settlements,
  })
  const inForce = (rows: readonly StoredUnit[]) => rows.filter(({ isRetired }) => !isRetired)
  const byCode = (units: readonly Unit[]) => units.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const plain = ({ isRetired: _, successor_code: __, ...unit }: StoredUnit): Unit => unit

  test('an edition is no other than itself', () => {
    fc.assert(
      fc.property(settlements, (units) => {
        const { changes, inserts, updates, retired } = compareEditions(stored(units), units)
        expect([changes, inserts, updates, retired]).toEqual([[], [], [], []])
      }),
    )
  })

  test('what is to be written makes the new one of the old one', () => {
    fc.assert(
      fc.property(twoEditions, ({ before, now }) => {
        const { inserts, updates, retired } = compareEditions(before, now)
        const rows = new Map<string, Unit>(inForce(before).map((unit) => [unit.code, plain(unit)]))
        for (const { code } of retired) expect(rows.delete(code)).toBe(true)
        for (const unit of inserts) expect(before.some(({ code }) => code === unit.code)).toBe(false)
        for (const unit of [...inserts, ...updates]) rows.set(unit.code, unit)
        const spelling = ({ name, ...unit }: Unit) => ({
          ...unit,
          key: foldName(name, { foldGhe: false }),
        })
        expect(byCode([...rows.values()]).map(spelling)).toEqual(byCode(now).map(spelling))
      }),
    )
  })

  test('the changes tell every difference, one of a kind for a unit', () => {
    fc.assert(
      fc.property(twoEditions, ({ before, now }) => {
        const { changes } = compareEditions(before, now)
        expect(new Set(changes.map(({ kind, code }) => `${kind} ${code}`)).size).toBe(changes.length)
        const told = (kind: (typeof changeKinds)[number], key: 'code' | 'after' = 'code') =>
          changes.filter((change) => change.kind === kind).map((change) => change[key])
        const codes = new Set(inForce(before).map(({ code }) => code))
        for (const code of [...told('removed'), ...told('recoded')])
          expect(codes.delete(code ?? '')).toBe(true)
        for (const code of [...told('added'), ...told('restored')]) codes.add(code ?? '')
        for (const code of told('recoded', 'after')) codes.add(code ?? '')
        expect([...codes].toSorted()).toEqual(now.map(({ code }) => code).toSorted())
      }),
    )
  })

  test('the order of rows does not matter', () => {
    const shuffled = twoEditions.chain(({ before, now }) =>
      fc.record({
        before: fc.constant(before),
        now: fc.constant(now),
        otherBefore: fc.shuffledSubarray(before, { minLength: before.length }),
        otherNow: fc.shuffledSubarray(now, { minLength: now.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ before, now, otherBefore, otherNow }) => {
        const sorted = ({ changes, inserts, updates, retired }: Comparison) => ({
          changes,
          inserts: byCode(inserts),
          updates: byCode(updates),
          retired: retired.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
        })
        expect(sorted(compareEditions(otherBefore, otherNow))).toEqual(sorted(compareEditions(before, now)))
      }),
    )
  })
})

describe('the centre of a hromada', () => {
  test('is its first settlement, and makes its kind', () => {
    expect(findCentres(base)).toEqual(new Map([[hromada, { kind: 'rural', centre_name: 'Волоське' }]]))
    const urban = findCentres(edition(village.code, { category: 'M' })).get(hromada)
    expect(urban?.kind).toBe('urban')
  })

  test('is told where it is another one than before, or called otherwise', () => {
    expect(findNewCentres(stored(base), base).size).toBe(0)
    expect(findNewCentres(stored(base), edition(ghe.code, { name: 'Інше' })).size).toBe(0)
    expect(findNewCentres(stored(base), edition(village.code)).get(hromada)).toEqual({
      kind: 'rural',
      centre_name: 'Горонда',
    })
  })
})
