/** What an office does with its own files: looks at what would happen, loads, corrects, loads again, and is never left with half. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { repository, runProgram } from '../support/command-line.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, startServer } from '../support/server.ts'
import { sharedDataAbsent, sharedFile } from '../support/shared-data.ts'
import { hromadas, smallRegion } from '../support/small-region.ts'

const home = await platformHome({ isNew: true })
const folder = folderWith(smallRegion, afterAll)
const load = (...args: string[]) => runProgram(process.execPath, ['src/main.ts', 'load', ...args], home)

/** The parts of the data faces that are looked at here; whole faces are tested beside their pages. */
interface Answer {
  readonly periods: string[]
  readonly region: { name: string; is_fictional: boolean }
  readonly hromadas: { code: string; rank: number | null; score: number | null }[]
  readonly hromada: { score: number | null }
}

/** What the addresses say while a platform runs over what was loaded. */
async function ask(...paths: string[]): Promise<Answer[]> {
  const server = await startServer({ ...home, PORT: String(await findFreePort()), SPILKA_REGION: 'none' })
  try {
    return await Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(`${server.address}${path}`)
        return (await (path.endsWith('.json') ? answer.json() : answer.text())) as Answer
      }),
    )
  } finally {
    await server.stop()
  }
}

describe('an office loads its region', { timeout: 120_000 }, () => {
  test('a preview says what would happen and changes nothing', async () => {
    const { code, out } = await load(folder, '--preview')
    expect(code).toBe(0)
    expect(out).toContain('katottg/katottg.csv')
    expect(out).toMatch(/Нічого не змінено/)
    const [page] = await ask('/')
    expect(page).toContain('spilka load')
  })

  test('then everything is there: tree, map, values, index, its own methodology', async () => {
    const { code, out, err } = await load(folder)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/Завантажено\.\s*$/)
    const [region, profile, unit, page] = await ask(
      '/index.json',
      `/indicators/hromadas/${hromadas.east}.json`,
      `/territories/${hromadas.north}.json`,
      '/',
    )
    expect(region).toMatchObject({
      period: '2025',
      periods: ['2024', '2025'],
      methodology: { code: 'own', version: '1' },
      region: { is_fictional: false },
    })
    // By hand: 2025, min-max over both years; (100 + 100 + (100 + 100) / 2) / 3.
    expect(region.hromadas[0]).toMatchObject({ code: hromadas.north, rank: 1, score: 100 })
    const income = (4100.75 - 3900.75) / (5600.5 - 3900.75)
    const services = ((31 - 30) / (31 - 11) + (18 - 15) / (44 - 15)) / 2
    expect(profile.hromada.score).toBeCloseTo((100 * (income + 0 + services)) / 3, 9)
    expect(JSON.stringify(unit)).toContain('Північна')
    expect(page).not.toContain('навчальна область')
  })

  test('loading the same again changes nothing and asks nothing', async () => {
    const { code, out } = await load(folder)
    expect(code).toBe(0)
    expect(out).not.toMatch(/Потрібна згода/)
  })

  test('a new edition and a corrected value are shown and not applied without a yes', async () => {
    const changed = folderWith({
      'katottg.csv': smallRegion['katottg/katottg.csv'].replace('H,Північна', 'H,Полуночна'),
      'values.csv': smallRegion['facts/values.csv'].replace('5600,5', '5700,5'),
    })
    const refused = await load(changed)
    expect(refused.code).toBe(2)
    expect(refused.err).toMatch(/--yes/)
    expect(refused.out).toMatch(/Північна[^\n]*Полуночна/)
    const report = join(changed, 'report')
    const agreed = await load(changed, '--yes', '--report', report)
    expect(agreed.code).toBe(0)
    expect(
      readdirSync(report)
        .map((name) => readFileSync(join(report, name), 'utf8'))
        .join(),
    ).toContain('Полуночна')
    const [unit, value] = await ask(
      `/territories/${hromadas.north}.json`,
      `/indicators/hromadas/${hromadas.north}/income.json`,
    )
    expect(JSON.stringify(unit)).toMatch(/Полуночна/)
    expect(JSON.stringify(unit)).toMatch(/Північна/)
    expect(JSON.stringify(value)).toContain('5700.5')
    expect((await load(folder, '--yes')).code).toBe(0)
  })

  test.each([
    ['an unknown code', { 'v.csv': `hromada_code,period,income\nUA98020990000030003,2025,1\n` }, /v\.csv:2/],
    [
      'the same cell twice',
      { 'v.csv': `hromada_code,period,income\n${hromadas.north},2026,1\n${hromadas.north},2026,2\n` },
      /v\.csv:3/,
    ],
    [
      'a text where a number is due',
      { 'v.csv': `hromada_code,period,income\n${hromadas.north},2026,багато\n` },
      /v\.csv:2/,
    ],
    [
      'a file that ends in the middle',
      { 'v.csv': `hromada_code,period,income\n${hromadas.north},2026,"10` },
      /v\.csv:2/,
    ],
    [
      'a unit twice in the codifier',
      { 'k.csv': `${smallRegion['katottg/katottg.csv']}${hromadas.east},H,Інша,,3,UA98020000000020002\n` },
      /k\.csv:10/,
    ],
    [
      'a self-crossing boundary',
      {
        'b.geojson': JSON.stringify({
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              properties: { katottg: hromadas.north },
              geometry: {
                type: 'Polygon',
                coordinates: [
                  [
                    [31, 49.2],
                    [31.3, 49.4],
                    [31.3, 49.2],
                    [31, 49.4],
                    [31, 49.2],
                  ],
                ],
              },
            },
          ],
        }),
      },
      /b\.geojson/,
    ],
    [
      'latitude and longitude in each other’s place',
      {
        'b.geojson': smallRegion['boundaries/hromadas.geojson'].replace(
          /\[(3\d[\d.]*),(4\d[\d.]*)\]/g,
          '[$2,$1]',
        ),
      },
      /місцями/,
    ],
    [
      'half of a boundary file',
      { 'b.geojson': smallRegion['boundaries/hromadas.geojson'].slice(0, 300) },
      /b\.geojson/,
    ],
    ['nothing of ours', { 'x.csv': 'a,b\n1,2\n' }, /x\.csv/],
    [
      'another methodology under the same version',
      { 'm.yaml': smallRegion['methodology.yaml'].replace('range: [0, 100]', 'range: [0, 10]') },
      /верс/,
    ],
  ])('%s is refused with its place, and nothing changes', async (_, files, said) => {
    const bad = folderWith(files as Record<string, string>)
    const [name] = Object.keys(files)
    const { code, err, out } = await load(join(bad, name), '--yes')
    expect({ code, said: said.test(err), err, out }).toMatchObject({ code: 2, said: true })
  })

  test('killed at any moment, a load leaves all or nothing, and the next one goes through', async () => {
    const changed = folderWith({
      'values.csv': smallRegion['facts/values.csv'].replaceAll(';2025;', ';2026;'),
    })
    for (const after of [300, 900, 1500, 2100, 2700]) {
      const child = spawn(process.execPath, ['src/main.ts', 'load', changed, '--yes'], {
        cwd: repository,
        env: { ...process.env, ...home },
      })
      const ended = new Promise((resolve) => child.once('close', resolve))
      const timer = setTimeout(() => child.kill('SIGKILL'), after)
      await ended
      clearTimeout(timer)
      const [region] = await ask('/index.json')
      expect([
        ['2024', '2025'],
        ['2024', '2025', '2026'],
      ]).toContainEqual(region.periods)
      if (region.periods.length === 3) expect(region.hromadas.every(({ score }) => score !== null)).toBe(true)
    }
    expect((await load(changed, '--yes')).code).toBe(0)
    const [region] = await ask('/index.json')
    expect(region.periods).toEqual(['2024', '2025', '2026'])
  })

  test('the doctor finds what is missing and changes nothing', async () => {
    const { code, out } = await runProgram(process.execPath, ['src/main.ts', 'doctor'], home)
    expect(code).toBe(0)
    expect(out).toContain('Вигадана')
  })
})

describe('the practice region gives way', { timeout: 120_000 }, () => {
  test('real territories replace it after consent, in one transaction', async () => {
    const other = await platformHome()
    const server = await startServer({ ...other, PORT: String(await findFreePort()) })
    await server.stop()
    const run = (...args: string[]) =>
      runProgram(process.execPath, ['src/main.ts', 'load', folder, ...args], other)
    const refused = await run()
    expect(refused.code).toBe(2)
    expect(refused.out).toMatch(/навчальну область буде прибрано/)
    expect((await run('--yes')).code).toBe(0)
    const after = await startServer({ ...other, PORT: String(await findFreePort()) })
    const region = (await (await fetch(`${after.address}/index.json`)).json()) as Answer
    await after.stop()
    expect(region.region.is_fictional).toBe(false)
    expect(region.hromadas).toHaveLength(3)
  })
})

describe.skipIf(sharedDataAbsent)('the real Ukraine (needs ../shared/data)', { timeout: 300_000 }, () => {
  test('one oblast: 86 hromadas, 118 indicators, boundaries, service centres', async () => {
    const real = await platformHome()
    const { code, out } = await runProgram(
      process.execPath,
      ['src/main.ts', 'load', sharedFile('data'), '--oblast', 'Дніпропетровська'],
      real,
    )
    expect({ code, out }).toMatchObject({ code: 0 })
    const server = await startServer({ ...real, PORT: String(await findFreePort()) })
    const region = (await (await fetch(`${server.address}/index.json`)).json()) as Answer
    const catalogue = await (await fetch(`${server.address}/indicators/catalogue.csv`)).text()
    await server.stop()
    expect(region.region.name).toBe('Дніпропетровська область')
    expect(region.hromadas).toHaveLength(86)
    expect(region.hromadas.every(({ rank }) => rank !== null)).toBe(true)
    expect(catalogue.trim().split('\r\n')).toHaveLength(119)
  })
})
