import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { filesOf, openAdministration, personWith } from '../../../../test/support/administration.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { hromadas, smallRegion } from '../../../../test/support/small-region.ts'

const opened = await testDatabase()
const { db } = opened
const people = {
  administrator: personWith('administrator', null, 'Адміністраторка'),
  officer: personWith('officer', 'UA98000000000010001', 'Офіцерка'),
  neighbour: personWith('officer', 'UA97000000000010001', 'Сусідка'),
  editor: personWith('editor', null, 'Редакторка'),
}
const there = await openAdministration(opened, people)
const { get, send, settled, recorded } = there

const { 'readme.md': _, ...region } = smallRegion
const { 'facts/values.csv': values, 'katottg/hromadas.csv': renamed, ...rest } = region
const whole = filesOf({ ...rest, 'facts/values.csv': values, 'katottg/details.csv': renamed })
const changedValues = values.replace('4100,75', '9999,5')

/** Sends files; @returns the path of their run */
async function begin(files: readonly File[], fields: Record<string, string> = {}, who = 'administrator') {
  const answer = await send('/administration/loads/new', fields, files, who)
  expect(answer.statusCode, JSON.stringify(there.faults())).toBe(303)
  return String(answer.headers.location)
}

async function agree(path: string, fields: Record<string, string> = {}, who = 'administrator') {
  const { digest } = (await get(`${path}.json`, who)).json<{ digest: string }>()
  return send(`${path}/agree`, { digest, agrees: 'on', ...fields }, undefined, who)
}

async function income(code: string): Promise<number | undefined> {
  const { rows } = await sql<{ value: number }>`
    select value from indicators.observation
    where territory_code = ${code} and indicator_code = 'income' and period = '2025'`.execute(db)
  return rows[0]?.value
}

const countLoads = async () =>
  (await sql<{ count: number }>`select count(*) from platform.load`.execute(db)).rows[0].count

describe('a region of one’s own, on screen', { timeout: 120_000 }, () => {
  let path: string

  test('files are sent; what they would do is shown, and nothing has changed', async () => {
    path = await begin(whole)
    const { state, outcome, fault } = await settled(path)
    expect({ state, fault }).toEqual({ state: 'previewed', fault: null })
    expect(outcome?.reports.map(({ file }) => file)).toContain('katottg.csv')
    expect(await countLoads()).toBe(0)
    const page = (await get(path)).body
    expect(page).toContain('Нічого ще не змінено')
    expect(page).toContain('Зберегти зміни')
    expect((await get(`/en${path}`)).body).toContain('Nothing has changed yet')
    expect((await get(`${path}.csv`)).body).toMatch(/^\ufefffile,kind,place,text\r\n|^file,kind,place,text/)
  })

  test('agreed to, all of it is there, with who loaded it; the audit has both acts', async () => {
    expect((await agree(path)).statusCode).toBe(303)
    expect(await settled(path)).toMatchObject({ state: 'kept' })
    expect(await income(hromadas.east)).toBe(4100.75)
    const index = (await get('/index.json')).json<{ methodology: { code: string } }>()
    expect(index.methodology.code).toBe('own')
    const list = (await get('/administration/loads.json')).json<{
      loads: { file: string; loaded_by: string }[]
    }>()
    expect(list.loads.map(({ file }) => file)).toContain('values.csv')
    expect(new Set(list.loads.map(({ loaded_by }) => loaded_by))).toEqual(new Set(['Адміністраторка']))
    expect(await recorded()).toEqual([
      'administration.load.begin done Адміністраторка',
      'administration.load.agree done Адміністраторка',
      'administration.load.keep done Адміністраторка',
    ])
    expect((await get('/administration/loads')).body).toContain('values.csv')
  })

  test('what was loaded is not loaded again by asking twice', async () => {
    const before = await countLoads()
    expect((await agree(path)).statusCode).toBe(409)
    expect(await countLoads()).toBe(before)
  })
})

describe('what was loaded before changes', { timeout: 120_000 }, () => {
  test('it needs consent, and every single change can be had as a file', async () => {
    const path = await begin(filesOf({ 'values.csv': changedValues }))
    expect(await settled(path)).toMatchObject({ state: 'previewed' })
    const page = (await get(path)).body
    expect(page).toContain('Потрібна згода')
    expect(page).toMatch(/громад[аи]? (змінить|змінять) місце|жодна громада/)
    const refused = await agree(path, { agrees: '' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('погодьтеся з ними')
    const [, file] = page.match(/href="(\/administration\/loads\/[^"]+\/files\/[^"]+)"/) ?? []
    const details = await get(file)
    expect(details.statusCode).toBe(200)
    expect(details.headers['content-disposition']).toContain('attachment')
    expect(details.body).toContain(hromadas.east)
    expect(await income(hromadas.east)).toBe(4100.75)
    expect((await send(`${path}/withdraw`, {}, undefined)).statusCode).toBe(303)
    expect((await get(`${path}.json`)).json()).toMatchObject({ state: 'withdrawn' })
    expect((await get(file)).statusCode).toBe(404)
  })

  test('if the data changed meanwhile, it is shown anew and nothing is loaded', async () => {
    const first = await begin(filesOf({ 'values.csv': changedValues }))
    const { digest } = await settled(first)
    const second = await begin(filesOf({ 'values.csv': values.replace('4100,75', '8888,5') }))
    await settled(second)
    await agree(second)
    expect(await settled(second)).toMatchObject({ state: 'kept' })
    expect(await income(hromadas.east)).toBe(8888.5)

    await agree(first)
    const anew = await settled(first)
    expect(anew).toMatchObject({ state: 'previewed', is_anew: true })
    expect(anew.digest).not.toBe(digest)
    expect(await income(hromadas.east)).toBe(8888.5)
    expect((await get(first)).body).toContain('Поки ви вирішували')
    // Whoever still has the old page open agrees to nothing.
    expect((await send(`${first}/agree`, { digest, agrees: 'on' })).statusCode).toBe(409)
    await agree(first)
    expect(await settled(first)).toMatchObject({ state: 'kept' })
    expect(await income(hromadas.east)).toBe(9999.5)
  })

  test('two agree at once: it is loaded once', async () => {
    const path = await begin(filesOf({ 'values.csv': values }))
    await settled(path)
    const before = await countLoads()
    const answers = await Promise.all([agree(path), agree(path)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    expect(await settled(path)).toMatchObject({ state: 'kept' })
    expect(await countLoads()).toBe(before + 1)
    expect(await income(hromadas.east)).toBe(4100.75)
  })

  test('a new methodology says what it does otherwise, and who moves', async () => {
    const other = smallRegion['methodology.yaml']
      .replace('version: 1', 'version: 2')
      .replace('{ code: finance, children', '{ code: finance, weight: 9, children')
    const path = await begin(filesOf({ 'methodology.yaml': other }))
    expect(await settled(path)).toMatchObject({ state: 'previewed' })
    const page = (await get(path)).body
    expect(page).toContain('відрізняється від чинної')
    expect(page).toMatch(/місц[яе]/)
    expect((await get(`/en${path}`)).body).toContain('which is in force')
    await send(`${path}/withdraw`, {})
  })
})

describe('files that cannot be loaded', { timeout: 120_000 }, () => {
  test('every fault of every file is told with its place', async () => {
    const path = await begin(
      filesOf({
        'values.csv': values.replace('5100,5', 'багато').replace(hromadas.south, 'UA98999990000040009'),
        'other.csv': `hromada_code;period;income\n${hromadas.north};колись;1\n`,
      }),
    )
    const { state, fault } = await settled(path)
    expect(state).toBe('unusable')
    expect(new Set(fault?.problems.map(({ file }) => file))).toEqual(new Set(['values.csv', 'other.csv']))
    expect(fault?.problems.every(({ line }) => line !== undefined)).toBe(true)
    const page = (await get(path)).body
    expect(page).toContain('рядок 2')
    expect(page).toContain('UA98999990000040009')
    // Where the files lay while they were read is nobody's business.
    expect(page).not.toContain('incoming')
  })

  test('what cannot be a table at all is told by name', async () => {
    const path = await begin([new File(['{"a": 1}'], 'what.json'), new File(['x'], 'lonely.csv')])
    const { state, fault } = await settled(path)
    expect(state).toBe('unusable')
    expect(JSON.stringify(fault)).toMatch(/what\.json|lonely\.csv/)
  })

  test('a methodology that names a file of the machine reads a file beside it, or none', async () => {
    const sly = `spilka_methodology: 1\ncode: sly\nversion: 1\nname: С\nindex: { table: /etc/passwd }\n`
    const path = await begin(filesOf({ 'sly.yaml': sly }))
    const { state, fault } = await settled(path)
    expect(state).toBe('unusable')
    expect(JSON.stringify(fault)).not.toMatch(/root|etc|incoming/)
    expect(JSON.stringify(fault)).toContain('passwd')
  })

  test('hostile files are refused each by name, and what was typed stays', async () => {
    const answer = await send('/administration/loads/new', { period: '2031', oblasts: 'Вигадана' }, [
      new File(['MZ\u0000\u0001program'], 'values.csv'),
      new File(['a,b\n1,2\n'], 'act.exe.csv'),
      ...filesOf({ 'facts/dimensions.csv': smallRegion['facts/dimensions.csv'] }),
    ])
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('values.csv: ')
    expect(answer.body).toContain('act.exe.csv: ')
    expect(answer.body).toContain('value="2031"')
    expect(answer.body).toContain('value="Вигадана"')
  })

  test('no file, and two of one name', async () => {
    const none = await send('/administration/loads/new', { period: '2031' }, [])
    expect([none.statusCode, none.body.includes('Виберіть файл')]).toEqual([422, true])
    const twins = await send('/administration/loads/new', {}, [
      new File([values], 'values.csv'),
      new File([values], 'VALUES.csv'),
    ])
    expect([twins.statusCode, twins.body.includes('кілька')]).toEqual([422, true])
  })
})

describe('who may', { timeout: 120_000 }, () => {
  let path: string
  test('an administrator begins a load', async () => {
    path = await begin(filesOf({ 'values.csv': changedValues }))
    expect(await settled(path)).toMatchObject({ state: 'previewed' })
  })

  test('a guest signs in first, an editor may not', async () => {
    for (const url of ['/administration/loads', '/administration/loads/new', path]) {
      expect((await get(url, 'nobody')).statusCode, url).toBe(401)
      expect((await get(url, 'editor')).statusCode, url).toBe(403)
    }
    expect((await send('/administration/loads/new', {}, whole, 'editor')).statusCode).toBe(403)
  })

  test('a run of the whole platform is not there for an officer of one oblast, nor are its files', async () => {
    expect((await get(path, 'officer')).statusCode).toBe(404)
    expect((await send(`${path}/agree`, { digest: 'a'.repeat(64) }, undefined, 'officer')).statusCode).toBe(
      404,
    )
    expect((await send(`${path}/withdraw`, {}, undefined, 'officer')).statusCode).toBe(404)
    const { rows } = await sql<{ id: string }>`
      select id from files.file where owner_id = ${path.split('/').at(-1)}`.execute(db)
    expect(rows.length).toBeGreaterThan(0)
    for (const { id } of rows) {
      expect((await get(`${path}/files/${id}`)).statusCode).toBe(200)
      expect((await get(`${path}/files/${id}`, 'officer')).statusCode).toBe(404)
      expect((await get(`/administration/index/${path.split('/').at(-1)}/files/${id}`)).statusCode).toBe(404)
    }
    const foreign = `/administration/loads/${crypto.randomUUID()}/files/${rows[0].id}`
    expect((await get(foreign)).statusCode).toBe(404)
    expect((await get(`${path}/files/nothing`)).statusCode).toBe(404)
  })

  test('an officer of the oblast loads values of it, and nothing that all oblasts share', async () => {
    const own = await begin(filesOf({ 'values.csv': changedValues }), {}, 'officer')
    expect(await settled(own, 'officer')).toMatchObject({ state: 'previewed' })
    expect((await get(own, 'neighbour')).statusCode).toBe(404)
    await agree(own, {}, 'officer')
    expect(await settled(own, 'officer')).toMatchObject({ state: 'kept' })
    expect(await income(hromadas.east)).toBe(9999.5)

    const shared = await begin(
      filesOf({ 'values.csv': values, 'catalogue.csv': smallRegion['facts/catalogue.csv'] }),
      {},
      'officer',
    )
    const { state, fault } = await settled(shared, 'officer')
    expect(state).toBe('unusable')
    expect(fault?.problems).toEqual([{ code: 'load.shared_by_all', file: 'catalogue.csv' }])
    expect(await income(hromadas.east)).toBe(9999.5)
  })

  test('an officer of an oblast that is not here may not begin', async () => {
    const answer = await send('/administration/loads/new', {}, filesOf({ 'values.csv': values }), 'neighbour')
    expect(answer.statusCode).toBe(403)
    expect((await get('/administration/loads/new', 'neighbour')).body).toContain('немає області')
  })
})

test('no job failed', () => {
  expect(there.faults()).toEqual([])
})
