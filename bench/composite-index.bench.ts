/** P1: a country's index, 1,469 units × 120 indicators, one period and twenty, beside one pass over the memory it touches. */
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import { measure, say, seconds } from './support/measure.ts'
import { syntheticData, syntheticPlan } from './support/synthetic.ts'

const units = 1469
const indicators = 120

/** Reads every value of the input once and writes the four columns that a full run makes of it. */
function onePass(data: IndexData): number {
  let sum = 0
  for (const column of data.values) {
    for (let step = 0; step < 4; step++) {
      const out = new Float64Array(column.length)
      for (let i = 0; i < column.length; i++) out[i] = column[i]
      sum += out[0]
    }
  }
  return sum
}

export async function benchCompositeIndex(): Promise<void> {
  const plan = syntheticPlan(indicators)
  for (const periods of [1, 20]) {
    const data = syntheticData(units, indicators, periods)
    const shape = `${units} × ${indicators} × ${periods}`
    const build = await measure(`build ${shape}`, 5, () => buildIndex(plan, data))
    const pass = await measure(`one pass ${shape}`, 5, () => onePass(data))
    say(`index, full pipeline, ${shape}: CPU`, seconds(build.cpu), periods === 1 ? 'limit 0.3 s (P1)' : '')
    say(
      `index, full pipeline, ${shape}: clock`,
      `${seconds(build.wall)} (${build.wallMin.toFixed(3)}–${build.wallMax.toFixed(3)})`,
    )
    say('  one pass over the memory it touches: CPU', seconds(pass.cpu))
    say('  ratio', (build.cpu / pass.cpu).toFixed(1))
  }
}
