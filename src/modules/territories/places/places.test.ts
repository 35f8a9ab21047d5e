import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { lendRevision } from '#kernel/loading/keep-per-revision.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeOblast } from '../../../../test/support/facts.ts'
import { storeUnits, units } from '../../../../test/support/rights.ts'
import { findPlace, findPlaces, withFormerCodes } from '../api.ts'

const { db } = await testDatabase()
const { oblast, raion, north, south, village } = units
const kyiv = 'UA80000000000093317'
const kyivDistrict = 'UA80000000000126643'
const city = 'UA98020010020070007'
const district = 'UA98020010020170008'
const gone = 'UA98020990000099999'
const recoded = 'UA98020980000099998'
const removed = 'UA98020970000099997'
let revision = 1

beforeAll(async () => {
  lendRevision(db, async () => String(revision))
  await storeUnits(db)
  const inNorth = { oblast_code: oblast, raion_code: raion, hromada_code: north, folded_name: '', name: 'x' }
  await tx(db, (transaction) =>
    storeOblast(
      transaction,
      { code: kyiv, name: 'Київ' },
      [],
      [{ code: kyivDistrict, category: 'B', level: 2, parent_code: kyiv }],
    ),
  )
  await db
    .insertInto('territories.territory')
    .values([
      { ...inNorth, code: city, category: 'M', level: 4, parent_code: north },
      { ...inNorth, code: district, category: 'B', level: 5, parent_code: city },
      {
        ...inNorth,
        code: gone,
        category: 'H',
        level: 3,
        hromada_code: gone,
        successor_code: recoded,
        retired_in: 1,
      },
      {
        ...inNorth,
        code: recoded,
        category: 'H',
        level: 3,
        hromada_code: recoded,
        successor_code: south,
        retired_in: 2,
      },
      { ...inNorth, code: removed, category: 'H', level: 3, hromada_code: removed, retired_in: 2 },
    ])
    .execute()
})

const cases = [
  { code: oblast, place: [oblast], what: 'an oblast' },
  { code: raion, place: [oblast, raion], what: 'a raion' },
  { code: north, place: [oblast, raion, north], what: 'a hromada' },
  { code: village, place: [oblast, raion, north, village], what: 'a village' },
  { code: district, place: [oblast, raion, north, city, district], what: 'a district of a city' },
  { code: kyiv, place: [kyiv], what: 'a city of special status' },
  { code: kyivDistrict, place: [kyiv, kyivDistrict], what: 'its district' },
  { code: gone, place: [oblast, raion, south], what: 'a code that was changed twice' },
  { code: removed, place: [oblast, raion, removed], what: 'a unit that left for good' },
  { code: 'UA00000000000000000', place: undefined, what: 'a code that no edition had' },
]

describe('where a unit lies', () => {
  test.each(cases)('$what', async ({ code, place }) => {
    expect(await findPlace(db, code)).toEqual(place)
    await tx(db, async (transaction) => expect(await findPlace(transaction, code)).toEqual(place))
  })

  test('what was stored under retired codes is found by the code in force', async () => {
    const found = async (...codes: string[]) => (await withFormerCodes(db, codes)).toSorted()
    expect(await found(south, north)).toEqual([south, north, gone, recoded].toSorted())
    expect(await found(removed)).toEqual([removed])
    expect(await found()).toEqual([])
  })

  test('many are asked for at once', async () => {
    const found = await findPlaces(
      db,
      [...cases, ...cases].map(({ code }) => code),
    )
    expect(found).toEqual(new Map(cases.flatMap(({ code, place }) => (place ? [[code, place]] : []))))
    expect(await findPlaces(db, [])).toEqual(new Map())
  })

  test('a hromada that a load moves lies elsewhere afterwards; inside a transaction at once', async () => {
    const move = (raion_code: string) =>
      db
        .updateTable('territories.territory')
        .set({ raion_code, parent_code: raion_code })
        .where('code', '=', south)
        .execute()
    expect(await findPlace(db, south)).toEqual([oblast, raion, south])
    await move('UA98040000000020003')
    await tx(db, async (transaction) =>
      expect(await findPlace(transaction, south)).toEqual([oblast, 'UA98040000000020003', south]),
    )
    revision += 1
    expect(await findPlace(db, south)).toEqual([oblast, 'UA98040000000020003', south])
    await move(raion)
  })
})
