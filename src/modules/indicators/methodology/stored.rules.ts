/** A methodology as the database keeps it: a whole document with its tree written out. */
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import { ProblemList } from '#kernel/errors.ts'
import { checkMethodology } from './methodology.rules.ts'
import type { Name } from './methodology.schema.ts'
import { planIndex } from './plan.rules.ts'
import { type SourceNode, treeFromDocument } from './tree.rules.ts'

/**
 * The plan of a stored document.
 * @throws Error where it is not sound: it was checked when it was loaded
 */
export function planStored(document: string): { plan: IndexPlan; names: ReadonlyMap<string, Name> } {
  const { methodology, problems } = checkMethodology(JSON.parse(document))
  if (!methodology || 'table' in methodology.index || 'catalogue' in methodology.index) {
    throw new Error(`stored methodology is not sound: ${JSON.stringify(problems)}`)
  }
  const root = treeFromDocument(methodology.index)
  const faults = new ProblemList()
  const plan = planIndex(methodology, root, undefined, faults)
  if (!faults.isEmpty) throw new Error(`stored methodology is not sound: ${JSON.stringify(faults.kept)}`)
  return { plan, names: namesOf(root) }
}

/** Codes of the indicators that a plan reads, denominators among them, each once. */
export function columnsOf(plan: IndexPlan): string[] {
  return [...new Set(listLeaves(plan).flatMap(({ code, denominator = code }) => [code, denominator]))]
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
