/** From a methodology's `uncertainty` to what varies in the engine: options laid over the plan, every specification whole. */
import { type Branch, type IndexPlan, listLeaves, type Treatment } from '#engines/composite-index/plan.ts'
import type { Variation } from '#engines/composite-index/uncertainty/variation.ts'
import type { ProblemList } from '#kernel/errors.ts'
import type { MethodologyHead, Uncertainty } from './methodology.schema.ts'
import { complete, completeNormalisation, layOver } from './plan.rules.ts'

/**
 * What varies around a plan; faults go to `problems`, each once with its path, and the variation is then not to be used.
 * @param plan the nominal plan of the methodology
 */
export function planVariation(
  { uncertainty }: Pick<MethodologyHead, 'uncertainty'>,
  plan: IndexPlan,
  problems: ProblemList,
): Variation | undefined {
  if (!uncertainty) {
    problems.add({ code: 'run.uncertainty_absent' })
    return undefined
  }
  const leaves = listLeaves(plan)
  const branches = plan.nodes.filter((node): node is Branch => node.kind === 'branch')
  const once = onlyOnce(problems)
  const place = (choice: keyof Uncertainty, i: number) => ({ path: `uncertainty.${choice}[${i}]` })
  return {
    plan,
    spread: uncertainty.weights?.spread ?? 0,
    normalise: uncertainty.normalise?.map((option, i) =>
      leaves.map((leaf) =>
        completeNormalisation(layOver({ ...leaf.normalise }, option), place('normalise', i), once),
      ),
    ) ?? [leaves.map((leaf) => leaf.normalise)],
    impute: uncertainty.impute?.map((option, i) =>
      leaves.map(
        (leaf) =>
          complete('impute', layOver({ ...leaf.impute }, option), place('impute', i), once) ?? leaf.impute,
      ),
    ) ?? [leaves.map((leaf) => leaf.impute)],
    treat: uncertainty.treat?.map((points) => leaves.map((leaf) => withPoints(leaf.treat, points))) ?? [
      leaves.map((leaf) => leaf.treat),
    ],
    aggregate: uncertainty.aggregate?.map((option, i) => {
      const spec = complete('aggregate', option, place('aggregate', i), once)
      return branches.map((branch) => spec ?? branch.aggregate)
    }) ?? [branches.map((branch) => branch.aggregate)],
  }
}

function withPoints(treat: Treatment, points: number): Treatment {
  return treat.method === 'winsorise' ? { ...treat, max_points: points } : treat
}

/** An option is laid over every leaf, and its fault is one fault. */
function onlyOnce(problems: ProblemList): Pick<ProblemList, 'add'> {
  const seen = new Set<string>()
  return {
    add(problem) {
      const key = `${problem.code} ${problem.path}`
      if (!seen.has(key)) problems.add(problem)
      seen.add(key)
    },
  }
}
