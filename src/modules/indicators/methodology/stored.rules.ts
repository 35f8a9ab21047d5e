/** A methodology as the database keeps it: a whole document with its tree written out. */
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import type { Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { ProblemList } from '#kernel/errors.ts'
import { checkMethodology } from './methodology.rules.ts'
import type { Name, Rollup, Uncertainty } from './methodology.schema.ts'
import { planIndex } from './plan.rules.ts'
import { type SourceNode, treeFromDocument } from './tree.rules.ts'
import { planVariation } from './variation.rules.ts'

/** What a stored document comes to. */
export interface PlannedMethodology {
  readonly plan: IndexPlan
  /** Of the nodes that have one. */
  readonly names: ReadonlyMap<string, Name>
  /** How hromadas become an oblast, where it says so. */
  readonly rollup: Rollup | undefined
}

/**
 * The plan of a stored document.
 * @throws Error where it is not sound: it was checked when it was loaded
 */
export function planStored(document: string): PlannedMethodology {
  const { methodology, problems } = checkMethodology(JSON.parse(document))
  if (!methodology || 'table' in methodology.index || 'catalogue' in methodology.index) {
    throw new Error(`stored methodology is not sound: ${JSON.stringify(problems)}`)
  }
  const root = treeFromDocument(methodology.index)
  const faults = new ProblemList()
  const plan = planIndex(methodology, root, undefined, faults)
  if (!faults.isEmpty) throw new Error(`stored methodology is not sound: ${JSON.stringify(faults.kept)}`)
  return { plan, names: namesOf(root), rollup: methodology.rollup }
}

/** Codes of the indicators that a plan reads, denominators among them, each once. */
export function columnsOf(plan: IndexPlan): string[] {
  return [...new Set(listLeaves(plan).flatMap(({ code, denominator = code }) => [code, denominator]))]
}

/** What varies where a methodology does not say it: every weight by a quarter, the methods not at all. */
const usualUncertainty: Uncertainty = { weights: { method: 'uniform', spread: 0.25 } }

/** What may vary around the plan of a stored document. */
export interface StoredVariation {
  readonly variation: Variation
  readonly uncertainty: Uncertainty
  /** Whether the methodology says so itself. */
  readonly isStated: boolean
}

/**
 * @param plan of the same document
 * @throws Error where it is not sound: it was checked when it was loaded
 */
export function varyStored(document: string, plan: IndexPlan): StoredVariation {
  const stated = checkMethodology(JSON.parse(document)).methodology?.uncertainty
  const uncertainty = stated ?? usualUncertainty
  const faults = new ProblemList()
  const variation = planVariation({ uncertainty }, plan, faults)
  if (!variation || !faults.isEmpty)
    throw new Error(`stored methodology is not sound: ${JSON.stringify(faults.kept)}`)
  return { variation, uncertainty, isStated: stated !== undefined }
}

/** Names of the nodes that have one. */
export function namesOf(root: SourceNode): Map<string, Name> {
  const names = new Map<string, Name>()
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.name) names.set(node.code, node.name)
    for (const child of node.children) open.push(child)
  }
  return names
}
