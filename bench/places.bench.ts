/** What a page asks that tells the band of a place after a move: of one oblast, and of a country's hromadas over eight periods. */
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import { createPlaceRanker, type PlaceQuestion } from '#engines/composite-index/uncertainty/place-ranks.ts'
import { type Preparation, prepareColumns } from '#engines/composite-index/uncertainty/prepared-columns.ts'
import { countDimensions, type Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { fillUniform } from '#engines/sensitivity/random.ts'
import { measure, say, seconds } from './support/measure.ts'
import { syntheticData, syntheticPlan } from './support/synthetic.ts'

const indicators = 107
const periods = 8
const runs = 1000

/** As where a methodology says nothing: every weight by a quarter. */
function varyWeights(plan: IndexPlan): Variation {
  const leaves = listLeaves(plan)
  return {
    plan,
    spread: 0.25,
    normalise: [leaves.map(({ normalise }) => normalise)],
    impute: [leaves.map(({ impute }) => impute)],
    treat: [leaves.map(({ treat }) => treat)],
    aggregate: [plan.nodes.flatMap((node) => (node.kind === 'branch' ? [node.aggregate] : []))],
  }
}

function rank(variation: Variation, columns: Preparation, question: PlaceQuestion): number {
  const ranker = createPlaceRanker(variation, columns, question)
  const ranks = new Float64Array(question.guises.length * question.lists.length)
  const point = new Float64Array(countDimensions(variation))
  for (let run = 0; run < runs; run++) {
    fillUniform(point, 1, 1, run)
    ranker.rankAt(point, ranks)
  }
  return ranks[0]
}

async function benchUnits(units: number, ofOblast: number): Promise<void> {
  const variation = varyWeights(syntheticPlan(indicators))
  const data = syntheticData(units, indicators, periods)
  const shape = `${units} × ${indicators} × ${periods}`
  const made = await measure('columns', 3, () => prepareColumns(variation, data).at(0, 0, 0))
  say(`${shape}: columns, once a revision: CPU, clock`, `${seconds(made.cpu)}, ${seconds(made.wall)}`)
  const columns = prepareColumns(variation, data)
  columns.at(0, 0, 0)
  const rows = Int32Array.from({ length: units }, (_, unit) => (periods - 1) * units + unit)
  const [row, ...others] = rows
  const lists = [others.slice(0, ofOblast - 1), ...(units > ofOblast ? [others] : [])].map((list) =>
    Int32Array.from(list),
  )
  const guises = Array.from({ length: 10 }, (_, leaf) => ({ leaf, from: others[5] }))
  const why = await measure('why', 5, () => rank(variation, columns, { row, guises, lists: [lists[0]] }))
  say(`  ten moves, each with its band among ${ofOblast}`, `${seconds(why.cpu)}, ${seconds(why.wall)}`)
  const whatIf = await measure('what-if', 5, () => {
    const values = data.values.map((column, leaf) => {
      if (leaf >= 5) return column
      const changed = Float64Array.from(column)
      changed[row] = 50
      return changed
    })
    const after = prepareColumns(variation, { ...data, values }, columns)
    return rank(variation, after, { row, guises: [undefined], lists })
  })
  const among = units > ofOblast ? `${ofOblast} and among ${units}` : `${units}`
  say(`  five values moved, the band among ${among}`, `${seconds(whatIf.cpu)}, ${seconds(whatIf.wall)}`)
}

export async function benchPlaces(): Promise<void> {
  await benchUnits(86, 86)
  await benchUnits(1772, 86)
}
