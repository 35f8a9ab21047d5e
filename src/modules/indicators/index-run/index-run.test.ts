import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { asem2018, hdi2014, hdiMethodology, hdiValues } from '../../../../test/support/published.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { type IndexRun, type IndexRunInput, runIndex } from './index-run.commands.ts'

/** Runs an index over texts; the tables beside the methodology are further files. */
async function run(
  values: string,
  methodology: string,
  input: Partial<IndexRunInput> = {},
  files: Record<string, string> = {},
): Promise<IndexRun> {
  const folder = folderWith({ 'values.csv': values, 'm.yaml': methodology, ...files })
  return runIndex({ values: join(folder, 'values.csv'), methodology: join(folder, 'm.yaml'), ...input })
}

/** The refusal of a run: each problem as `code@line path`. */
async function refusal(...args: Parameters<typeof run>): Promise<string[]> {
  const error = await run(...args).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof AppError)) throw new Error('expected a refusal', { cause: error })
  expectToBeSaid(error)
  return error.problems.map(({ code, line, path }) =>
    [code, line && `@${line}`, path && ` ${path}`].filter(Boolean).join(''),
  )
}

/** Scores by unit of one node. */
function scoresOf(run: IndexRun, node: string): Record<string, number> {
  const at = run.plan.nodes.findIndex(({ code }) => code === node)
  return Object.fromEntries(
    Array.from(run.result.kept, (row, i) => [run.rows.units[row], run.result.scores[at][i]]),
  )
}

const head = 'spilka_methodology: 1\ncode: t\nversion: 1\nname: Т\n'

describe('published indices', () => {
  test('the Human Development Index of 2014 is reproduced, caps and logarithm included', async () => {
    const scores = scoresOf(await run(hdiValues(), hdiMethodology), 'HDI')
    for (const [country, published] of hdi2014) {
      // Published inputs are rounded; all 188 countries agree within this.
      expect(Math.abs(scores[country] - published), country).toBeLessThan(0.0015)
    }
  })

  test.skipIf(sharedDataAbsent)(
    'ASEM as COINr publishes it, to the last published decimal (needs ../shared)',
    async () => {
      const asem = await runIndex({
        values: sharedFile('data/index/asem/units.csv'),
        methodology: sharedFile('formats/asem/asem.methodology.yaml'),
        unitColumn: 'uCode',
      })
      for (const [unit, index, connectivity, sustainability] of asem2018) {
        expect([
          scoresOf(asem, 'Index')[unit].toFixed(2),
          scoresOf(asem, 'Conn')[unit].toFixed(2),
          scoresOf(asem, 'Sust')[unit].toFixed(2),
        ]).toEqual([index.toFixed(2), connectivity.toFixed(2), sustainability.toFixed(2)])
      }
      expect(asem.result.kept).toHaveLength(51)
    },
  )

  test.skipIf(sharedDataAbsent)(
    'the 86 hromadas of Dnipropetrovsk oblast are ranked (needs ../shared)',
    async () => {
      const oblast = await runIndex({
        values: sharedFile('data/facts/hromada_indicators.csv'),
        methodology: sharedFile('formats/hromada.methodology.yaml'),
        only: [{ column: 'oblast_name', value: 'Дніпропетровська' }],
      })
      expect(oblast.result.kept).toHaveLength(86)
      expect(Math.max(...oblast.result.ranks)).toBe(86)
      expect(oblast.plan.nodes[0].code).toBe('hromada-capacity')
    },
  )
})

describe('the tree of an index', () => {
  const catalogue = `indicator_id,dimension,direction,weight,name_uk,name_en
a,money,1,1,А,A
b,money,-1,2,Б,B
c,people,1,,В,C
population,people,0,1,Населення,Population
rare,people,1,1,Рідкісний,Rare
same,people,1,1,Сталий,Same
absent,people,1,1,Відсутній,Absent`
  const values = `unit,a,b,c,population,rare,same
u1,1,1,1,5,1,7
u2,2,2,3,6,,7
u3,3,3,2,7,,7`
  const methodology = `${head}steps: { normalise: minmax }
index: { catalogue: catalogue.csv, min_share_of_units: 0.5 }`

  test('a catalogue becomes an index of its dimensions; what is left out is told', async () => {
    const made = await run(values, methodology, {}, { 'catalogue.csv': catalogue })
    expect(made.plan.nodes.map((node) => node.code)).toEqual(['t', 'money', 'a', 'b', 'people', 'c'])
    expect(made.leftOutIndicators).toEqual([
      { code: 'population', why: 'context_only' },
      { code: 'rare', why: 'too_few_units', units: 1 },
      { code: 'same', why: 'constant', units: 3 },
      { code: 'absent', why: 'no_column' },
    ])
    const scores = scoresOf(made, 't')
    expect(scores.u1).toBeCloseTo((2 / 3 + 0) / 2, 14)
    expect(scores.u2).toBeCloseTo(((0.5 + 2 * 0.5) / 3 + 1) / 2, 14)
    expect(scores.u3).toBeCloseTo((1 / 3 + 0.5) / 2, 14)
  })

  test('a catalogue of which nothing can be used is refused', async () => {
    const useless = values.replace(/a,b,c/, 'x,y,z')
    expect(await refusal(useless, methodology, {}, { 'catalogue.csv': catalogue })).toEqual([
      'tree.nothing_usable@6 index',
    ])
  })

  const table = `iCode,iName,Parent,Level,Direction,Weight,Denominator,Type,Target
x,X,S,1,1,1,area,Indicator,
y,Y,S,1,-1,3,,Indicator,
z,Z,I,1,1,1,,Indicator,4
S,Sub,I,2,1,1,,Aggregate,
I,Index,,3,1,1,,Aggregate,
area,Area,,,,,,Denominator,`

  test('a tree in a table: only the Level that levels names is aggregated its way', async () => {
    const methodology = `${head}steps: { denominate: { by: column }, normalise: { method: goalposts, min: 0, max: 10 } }
index: { table: tree.csv, levels: { 2: geometric } }`
    const made = await run('unit,x,y,z,area\nu,16,6,8,2\nv,1,1,1,0', methodology, {}, { 'tree.csv': table })
    expect(made.plan.nodes.map((node) => node.code)).toEqual(['I', 'z', 'S', 'x', 'y'])
    const sub = (0.8 * 0.4 ** 3) ** (1 / 4)
    expect(scoresOf(made, 'S').u).toBeCloseTo(sub, 14)
    expect(scoresOf(made, 'I').u).toBeCloseTo((sub + 0.8) / 2, 14)
    expect(made.result.warnings).toEqual([{ code: 'denominator_missing', indicator: 'x', count: 1 }])
  })

  test('without the step denominators are not applied', async () => {
    const made = await run(
      'unit,x,y,z,area\nu,5,5,5,2',
      `${head}steps: { normalise: { method: goalposts, min: 0, max: 10 } }\nindex: { table: tree.csv }`,
      {},
      { 'tree.csv': table },
    )
    expect(scoresOf(made, 'x').u).toBe(0.5)
  })

  test('the target of a table serves distance_to_target', async () => {
    const made = await run(
      'unit,x,y,z\nu,0,1,0\nv,1,0,3',
      `${head}steps: { normalise: minmax }\nindex: { table: tree.csv }`,
      {},
      { 'tree.csv': table },
    )
    expect(scoresOf(made, 'z')).toEqual({ u: 0, v: 1 })
    const problems = await refusal(
      'unit,x,y,z\nu,0,1,0\nv,1,0,3',
      `${head}steps: { normalise: distance_to_target }\nindex: { table: tree.csv }`,
      {},
      { 'tree.csv': table },
    )
    expect(problems).toEqual(['method.needs@2', 'method.needs@3'])
  })
})

describe('periods', () => {
  const values = 'hromada,year,a\nu,2021,1\nu,2022,\nu,2023,3\nv,2021,5\nv,2022,5\nv,2023,'
  const carry = `${head}steps: { impute: { method: carry, max_periods: 1 }, normalise: { method: minmax, range: [0, 100] } }
index: { code: i, children: [{ code: a }] }`

  test('a gap takes the value of the period before; ranks are those of a period', async () => {
    const made = await run(values, carry, { periodColumn: 'year' })
    expect(Array.from(made.result.imputed[0])).toEqual([1, 1, 3, 5, 5, 5])
    expect(Array.from(made.result.scores[0])).toEqual([0, 0, 50, 100, 100, 100])
    expect(Array.from(made.result.ranks)).toEqual([2, 2, 2, 1, 1, 1])
  })

  test.each(['filled', 'observed'])(
    'the row that a carried value comes from is one of the input, also where rows were left out (%s)',
    async (count) => {
      const gone = 'hromada,year,a,b\nt,2021,,\nt,2022,,\nu,2021,1,1\nu,2022,,2\nv,2021,5,1\nv,2022,6,2'
      const methodology = carry
        .replace('steps: {', `steps: { screen: { min_share: 0.5, count: ${count} },`)
        .replace('[{ code: a }]', '[{ code: a }, { code: b }]')
      const { result } = await run(gone, methodology, { periodColumn: 'year' })
      expect(Array.from(result.kept)).toEqual([2, 3, 4, 5])
      expect(result.imputedCells).toEqual([{ indicator: 'a', row: 1, method: 'carry', fromRow: 2 }])
    },
  )

  test('carry without --period-column is refused', async () => {
    expect(await refusal(values.replaceAll(/,20\d\d/g, '').replace(',year', ''), carry)).toEqual([
      'run.carry_needs_periods',
    ])
  })

  test('periods stand in order of time however they are written', async () => {
    const ukrainian = values
      .replaceAll('2021', 'III кв. 2022')
      .replaceAll(',2022', ',IV кв. 2022')
      .replaceAll('2023', 'I кв. 2023')
    const made = await run(ukrainian, carry, { periodColumn: 'year' })
    expect(made.periods).toEqual({ periods: ['III кв. 2022', 'IV кв. 2022', 'I кв. 2023'], isKnown: true })
    expect(Array.from(made.result.imputed[0])).toEqual([1, 1, 3, 5, 5, 5])
  })

  test('nothing is carried where the order of the periods is not known', async () => {
    const waves = values
      .replaceAll('2021', 'хвиля А')
      .replaceAll(',2022', ',хвиля Б')
      .replaceAll('2023', 'хвиля В')
    expect(await refusal(waves, carry, { periodColumn: 'year' })).toEqual(['run.carry_needs_order'])
  })

  test('an indicator that the long shape never names is a misspelling', async () => {
    const long = 'year,hromada,indicator,value\n2021,u,aa,1'
    const input = {
      unitColumn: 'hromada',
      periodColumn: 'year',
      long: { indicatorColumn: 'indicator', valueColumn: 'value' },
    }
    expect(await refusal(long, carry, input)).toEqual(['run.indicator_absent'])
  })

  test('the long shape gives the same result as the wide one', async () => {
    const long =
      'quarter;hromada;indicator;value\n2021;u;a;1\n2023;u;a;3\n2021;v;a;5\n2022;v;a;5\n2022;u;b;9\n2023;v;b;9'
    const made = await run(long, carry, {
      unitColumn: 'hromada',
      periodColumn: 'quarter',
      long: { indicatorColumn: 'indicator', valueColumn: 'value' },
    })
    const byKey = made.rows.units.map(
      (unit, i) => `${unit} ${made.rows.periods?.[i]} ${made.result.imputed[0][i]}`,
    )
    expect(byKey.toSorted()).toEqual(['u 2021 1', 'u 2022 1', 'u 2023 3', 'v 2021 5', 'v 2022 5', 'v 2023 5'])
  })
})

test('units that pass the screening only thanks to filled gaps are told', async () => {
  const methodology = `${head}steps: { screen: { min_share: 0.9 }, impute: median, normalise: minmax }
index: { code: i, children: [{ code: a }, { code: b }] }`
  const made = await run('u,a,b\nx,1,2\ny,,5\nz,3,4', methodology)
  expect(made.result.warnings).toContainEqual({ code: 'kept_by_filling', count: 1 })
})

describe('values that cannot be compared', () => {
  const minmax = `${head}steps: { normalise: minmax }\nindex: { code: i, children: [{ code: a }, { code: b }] }`

  test.each([
    { name: 'one unit', values: 'u,a,b\nx,1,2', expected: [NaN] },
    { name: 'all equal', values: 'u,a,b\nx,1,2\ny,1,2', expected: [NaN, NaN] },
    { name: 'all missing', values: 'u,a,b\nx,,\ny,,', expected: [NaN, NaN] },
    { name: 'one indicator constant', values: 'u,a,b\nx,1,2\ny,1,3', expected: [2, 1] },
  ])('$name: units without an index keep their row, and it is told', async ({ values, expected }) => {
    const made = await run(values, minmax)
    expect(Array.from(made.result.ranks)).toEqual(expected)
    expect(made.result.warnings.length).toBeGreaterThan(0)
  })

  test.each([
    { values: 'u,a\nx,1\ny,2', problem: 'table.column_missing' },
    { values: 'u,a,b\nx,NaN,1\ny,Infinity,2', problem: /^number\..*@2/ },
    { values: 'u,a,b\nx,1,2\nx,3,4', problem: /duplicate.*@3/ },
    { values: 'u,a,b\nx,one,1', problem: /^number\..*@2/ },
  ])('$values is refused', async ({ values, problem }) => {
    const [first] = await refusal(values, minmax)
    expect(first).toMatch(problem)
  })
})
