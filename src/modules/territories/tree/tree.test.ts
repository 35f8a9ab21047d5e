/** The pages of the tree through HTTP: the practice region with an edition that changed some of it. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { testResources } from '../../../../test/support/resources.ts'
import { createApp } from '../../../app.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { Changes } from '../editions/editions.schema.ts'
import { territories } from '../module.ts'
import { PlaceAnswer, SearchAnswer } from '../search/search.schema.ts'
import { findUnit } from '../unit/unit.queries.ts'
import { UnitAnswer } from '../unit/unit.schema.ts'
import { Tree, type UpperUnit } from './tree.schema.ts'

const { db } = await testDatabase()
let app: FastifyInstance
let units: UpperUnit[]
const get = (url: string) => app.inject({ method: 'GET', url: encodeURI(url) })
const json = async <T>(url: string, schema: { parse: (value: unknown) => T }): Promise<T> => {
  const answer = await get(url)
  expect(answer.statusCode, url).toBe(200)
  return schema.parse(answer.json())
}
const csv = async (url: string) => {
  const { body } = await get(url)
  return body.replace('\uFEFF', '').trimEnd().split('\r\n')
}
const of = (category: string) => units.filter((unit) => unit.category === category)

beforeAll(async () => {
  await loadPracticeRegion(db, new Date('2026-11-26T10:00:00Z'), () => {})
  app = await createApp({
    server: { requestsPerMinute: 10_000, isReady: async () => true, https: false },
    resources: await testResources(db),
    pages: (await territories.pages?.()) ?? [],
    site: { navigation: territories.navigation ?? [], work: [], isTrial: true },
    region: async () => ({ name: () => 'Навчальна область', isFictional: true }),
    version: '0.0.0',
  })
  units = (await json('/territories.json', Tree)).units
}, 120_000)
afterAll(() => app?.close())

/** An edition that renames a raion and takes the last village of a hromada away for the one before. */
async function loadEdition(): Promise<{
  load: number
  raion: UpperUnit
  retired: string
  successor: string
}> {
  const [raion] = of('P')
  const villages = await db
    .selectFrom('territories.territory')
    .select(['code', 'oblast_code', 'name'])
    .where('category', '=', 'C')
    .orderBy('code', 'desc')
    .limit(2)
    .execute()
  const [retired, successor] = villages
  const { id } = await db
    .insertInto('platform.load')
    .values({
      kind: 'codifier',
      file: 'new.csv',
      checksum: '',
      title: '03.09.2026',
      rows: 1,
      loaded_at: new Date('2026-10-02T10:00:00Z'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const change = { oblast_code: retired.oblast_code, load_id: id }
  await db
    .insertInto('territories.change')
    .values([
      { ...change, code: raion.code, kind: 'renamed', before: 'Яблуневський', after: raion.name },
      { ...change, code: retired.code, kind: 'removed', before: retired.name, after: null },
    ])
    .execute()
  await db
    .updateTable('territories.territory')
    .set({ retired_in: id, successor_code: successor.code })
    .where('code', '=', retired.code)
    .execute()
  await db
    .updateTable('platform.revision')
    .set((is) => ({ number: is('number', '+', 1) }))
    .execute()
  return { load: id, raion, retired: retired.code, successor: successor.code }
}

describe('where the tree begins', () => {
  test('raions, hromadas and what is in them are counted the same on every face', async () => {
    const { oblasts, counts } = await json('/territories.json', Tree)
    const [oblast] = oblasts
    expect(oblasts).toHaveLength(1)
    expect([oblast.raions, oblast.hromadas]).toEqual([of('P').length, of('H').length])
    expect(oblast.population).toBe(of('H').reduce((sum, { population }) => sum + (population ?? 0), 0))
    expect(counts.find(({ category }) => category === 'H')?.units).toBe(of('H').length)
    const lines = await csv('/territories.csv')
    expect(lines[0]).toMatch(/^code,level,category,/)
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(units.map(({ code }) => code))
    const { body } = await get('/territories')
    for (const { code, name } of of('H')) {
      expect(body).toContain(`href="/territories/${code}"`)
      expect(body).toContain(name)
    }
  })

  test('it has a field for search, in both languages', async () => {
    for (const prefix of ['', '/en'])
      expect((await get(`${prefix}/territories`)).body).toContain(`action="${prefix}/territories/search"`)
  })
})

describe('the page of a unit', () => {
  test('tells kind, code and figures, the way to it, its children and its map', async () => {
    const [hromada] = of('H')
    const unit = await json(`/territories/${hromada.code}.json`, UnitAnswer)
    expect(unit).toMatchObject({
      name: hromada.name,
      level: 3,
      pcode: hromada.code.slice(0, 9),
      is_retired: false,
    })
    expect(unit.ancestors.map(({ category }) => category)).toEqual(['O', 'P'])
    expect(unit.density).toBeCloseTo((hromada.population ?? 0) / (hromada.area_km2 ?? 1))
    expect(unit.points.length).toBeGreaterThan(0)
    const { body } = await get(`/territories/${hromada.code}`)
    expect(body).toContain(`<h1>${hromada.name} `)
    expect(body).toContain('aria-current="true"')
    for (const { code } of unit.children) expect(body).toContain(`/territories/${code}`)
    for (const { code } of unit.ancestors) expect(body).toContain(`/territories/${code}`)
    const lines = await csv(`/territories/${hromada.code}.csv`)
    expect(
      lines
        .slice(1)
        .map((line) => line.split(',')[1])
        .toSorted(),
    ).toEqual(unit.children.map(({ code }) => code).toSorted())
  })

  test('every level has its page, with the menu of its siblings', async () => {
    const [oblast] = of('O')
    const [raion] = of('P')
    const inRaion = await json(`/territories/${raion.code}.json`, UnitAnswer)
    const inHromada = await json(`/territories/${inRaion.children[0].code}.json`, UnitAnswer)
    const settlement = await json(`/territories/${inHromada.children[0].code}.json`, UnitAnswer)
    expect(settlement.ancestors.map(({ code }) => code)).toEqual([
      oblast.code,
      raion.code,
      inRaion.children[0].code,
    ])
    const { body } = await get(`/en/territories/${settlement.code}`)
    for (const sibling of [...inRaion.children, ...inHromada.children, ...of('P')])
      expect(body).toContain(`href="/en/territories/${sibling.code}"`)
  })

  test('neighbours stand with the length of the common border', async () => {
    const [a, b] = of('H')
    const border = { oblast_code: of('O')[0].code, border_km: 12.34 }
    await db.deleteFrom('territories.neighbour').execute()
    await db
      .insertInto('territories.neighbour')
      .values([{ ...border, code: a.code, neighbour_code: b.code }])
      .execute()
    const { neighbours } = await json(`/territories/${a.code}.json`, UnitAnswer)
    expect(neighbours).toMatchObject([{ code: b.code, border_km: 12.34 }])
    expect((await get(`/territories/${a.code}`)).body).toContain('12,3\u00a0км')
  })

  test('the table of children sorts and filters by the address', async () => {
    const [oblast] = of('O')
    const sorted = await json(`/territories/${oblast.code}.json?sort=population&order=desc`, UnitAnswer)
    expect(sorted.children).toHaveLength(of('P').length)
    const lines = await csv(`/territories/${oblast.code}.csv?sort=population&order=desc`)
    const people = lines.slice(1).map((line) => Number(line.split(',')[8]))
    expect(people).toEqual(people.toSorted((a, b) => b - a))
    expect(sorted.children.map(({ population }) => population)).toEqual(people)
    const [raion] = of('P')
    const found = await csv(`/territories/${oblast.code}.csv?q=${raion.name.toUpperCase()}`)
    expect(found.slice(1).map((line) => line.split(',')[1])).toEqual([raion.code])
    const asData = await json(`/territories/${oblast.code}.json?q=${raion.name.toUpperCase()}`, UnitAnswer)
    expect(asData.children.map(({ code }) => code)).toEqual([raion.code])
  })

  test('asks the database at most eight questions, at every level', async () => {
    let questions = 0
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        questions += 1
        return result
      },
    })
    const [settlement] = (await json(`/territories/${of('H')[0].code}.json`, UnitAnswer)).children
    for (const { code } of [of('O')[0], of('P')[0], of('H')[0], settlement]) {
      // The first one draws the map, which is kept.
      await findUnit(counting, code, 'uk')
      questions = 0
      expect(await findUnit(counting, code, 'uk')).toBeDefined()
      expect(questions).toBeLessThanOrEqual(8)
    }
  })

  test.each([
    'UA00000000000000000',
    'ua12000000000090473',
    'UA1200000000009047',
    'УА12000000000090473',
    'x',
    '__proto__',
  ])('%s is no unit', async (code) => {
    expect((await get(`/territories/${code}`)).statusCode).toBe(404)
    expect((await get(`/territories/${code}.json`)).statusCode).toBe(404)
  })
})

describe('search', () => {
  const codes = async (q: string) =>
    (await json(`/territories/search.json?q=${q}`, SearchAnswer)).results.map(({ code }) => code)

  test('finds a hromada by its name however it is typed, by its English name and by its code', async () => {
    const hromada = of('H').find(({ name }) => name.includes('’')) ?? of('H')[0]
    const { name, name_en, code } = hromada
    for (const q of [
      name,
      name.toUpperCase(),
      name.replace('’', ''),
      name_en ?? '',
      code.toLowerCase(),
      `${name} громада`,
    ])
      expect(await codes(q), q).toContain(code)
    expect((await codes(code))[0]).toBe(code)
    const { body } = await get(`/territories/search?q=${name.replace('’', '*')}`)
    expect(body).toContain(`href="/territories/${code}"`)
  })

  test('the page shows the way to each result, and keeps what was typed', async () => {
    const [settlement] = (await json('/territories/search.json?q=в', SearchAnswer)).results.filter(
      ({ path }) => path.length === 3,
    )
    expect(settlement.path.map(({ category }) => category)).toEqual(['H', 'P', 'O'])
    const { body } = await get('/territories/search?q=<b>а</b>')
    expect(body).not.toContain('<b>')
    expect(body).toContain('value="&lt;b>а&lt;/b>"')
  })

  test('without a query it teaches, and where nothing is found it says what to do', async () => {
    expect((await get('/territories/search')).body).toContain('Спробуйте, наприклад')
    const nothing = await get('/territories/search?q=щщщщщщщщ')
    expect(nothing.statusCode).toBe(200)
    expect(nothing.body).toContain('нічого не знайдено')
    expect(await codes('щщщщщщщщ')).toEqual([])
  })

  test.each([
    { what: 'more than a hundred letters', query: `q=${'а'.repeat(101)}` },
    { what: 'ten thousand letters', query: `q=${'x'.repeat(10_000)}` },
    { what: 'two queries at once', query: 'q=a&q=b' },
  ])('$what are refused', async ({ query }) => {
    expect((await get(`/territories/search.json?${query}`)).statusCode).toBe(422)
    expect((await get(`/territories/search?${query}`)).statusCode).toBe(422)
  })

  test('at most fifty are listed, and the total says how many there are', async () => {
    const { total, results } = await json('/territories/search.json?q=о', SearchAnswer)
    expect(results.length).toBe(Math.min(50, total))
  })
})

describe('the lookup of a place', () => {
  const centre = async () => {
    const hromada = await json(`/territories/${of('H')[7].code}.json`, UnitAnswer)
    return { code: hromada.code, lat: hromada.latitude ?? 0, lon: hromada.longitude ?? 0 }
  }

  test('the centre of a hromada lies in it, whichever way its coordinates are typed', async () => {
    const { code, lat, lon } = await centre()
    const comma = (value: number) => String(value).replace('.', ',')
    for (const query of [
      `lat=${lat}&lon=${lon}`,
      `lat=${comma(lat)}&lon=${comma(lon)}`,
      `lat=${lat}, ${lon}&lon=`,
    ]) {
      const { found } = await json(`/territories/at.json?${query}`, PlaceAnswer)
      expect(found.map(({ unit }) => unit.code)).toEqual([code])
      expect(found[0].path.map(({ category }) => category)).toEqual(['P', 'O'])
      expect((await get(`/territories/at?${query}`)).body).toContain(`/territories/${code}`)
    }
    expect((await csv(`/territories/at.csv?lat=${lat}&lon=${lon}`))[1]).toContain(code)
  })

  test('coordinates that changed places are offered the other way round', async () => {
    const { lat, lon } = await centre()
    expect(await json(`/territories/at.json?lat=${lon}&lon=${lat}`, PlaceAnswer)).toMatchObject({
      found: [],
      is_swapped: true,
    })
    const { body } = await get(`/territories/at?lat=${lon}&lon=${lat}`)
    expect(body).toContain(`/territories/at?lat=${lat}&amp;lon=${lon}`)
  })

  test('a place outside is said to lie in no hromada', async () => {
    const { body } = await get('/territories/at?lat=0&lon=0')
    expect(body).toContain('не лежить у жодній громаді')
  })

  test('a page keeps what was typed and tells what is wrong; a program is refused', async () => {
    const page = await get('/territories/at?lat=північ&lon=999')
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('value="північ"')
    expect(page.body).toContain('href="#lon"')
    for (const face of ['json', 'csv']) {
      const refused = await get(`/territories/at.${face}?lat=північ&lon=999`)
      expect(refused.statusCode).toBe(422)
      expect(refused.json().error.problems).toHaveLength(2)
      expect((await get(`/territories/at.${face}`)).statusCode).toBe(422)
      expect((await get('/territories/at')).body).not.toContain(`/territories/at.${face}`)
      expect((await get('/territories/at?lat=0&lon=0')).body).toContain(`/territories/at.${face}?`)
    }
  })
})

describe('editions of the codifier', () => {
  test('before any edition the page says how to load one', async () => {
    expect((await get('/territories/changes')).body).toContain('npx spilka load')
    expect(await json('/territories/changes.json', Changes)).toEqual({
      editions: [],
      edition: null,
      kind: null,
      changes: [],
    })
  })

  test('an edition lists what it changed, by kind; a former name finds its unit; who left says so', async () => {
    const { load, raion, retired, successor } = await loadEdition()
    const { edition, changes } = await json('/territories/changes.json', Changes)
    expect(edition).toBe(load)
    expect(changes.map(({ kind }) => kind).toSorted()).toEqual(['removed', 'renamed'])
    const renamed = await csv(`/territories/changes.csv?edition=${load}&kind=renamed`)
    expect(renamed.slice(1)).toHaveLength(1)
    expect(renamed[1]).toContain('Яблуневський')
    expect((await get('/territories')).body).toContain(`/territories/changes?edition=${load}`)
    expect((await get(`/territories/${raion.code}`)).body).toContain('Яблуневський → ')

    const { results } = await json('/territories/search.json?q=яблуневский', SearchAnswer)
    expect(results[0]).toMatchObject({ code: raion.code, by: 'former' })

    const left = await json(`/territories/${retired}.json`, UnitAnswer)
    expect(left).toMatchObject({ is_retired: true, successor: { code: successor } })
    const { body } = await get(`/territories/${retired}`)
    expect(body).toContain('вже немає в кодифікаторі')
    expect(body).toContain(`href="/territories/${successor}"`)
  })

  test.each(['edition=999999', 'edition=x', 'edition=0', 'kind=eaten', 'page=0'])(
    '%s is refused',
    async (query) => {
      expect([404, 422]).toContain((await get(`/territories/changes?${query}`)).statusCode)
    },
  )
})
