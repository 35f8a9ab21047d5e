/** What was published stays as it was: no change of methodologies may put another one over a published round's period. */
import { orderPeriods } from '#kernel/periods.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import { governPeriods } from '../region/governed-periods.rules.ts'

/** A methodology as far as it governs. */
export type Governing = Pick<StoredMethodology, 'code' | 'version' | 'applies_from'>

/** A published round: its period, and what it was opened under. */
export interface PublishedRound {
  readonly period: string
  readonly methodology_code: string
  readonly methodology_version: string
}

/**
 * Published rounds that the present methodologies govern as they were opened, and that others would govern afterwards.
 * @param before those stored last at the end, and so `after`
 * @param observed periods that there are values of
 */
export function listOvertaken(
  before: readonly Governing[],
  after: readonly Governing[],
  rounds: readonly PublishedRound[],
  observed: readonly string[],
): PublishedRound[] {
  const { periods } = orderPeriods([...observed, ...rounds.map(({ period }) => period)])
  const governs = (methodologies: readonly Governing[]) => {
    const runs = methodologies.length === 0 ? [] : governPeriods(methodologies, periods)
    return ({ period, methodology_code, methodology_version }: PublishedRound) => {
      const at = periods.indexOf(period)
      const run = runs.find(({ first, count }) => at >= first && at < first + count)
      return run?.methodology.code === methodology_code && run.methodology.version === methodology_version
    }
  }
  const [did, does] = [governs(before), governs(after)]
  return rounds.filter((round) => did(round) && !does(round))
}

/** A version to offer in place of one that is taken: its last number one higher, else a number behind it. */
export function offerVersion(version: string, taken: readonly string[]): string {
  const [, head, number] = /^(.*?)(\d*)$/.exec(version) ?? ['', version, '']
  // Longer numbers are no counts.
  const counts = number !== '' && number.length < 16
  for (let next = counts ? Number(number) + 1 : 2; ; next += 1) {
    const offered = counts ? `${head}${next}` : `${version}-${next}`
    if (!taken.includes(offered)) return offered
  }
}
