import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import { rankScores } from '#engines/composite-index/ranking.ts'
import { meanShift } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { planAt } from '#engines/composite-index/uncertainty/variation.ts'
import { fillUniform } from '#engines/sensitivity/random.ts'
import { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { hdiMethodology, hdiValues } from '../../../../test/support/published.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { type IndexRun, runIndex } from '../index-run/index-run.commands.ts'
import { reportOf } from '../index-run/index-run.rules.ts'
import { replicateStream } from './replicates.rules.ts'
import { runUncertainty, type UncertaintyInput } from './uncertainty.commands.ts'
import { sayUncertaintyWarning, warningsOfUncertainty } from './uncertainty.rules.ts'

const texts = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

async function run(
  methodology: string,
  input: UncertaintyInput,
  values = hdiValues(),
  periodColumn?: string,
): Promise<IndexRun> {
  const folder = folderWith({ 'values.csv': values, 'm.yaml': methodology })
  return runIndex({
    values: join(folder, 'values.csv'),
    methodology: join(folder, 'm.yaml'),
    uncertainty: input,
    periodColumn,
  })
}

function uncertaintyOf({ uncertainty }: IndexRun): NonNullable<IndexRun['uncertainty']> {
  if (!uncertainty) throw new Error('no uncertainty was computed')
  return uncertainty
}

function warningCodes(made: IndexRun): string[] {
  return warningsOfUncertainty(uncertaintyOf(made), made.result.kept).map(({ code }) => code)
}

const weights = `${hdiMethodology}uncertainty: { weights: { method: uniform, spread: 0.25 } }\n`
const both = `${hdiMethodology}uncertainty:
  weights: { method: uniform, spread: 0.5 }
  aggregate: [arithmetic, geometric]
  normalise: [goalposts, { method: minmax, range: [1, 10] }]
`

describe('rank bands of the Human Development Index', () => {
  test('every unit has a band of ranks that occurred, the same for the same seed, another for another', async () => {
    const input = { replicates: 300, seed: 7 }
    const [first, again, other] = [
      await run(both, input),
      await run(both, input),
      await run(both, { ...input, seed: 8 }),
    ]
    expect(uncertaintyOf(again)).toEqual(uncertaintyOf(first))
    expect(uncertaintyOf(other).bands).not.toEqual(uncertaintyOf(first).bands)
    for (const { runs, p5, p50, p95, mean } of uncertaintyOf(first).bands) {
      expect(runs).toBe(300)
      expect(p5).toBeLessThanOrEqual(p50)
      expect(p50).toBeLessThanOrEqual(p95)
      expect(mean).toBeGreaterThanOrEqual(1)
      expect(mean).toBeLessThanOrEqual(17)
    }
  })

  test('the bands are those of indices that are built one by one, in threads as without them', async () => {
    const { data, result, uncertainty } = await run(both, { replicates: 120, seed: 3, threads: 1 })
    const variation = uncertainty?.variation
    if (!variation) throw new Error('nothing varies')
    const ranks = Array.from({ length: 17 }, (): number[] => [])
    const point = new Float64Array(4 + variation.plan.nodes.length - 1)
    for (let k = 0; k < 120; k++) {
      fillUniform(point, 3, replicateStream, k)
      buildIndex(planAt(variation, point), data).ranks.forEach((rank, row) => {
        ranks[row].push(rank)
      })
    }
    const expected = ranks.map((own) => {
      own.sort((a, b) => a - b)
      const mean = own.reduce((sum, rank) => sum + rank, 0) / own.length
      return { runs: 120, p5: own[5], p50: own[59], p95: own[113], mean: expect.closeTo(mean, 12) }
    })
    expect(uncertainty?.bands).toEqual(expected)
    const threaded = await runUncertainty(variation, data, result, { replicates: 120, seed: 3, threads: 3 })
    expect(threaded).toEqual(uncertainty)
  })

  test('weights alone: all of the spread is theirs', async () => {
    const { inputs, sobol, meanShift } = uncertaintyOf(await run(weights, { replicates: 400, seed: 1 }))
    expect(inputs).toEqual(['weights'])
    expect(sobol?.total[0].value).toBeCloseTo(1, 0)
    expect(meanShift).toBeGreaterThan(0)
    expect(meanShift).toBeLessThan(2)
  })

  test('intervals of influence that reach outside of [0, 1] are told in both languages', async () => {
    const made = await run(both, { replicates: 100, seed: 2 })
    const warning = warningsOfUncertainty(uncertaintyOf(made), made.result.kept).find(
      ({ code }) => code === 'uncertainty_interval',
    )
    if (!warning) throw new Error('no interval is told')
    expect(sayUncertaintyWarning(warning, texts.uk)).toMatch(
      /від 0 до 1 \(.*агрегування.*\), бо 64 вибірок замало/,
    )
    expect(sayUncertaintyWarning(warning, texts.en)).toMatch(
      /outside of 0 to 1 \(.*aggregation.*\): 64 samples are too few/,
    )
  })

  test('one run is enough to be computed, and too few to be trusted', async () => {
    const made = await run(weights, { replicates: 1, seed: 0 })
    expect(uncertaintyOf(made).counted).toBe(1)
    expect(warningCodes(made)).toContain('uncertainty_few')
  })
})

test('within groups, and how often one unit is ahead of another: as counted replicate by replicate', async () => {
  const made = await run(both, { replicates: 1, seed: 0 })
  const { data, result } = made
  const { variation } = uncertaintyOf(made)
  const groups = Int32Array.from({ length: 17 }, (_, row) => row % 3)
  const pairs = Int32Array.from([0, 1, 1, 0, 4, 9, 5, 5])
  const input = { replicates: 90, seed: 3, groups, pairs }
  const { within, ahead } = await runUncertainty(variation, data, result, input)
  const own = Array.from({ length: 17 }, (): number[] => [])
  const counts = [0, 0, 0, 0]
  const point = new Float64Array(4 + variation.plan.nodes.length - 1)
  for (let k = 0; k < 90; k++) {
    fillUniform(point, 3, replicateStream, k)
    const { ranks, scores } = buildIndex(planAt(variation, point), data)
    const place = new Float64Array(17)
    for (const group of [0, 1, 2]) {
      const members = Int32Array.from(Array.from(groups.keys()).filter((row) => groups[row] === group))
      rankScores(scores[0], members, variation.plan.ties, place)
    }
    place.forEach((rank, row) => {
      own[row].push(rank)
    })
    counts.forEach((_, i) => {
      if (ranks[pairs[2 * i]] < ranks[pairs[2 * i + 1]]) counts[i] += 1
    })
  }
  expect(within.map(({ p5, p50, p95 }) => [p5, p50, p95])).toEqual(
    own.map((ranks) => ranks.toSorted((a, b) => a - b)).map((ranks) => [ranks[4], ranks[44], ranks[85]]),
  )
  expect(ahead).toEqual(counts.map((count) => count / 90))
  expect(ahead[3]).toBe(0)
  expect(await runUncertainty(variation, data, result, { ...input, threads: 3 })).toMatchObject({
    within,
    ahead,
  })
})

test('of two choices with two options each the indices are those of all four, counted out', async () => {
  const made = await run(both.replace(/ {2}weights.*\n/, ''), { replicates: 1000, seed: 5 })
  const { variation, sobol, inputs } = uncertaintyOf(made)
  expect(inputs).toEqual(['normalise', 'aggregate'])
  const shift = (normalise: number, aggregate: number) => {
    const point = new Float64Array(4 + variation.plan.nodes.length - 1).fill(0.5)
    point.set([normalise, 0.5, aggregate])
    return meanShift(made.result.ranks, buildIndex(planAt(variation, point), made.data).ranks)
  }
  const [a, b, c, d] = [shift(0.2, 0.2), shift(0.2, 0.8), shift(0.8, 0.2), shift(0.8, 0.8)]
  const variance = [a, b, c, d].reduce((sum, y) => sum + (y - (a + b + c + d) / 4) ** 2, 0) / 4
  const alone = [(a + b - c - d) ** 2 / 16, (a + c - b - d) ** 2 / 16]
  const together = (a + d - b - c) ** 2 / 16
  expect(variance).toBeGreaterThan(0)
  alone.forEach((part, i) => {
    expect(sobol?.first[i].value).toBeCloseTo(part / variance, 6)
    expect(sobol?.total[i].value).toBeCloseTo((part + together) / variance, 6)
  })

  const rankOf = (row: number, normalise: number, aggregate: number) => {
    const point = new Float64Array(4 + variation.plan.nodes.length - 1).fill(0.5)
    point.set([normalise, 0.5, aggregate])
    return buildIndex(planAt(variation, point), made.data).ranks[row]
  }
  for (const [row, totals] of uncertaintyOf(made).byUnit.entries()) {
    const [a, b, c, d] = [
      rankOf(row, 0.2, 0.2),
      rankOf(row, 0.2, 0.8),
      rankOf(row, 0.8, 0.2),
      rankOf(row, 0.8, 0.8),
    ]
    const spread = [a, b, c, d].reduce((sum, y) => sum + (y - (a + b + c + d) / 4) ** 2, 0) / 4
    const both = (a + d - b - c) ** 2 / 16
    const expected = [(a + b - c - d) ** 2 / 16 + both, (a + c - b - d) ** 2 / 16 + both]
    expect(totals).toEqual(
      spread === 0 ? undefined : expected.map((part) => expect.closeTo(part / spread, 6)),
    )
  }
  const { uncertainty } = reportOf(made, 'test', [], texts) as {
    uncertainty: { sensitivity: { units: { unit: string; most: string | null }[] } }
  }
  const { units } = uncertainty.sensitivity
  expect(units.map(({ unit }) => unit)).toEqual(made.rows.units)
  expect(new Set(units.map(({ most }) => most))).toContain('normalise')
})

describe('what to be wary of', () => {
  const head = 'spilka_methodology: 1\ncode: t\nversion: 1\nname: Т\n'
  const tree =
    'index: { code: i, children: [{ code: a }, { code: g, weight: 0, children: [{ code: b }, { code: c }] }] }\n'
  const values = 'u,a,b,c\nx,1,2,3\ny,4,,1\nz,2,9,9\nw,3,1,4'
  const input = { replicates: 200, seed: 1 }

  test.each([
    { name: 'nothing varies', uncertainty: '{}', code: 'uncertainty_nothing_varies' },
    {
      name: 'ranks never move',
      uncertainty: '{ normalise: [minmax, { method: minmax, range: [0, 100] }] }',
      code: 'uncertainty_ranks_never_move',
    },
    { name: 'nobody winsorises', uncertainty: '{ treat: [1, 5] }', code: 'uncertainty_no_winsorising' },
    {
      name: 'a dimension of weight zero',
      uncertainty: '{ weights: { method: uniform, spread: 0.3 } }',
      code: 'uncertainty_weight_zero',
    },
    {
      name: 'z-scores have no geometric mean',
      uncertainty: '{ normalise: [minmax, zscore], aggregate: [arithmetic, geometric] }',
      code: 'uncertainty_runs_left_out',
    },
    {
      name: 'a unit that only filling keeps',
      uncertainty: '{ impute: [none, median] }',
      steps: 'impute: median, screen: { min_share: 1 }, ',
      code: 'uncertainty_units_left_out',
    },
  ])('$name', async ({ uncertainty, code, steps = '' }) => {
    const methodology = `${head}steps: { ${steps}normalise: minmax }\nuncertainty: ${uncertainty}\n${tree}`
    const made = await run(methodology, input, values)
    expect(warningCodes(made)).toContain(code)
    const { uncertainty: section } = reportOf(made, 'test', [], texts) as {
      uncertainty: { warnings: { code: string; message: string; message_en: string }[] }
    }
    const said = section.warnings.find((warning) => warning.code === code)
    expect(said?.message).toMatch(/\p{Script=Cyrillic}/u)
    expect(said?.message_en).not.toMatch(/\p{Script=Cyrillic}|[{}]/u)
  })

  const unfit = '{ normalise: [minmax, zscore], aggregate: [arithmetic, geometric] }'

  test('runs whose means do not exist count for nobody, and the influence is told to be approximate', async () => {
    const made = await run(
      `${head}steps: { normalise: minmax }\nuncertainty: ${unfit}\n${tree}`,
      input,
      values,
    )
    const { counted, bands, sobol } = uncertaintyOf(made)
    expect(counted).toBeGreaterThan(120)
    expect(counted).toBeLessThan(180)
    expect(bands.every(({ runs }) => runs === counted)).toBe(true)
    expect(sobol?.total).toHaveLength(2)
    expect(warningCodes(made)).toContain('uncertainty_sensitivity_doubtful')
  })

  test('where they leave nobody a rank, influence is not guessed', async () => {
    const whole = 'u,a,b\nx,1,4\ny,2,3\nz,3,2\nw,4,1'
    const pair = 'missing: fail_unit\nindex: { code: i, children: [{ code: a }, { code: b }] }\n'
    const made = await run(
      `${head}steps: { normalise: minmax }\nuncertainty: ${unfit}\n${pair}`,
      input,
      whole,
    )
    expect(uncertaintyOf(made).sobol).toBeUndefined()
    expect(warningCodes(made)).toContain('uncertainty_no_sensitivity')
  })

  test('where filling by group is tried, the group is read; where filling by periods, periods are asked for', async () => {
    const grouped = 'u,kind,a,b,c\nx,k,1,2,3\ny,l,4,,1\nz,l,2,9,9\nw,k,3,1,4'
    const fill = (impute: string) =>
      `${head}steps: { normalise: minmax }\nuncertainty: { impute: [median, ${impute}] }\n${tree}`
    const made = await run(fill('{ method: group_mean, group: kind }'), input, grouped)
    expect(uncertaintyOf(made).counted).toBe(200)
    await expect(run(fill('carry'), input, grouped)).rejects.toMatchObject({
      problems: [{ code: 'run.carry_needs_periods' }],
    })
  })

  test('more units than memory holds ranks of are refused in words', async () => {
    const many = `u,a\n${Array.from({ length: 30_000 }, (_, i) => `u${i},${i}`).join('\n')}`
    const methodology = `${head}steps: { normalise: minmax }\nuncertainty: { weights: { method: uniform, spread: 0.3 } }\nindex: { code: i, children: [{ code: a }] }\n`
    const error = await run(methodology, input, many).catch((error: unknown) => error)
    if (!(error instanceof AppError)) throw new Error('expected a refusal', { cause: error })
    expect(error.code).toBe('index.uncertainty_too_large')
    expectToBeSaid(error)
  })

  test('where no unit is left there are no bands, and nothing breaks', async () => {
    const methodology = `${head}steps: { screen: { min_share: 1 }, normalise: minmax }\nuncertainty: { weights: { method: uniform, spread: 0.3 } }\n${tree}`
    const { bands } = uncertaintyOf(await run(methodology, input, 'u,a,b,c\nx,1,,3\ny,4,,1'))
    expect(bands.map(({ runs }) => runs)).toEqual([0, 0])
  })

  test('in several periods a rank is one of its period', async () => {
    const panel = 'u,year,a,b,c\nx,2024,1,2,3\ny,2024,4,5,1\nx,2025,2,9,9\ny,2025,3,1,4\nz,2025,5,1,4'
    const methodology = `${head}steps: { normalise: minmax }\nuncertainty: { weights: { method: uniform, spread: 0.9 } }\n${tree.replace('weight: 0', 'weight: 1')}`
    const { bands } = uncertaintyOf(await run(methodology, input, panel, 'year'))
    expect(bands.map(({ p95 }) => p95).every((p95, row) => p95 <= (row < 2 ? 2 : 3))).toBe(true)
  })
})

test.skipIf(sharedDataAbsent)(
  'ASEM: aggregation moves ranks more than weights do (needs ../shared)',
  async () => {
    const { readFileSync } = await import('node:fs')
    const text = readFileSync(sharedFile('formats/asem/asem.methodology.yaml'), 'utf8')
    const folder = folderWith({
      'm.yaml': `${text}\nuncertainty: { weights: { method: uniform, spread: 0.25 }, aggregate: [arithmetic, geometric], treat: [1, 5] }\n`,
      'indicators.csv': readFileSync(sharedFile('formats/asem/indicators.csv'), 'utf8'),
    })
    const made = await runIndex({
      values: sharedFile('data/index/asem/units.csv'),
      methodology: join(folder, 'm.yaml'),
      unitColumn: 'uCode',
      uncertainty: { replicates: 1000, seed: 7 },
    })
    const { inputs, sobol, bands } = uncertaintyOf(made)
    expect(inputs).toEqual(['aggregate', 'treat', 'weights'])
    expect(sobol?.total[0].value).toBeGreaterThan(sobol?.total[2].value ?? Infinity)
    expect(bands.filter(({ runs }) => runs === 1000)).toHaveLength(51)
  },
)
