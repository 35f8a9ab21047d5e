/** P1 and P2: replicates of a country's index and of ASEM's shape, one thread and whole with sensitivity; P3: Ishigami. */
import { buildIndex } from '#engines/composite-index/build-index.ts'
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import { addRanks, bandsOf, shapeTally } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { createReplicator } from '#engines/composite-index/uncertainty/replicator.ts'
import { countDimensions, type Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { fillUniform } from '#engines/sensitivity/random.ts'
import { designSobol, estimateSobol } from '#engines/sensitivity/sobol-indices.ts'
import { runUncertainty } from '#modules/indicators/uncertainty/uncertainty.commands.ts'
import { measure, say, seconds } from './support/measure.ts'
import { syntheticData, syntheticPlan } from './support/synthetic.ts'

/** Everything varies: two options of each choice, sixteen combinations, and weights by a quarter. */
function vary(plan: IndexPlan): Variation {
  const leaves = listLeaves(plan)
  const branches = plan.nodes.filter(({ kind }) => kind === 'branch')
  const all = <Spec>(specs: readonly Spec[], nodes: readonly unknown[]) =>
    specs.map((spec) => nodes.map(() => spec))
  const winsorise = { method: 'winsorise', skew: 2, kurtosis: 3.5 } as const
  return {
    plan,
    spread: 0.25,
    normalise: all([{ method: 'minmax', range: [1, 100] }, { method: 'rank' }] as const, leaves),
    impute: all([{ method: 'median' }, { method: 'mean' }] as const, leaves),
    treat: all(
      [
        { ...winsorise, max_points: 1 },
        { ...winsorise, max_points: 5 },
      ] as const,
      leaves,
    ),
    aggregate: all([{ method: 'arithmetic' }, { method: 'geometric' }] as const, branches),
  }
}

/** Replicates and their bands in this thread, columns prepared anew. */
function replicate(variation: Variation, data: IndexData, replicates: number): number {
  const shape = shapeTally(data.rows, undefined, variation.plan.ties)
  const tally = { ...shape, counts: new Int32Array(shape.rows * shape.slots) }
  const replicator = createReplicator(variation, data)
  const point = new Float64Array(countDimensions(variation))
  const ranks = new Float64Array(data.rows)
  for (let k = 0; k < replicates; k++) {
    fillUniform(point, 7, 1, k)
    replicator.rankAt(point, ranks)
    addRanks(tally, ranks)
  }
  return bandsOf(tally).length
}

async function benchShape(
  units: number,
  indicators: number,
  limits: Readonly<Record<number, string>>,
): Promise<void> {
  const plan = syntheticPlan(indicators)
  const data = syntheticData(units, indicators, 1)
  const variation = vary(plan)
  const shape = `${units} × ${indicators}`
  for (const [count, limit] of Object.entries(limits)) {
    const replicates = Number(count)
    const name = `${shape}: ${count} replicates and bands`
    const alone = await measure(name, 3, () => replicate(variation, data, replicates))
    say(`${name}: CPU`, seconds(alone.cpu), limit)
    const result = buildIndex(plan, data)
    const whole = await measure(`${name}, sensitivity`, 3, () =>
      runUncertainty(variation, data, result, { replicates, seed: 7 }),
    )
    say('  with sensitivity, in threads: CPU', seconds(whole.cpu), limit)
    say('  clock', `${seconds(whole.wall)} (${whole.wallMin.toFixed(3)}–${whole.wallMax.toFixed(3)})`)
  }
  const slow = await measure('buildIndex', 3, () => buildIndex(plan, data))
  say('  one index by buildIndex: CPU', seconds(slow.cpu))
  say('  memory of the process', `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
}

/** Largest error of any index over 20 seeds. */
function worstOfIshigami(samples: number): number {
  const variance = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5
  const alone = 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2
  const together = 0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50)
  const first = [alone, 49 / 8, 0].map((x) => x / variance)
  const total = [alone + together, 49 / 8, together].map((x) => x / variance)
  let worst = 0
  for (let seed = 0; seed < 20; seed++) {
    const design = designSobol(samples, [[0], [1], [2]], seed)
    const point = new Float64Array(3)
    const outputs = Float64Array.from({ length: design.evaluations }, (_, e) => {
      design.fillPoint(point, e)
      const [x, y, z] = Array.from(point, (u) => Math.PI * (2 * u - 1))
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
    })
    const found = estimateSobol(design, outputs, seed, 10)
    for (const i of [0, 1, 2]) {
      worst = Math.max(
        worst,
        Math.abs(found.first[i].value - first[i]),
        Math.abs(found.total[i].value - total[i]),
      )
    }
  }
  return worst
}

export async function benchUncertainty(): Promise<void> {
  await benchShape(1469, 120, { 1000: 'limit 2.5 s (P1)', 10000: 'limit 20 s (P1)' })
  await benchShape(51, 49, { 1000: 'limit 0.2 s (P2)' })
  say(
    'Ishigami, N = 4,096: largest error of S and ST, 20 seeds',
    worstOfIshigami(4096).toFixed(4),
    'limit 0.02 (P3)',
  )
}
