/** What a person does with `spilka index` right after `npm ci`: no database, no build, only files. */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository, runProgram, spilka, spilkaBy } from '../support/command-line.ts'
import { folderWith } from '../support/files.ts'
import { hdi2014, hdiMethodology, hdiValues } from '../support/published.ts'

/** A folder with the Human Development Index in it, and the arguments that compute it. */
function hdi(files: Record<string, string> = {}): { folder: string; args: string[] } {
  const folder = folderWith({ 'units.csv': hdiValues(), 'hdi.yaml': hdiMethodology, ...files })
  const args = ['index', '--values', join(folder, 'units.csv'), '--methodology', join(folder, 'hdi.yaml')]
  return { folder, args }
}

function readCsv(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
}

describe('an analyst computes an index from files', () => {
  test('scores, ranks and every step stand in the folder, in the order of the input', async () => {
    const { folder, args } = hdi()
    const { code, err } = await spilka(...args, '--out', join(folder, 'out'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'imputations.csv',
      'imputed.csv',
      'normalised.csv',
      'report.json',
      'scores.csv',
      'treated.csv',
    ])
    const [header, ...rows] = readCsv(join(folder, 'out', 'scores.csv'))
    expect(header).toEqual([
      'unit',
      'rank',
      'HDI',
      'life_expectancy',
      'education',
      'expected_years_schooling',
      'mean_years_schooling',
      'gni_per_capita',
    ])
    expect(rows.map(([unit]) => unit)).toEqual(hdi2014.map(([country]) => country))
    const ukraine = rows.find(([unit]) => unit === 'Ukraine') ?? []
    expect(Number(ukraine[2])).toBeCloseTo(0.7462, 4)
    expect(ukraine[1]).toBe('13')
    expect(Number(rows[1][5])).toBe(1)
  })

  test('the report says what was read, with the hash of every input, and is the same at every run', async () => {
    const { folder, args } = hdi()
    await spilka(...args, '--out', join(folder, 'a'))
    await spilka(...args, '--out', join(folder, 'b'))
    const report = readFileSync(join(folder, 'a', 'report.json'), 'utf8')
    expect(readFileSync(join(folder, 'b', 'report.json'), 'utf8')).toBe(report)
    const { methodology, units, inputs, left_out, indicators } = JSON.parse(report)
    expect({ code: methodology.code, units, left_out }).toEqual({ code: 'hdi', units: 17, left_out: [] })
    expect(inputs.map(({ role }: { role: string }) => role)).toEqual(['methodology', 'values'])
    expect(indicators[0]).toMatchObject({ code: 'life_expectancy', n: 17, treated: null })
  })

  test('the ranking is printed in Ukrainian, and in English where asked', async () => {
    const { args } = hdi()
    const ukrainian = await spilka(...args, '--top', '2')
    expect(ukrainian.out).toContain('Індекс людського розвитку · версія 1 · 17 одиниць · 4 показники')
    expect(ukrainian.out).toContain('0,944  Norway')
    expect(ukrainian.out).toContain('… і ще 15 одиниць')
    const english = await spilka(...args, '--top', '2', '--lang', 'en')
    expect(english.out).toContain('Human Development Index · version 1 · 17 units · 4 indicators')
    expect(english.out).toContain('0.944  Norway')
    const system = await runProgram(process.execPath, ['bin/spilka.mjs', '--help'], { LC_ALL: 'en_GB.UTF-8' })
    expect(system.out).toContain('Usage:')
  })

  test('units that were screened out stand only in the report', async () => {
    const values = 'u,a,b\nx,1,2\ny,,5\nz,3,4'
    const methodology =
      'spilka_methodology: 1\ncode: t\nversion: 1\nname: Т\nsteps: { screen: { min_share: 0.9 }, normalise: minmax }\nindex: { code: i, children: [{ code: a }, { code: b }] }'
    const folder = folderWith({ 'units.csv': values, 'hdi.yaml': methodology })
    const args = [
      '--values',
      join(folder, 'units.csv'),
      '--methodology',
      join(folder, 'hdi.yaml'),
      '--out',
      join(folder, 'out'),
    ]
    expect((await spilka('index', ...args)).code).toBe(0)
    for (const file of ['scores.csv', 'imputed.csv', 'treated.csv', 'normalised.csv']) {
      expect(readCsv(join(folder, 'out', file)).map(([unit]) => unit)).toEqual(['unit', 'x', 'z'])
    }
    const report = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8'))
    expect(report.left_out).toEqual([
      {
        unit: 'y',
        why: expect.stringContaining('1 з 2'),
        why_en: expect.stringContaining('1 of 2'),
        code: 'too_few_values',
        present: 1,
        of: 2,
      },
    ])
  })
})

test('an office rolls countries up to one, as the methodology says', async () => {
  const { folder, args } = hdi({ 'hdi.yaml': `${hdiMethodology}rollup: { weights: equal }\n` })
  const { code } = await spilka(...args, '--out', join(folder, 'out'))
  expect(code).toBe(0)
  const [header, row] = readCsv(join(folder, 'out', 'rollup.csv'))
  expect(header.slice(0, 4)).toEqual(['oblast', 'units', 'unweighed', 'share'])
  const scores = readCsv(join(folder, 'out', 'scores.csv')).slice(1)
  const mean = scores.reduce((sum, [, , index]) => sum + Number(index), 0) / scores.length
  expect(row.slice(0, 2)).toEqual(['all', String(scores.length)])
  expect(Number(row[4])).toBeCloseTo(mean, 12)
  expect((await spilka('index', '--help', '--lang', 'en')).out).toContain('--rollup-column')
})

describe('an analyst asks how sure the ranks are', () => {
  const varied = `${hdiMethodology}uncertainty:
  weights: { method: uniform, spread: 0.25 }
  aggregate: [arithmetic, geometric]
`

  test('bands stand in ranks.csv and beside the ranks, the same for the same seed', async () => {
    const { folder, args } = hdi({ 'hdi.yaml': varied })
    const sure = [...args, '--uncertainty', '200', '--seed', '7', '--lang', 'en']
    const { code, out, err } = await spilka(...sure, '--out', join(folder, 'a'))
    expect(code).toBe(0)
    expect(out).toMatch(/rank +likely +score/)
    expect(err).toMatch(/200 runs count, seed 7/)
    expect(err).toMatch(/matters most for the ranks .*(weights|aggregation) \d/)
    await spilka(...sure, '--out', join(folder, 'b'))
    for (const file of ['ranks.csv', 'report.json']) {
      const [a, b] = ['a', 'b'].map((name) => readFileSync(join(folder, name, file), 'utf8'))
      expect(b).toBe(a)
    }
    const [header, ...rows] = readCsv(join(folder, 'a', 'ranks.csv'))
    expect(header).toEqual(['unit', 'rank', 'p5', 'p50', 'p95', 'mean'])
    expect(rows.map(([unit]) => unit)).toEqual(hdi2014.map(([country]) => country))
    const scores = readCsv(join(folder, 'a', 'scores.csv')).slice(1)
    expect(rows.map(([, rank]) => rank)).toEqual(scores.map(([, rank]) => rank))
    const { uncertainty } = JSON.parse(readFileSync(join(folder, 'a', 'report.json'), 'utf8'))
    expect(uncertainty).toMatchObject({ replicates: 200, counted: 200, seed: 7 })
    expect(uncertainty.varied.weights).toEqual({ method: 'uniform', spread: 0.25 })
    expect(
      uncertainty.sensitivity.inputs.map(({ name_en }: { name_en: string }) => name_en).toSorted(),
    ).toEqual(['aggregation', 'weights'])
  })

  test('bands of an earlier run that are left beside new scores are told', async () => {
    const { folder, args } = hdi({ 'hdi.yaml': varied })
    const out = ['--out', join(folder, 'out')]
    expect((await spilka(...args, ...out, '--uncertainty', '10')).err).not.toMatch(/попереднього/)
    expect((await spilka(...args, ...out)).err).toMatch(/ranks\.csv .* від попереднього розрахунку/)
  })

  test('statistics stand in the report where they are asked for, and need one', async () => {
    const { folder, args } = hdi()
    await spilka(...args, '--statistics', '--out', join(folder, 'out'))
    const { statistics } = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8'))
    expect(statistics.correlations.pearson.map((row: number[]) => row.length)).toEqual([4, 4, 4, 4])
    expect(statistics.reliability.map(({ node }: { node: string }) => node)).toEqual(['HDI', 'education'])
    const [first] = statistics.components.components
    expect(first.eigenvalue).toBeGreaterThan(3)
    expect(statistics.removal).toHaveLength(4)
    expect(statistics.missing.units).toEqual([])
    const { code, err } = await spilka(...args, '--statistics')
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('вкажіть --out') })
  })
})

describe('what goes wrong is said in one go: where, what, and what to do', () => {
  const cases: {
    name: string
    values?: string
    methodology?: string
    args?: string[]
    code: number
    says: RegExp[]
  }[] = [
    {
      name: 'text among numbers',
      values:
        'c,life_expectancy,expected_years_schooling,mean_years_schooling,gni_per_capita\nA,80,x,12,1000\nB,80,12,н/д,1000',
      code: 2,
      says: [
        /units\.csv.*2 помилки/,
        /units\.csv:2: «expected_years_schooling»/,
        /units\.csv:3: «mean_years_schooling»/,
      ],
    },
    {
      name: 'a column is missing',
      values: 'c,life_expectancy,expected_years,mean_years_schooling,gni_per_capita\nA,80,1,12,1000',
      code: 2,
      says: [/expected_years_schooling/],
    },
    {
      name: 'an unknown key',
      methodology: hdiMethodology.replace('decimals', 'desimals'),
      code: 2,
      says: [/hdi\.yaml:7: desimals: Невідомий ключ/],
    },
    {
      name: 'a formula for a code',
      values: `${hdiValues()}\n=1+1,80,12,12,1000`,
      code: 2,
      says: [/units\.csv:19/, /формул/],
    },
    {
      name: 'uncertainty of a methodology that does not say what varies',
      args: ['--uncertainty', '1000', '--seed', '7'],
      code: 2,
      says: [/hdi\.yaml:\d+: .*додайте ключ uncertainty/],
    },
    {
      name: 'no runs at all',
      args: ['--uncertainty', '0'],
      code: 2,
      says: [/ціле число від 1 до 1\s000\s000/],
    },
    { name: 'absurdly many runs', args: ['--uncertainty', '1e9'], code: 2, says: [/--uncertainty/] },
    { name: 'a seed that is none', args: ['--seed', '-3'], code: 2, says: [/--seed/, /від 0 до/] },
    { name: 'a seed without runs', args: ['--seed', '7'], code: 2, says: [/лише разом з --uncertainty/] },
    {
      name: 'unknown keys and a spread that lets weights vanish',
      methodology: `${hdiMethodology}uncertainty: { weights: { method: uniform, spread: 1 }, normalize: [minmax] }\n`,
      args: ['--uncertainty', '10'],
      code: 2,
      says: [
        /uncertainty\.weights\.spread: Spread має бути меншим за 1/,
        /uncertainty\.normalize: Невідомий ключ/,
      ],
    },
    {
      name: 'an option that lacks what its method needs',
      methodology: `${hdiMethodology}uncertainty: { normalise: [goalposts, categorical], impute: [group_mean] }\n`,
      args: ['--uncertainty', '10'],
      code: 2,
      says: [/uncertainty\.normalise\[1\]\.breaks/, /uncertainty\.impute\[0\]\.group/],
    },
    { name: 'an unknown option', args: ['--colour'], code: 2, says: [/невідомий ключ --colour/] },
    { name: 'a choice that is none', args: ['--decimal', 'x'], code: 2, says: [/--decimal/, /одне з/] },
    {
      name: 'half of the long shape',
      args: ['--value-column', 'v'],
      code: 2,
      says: [/обидва ключі, --indicator-column/],
    },
  ]
  test.each(cases)('$name', async ({ values, methodology, args = [], code, says }) => {
    const { folder, args: base } = hdi({
      ...(values === undefined ? {} : { 'units.csv': values }),
      ...(methodology === undefined ? {} : { 'hdi.yaml': methodology }),
    })
    const ended = await spilka(...base, '--out', join(folder, 'out'), ...args)
    expect(ended.code).toBe(code)
    for (const sentence of says) expect(ended.err).toMatch(sentence)
    expect(ended.err).not.toMatch(/\bat .*\.ts:/)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  test('a file that is not there, in English', async () => {
    const { err, code } = await spilka(
      'index',
      '--values',
      'nowhere.csv',
      '--methodology',
      'nowhere.yaml',
      '--lang',
      'en',
    )
    expect({ code, err }).toEqual({
      code: 2,
      err: 'There is no file “nowhere.yaml”. Check how the path is written.\n',
    })
  })

  test('results never take the place of what they were made of', async () => {
    const { folder, args } = hdi({ 'scores.csv': hdiValues() })
    const own = args.map((arg) => arg.replace('units.csv', 'scores.csv'))
    const { code, err } = await spilka(...own, '--out', folder)
    expect({ code, says: /замінили б вхідний файл/.test(err) }).toEqual({ code: 2, says: true })
    expect(readFileSync(join(folder, 'scores.csv'), 'utf8')).toBe(hdiValues())
  })

  test('names from files do not steer the terminal', async () => {
    const { args } = hdi({ 'units.csv': hdiValues().replace('Norway', 'Nor\u001b[2Jway\u202e') })
    const { out } = await spilka(...args, '--top', '1')
    for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
    expect(out).toContain('Nor\ufffd[2Jway\ufffd')
  })

  test('a folder that cannot be written leaves nothing half-written and is a failure', async () => {
    const { folder, args } = hdi({ out: 'a file, not a folder' })
    const { code, err } = await spilka(...args, '--out', join(folder, 'out'))
    expect(code).toBe(1)
    expect(err).toContain('Нічого не змінено')
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('a file, not a folder')
  })

  test('a reader that stops early is no fault', async () => {
    const { args } = hdi()
    const { code, err } = await runProgram('bash', [
      '-c',
      'set -o pipefail; "$@" --top all | true',
      'bash',
      process.execPath,
      'bin/spilka.mjs',
      ...args,
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('help', () => {
  test.each([
    { args: [], says: 'Команди:' },
    { args: ['--help'], says: 'Команди:' },
    { args: ['index', '--help'], says: 'Приклади:' },
    { args: ['help', 'index'], says: '--methodology' },
    { args: ['--lang', 'en'], says: 'Commands:' },
    { args: ['--version'], says: JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')).version },
  ])('spilka $args', async ({ args, says }) => {
    const { code, out, err } = await spilka(...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(says)
  })
})

describe('the launcher', () => {
  test('npx spilka works in the folder right after npm ci', async () => {
    const { code, out } = await runProgram('npx', ['--no-install', 'spilka', '--version'])
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  })

  const old = oldNode()
  test.skipIf(old === undefined)(
    'an older Node hands over to the one that came by npm, with its exit code (needs an older Node)',
    async () => {
      const { args } = hdi()
      expect((await spilkaBy(old ?? '', ...args)).out).toContain('Norway')
      expect((await spilkaBy(old ?? '', 'nonsense')).code).toBe(2)
    },
  )

  /** The system's own Node, where it is too old to run TypeScript. */
  function oldNode(): string | undefined {
    const folders = (process.env.PATH ?? '')
      .split(delimiter)
      .filter((folder) => !folder.includes('node_modules'))
    const node = folders
      .map((folder) => join(folder, 'node'))
      .find((file) => existsSync(file) && statSync(file).isFile())
    return node !== undefined &&
      /v(1\d|20|21)\./.test(execFileSync(node, ['--version'], { encoding: 'utf8' }))
      ? node
      : undefined
  }
})
