/** What two versions of a methodology do differently. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { MethodologyDifferences } from './methodology-page.schema.ts'
import {
  type DescribedMethodology,
  describeNode,
  describeWhole,
  type Step,
  steps,
} from './plain-words.rules.ts'
import { sharesOf } from './weights.rules.ts'

type Texts = Translator<TextKey>

/** Shares that differ by less are rounding. */
const rounding = 1e-9

/** Differences from one version to a later one: nodes first the new and the gone, then by how much they weigh otherwise. */
export function differencesOf(
  before: DescribedMethodology,
  after: DescribedMethodology,
  texts: Texts,
): Omit<MethodologyDifferences, 'against'> {
  return { nodes: compareTrees(before, after), steps: compareSteps(before, after, texts) }
}

function byCode(plan: IndexPlan) {
  const shares = sharesOf(plan)
  return new Map(plan.nodes.map((node, i) => [node.code, { node, share: shares[i] }]))
}

type NodeDifference = MethodologyDifferences['nodes'][number]
const order = ['added', 'removed', 'turned', 'reweighted'] as const

function compareTrees(before: DescribedMethodology, after: DescribedMethodology): NodeDifference[] {
  const [old, now] = [byCode(before.plan), byCode(after.plan)]
  const found: NodeDifference[] = []
  for (const [code, { node, share }] of now) {
    const was = old.get(code)
    const name = after.nameOf(code)
    const shares = { share_before: was?.share ?? null, share_after: share }
    const turned = was?.node.kind === 'leaf' && node.kind === 'leaf' && was.node.direction !== node.direction
    if (!was) found.push({ code, name, change: 'added', ...shares })
    else if (turned) found.push({ code, name, change: 'turned', ...shares })
    else if (Math.abs(was.share - share) > rounding)
      found.push({ code, name, change: 'reweighted', ...shares })
  }
  for (const [code, { share }] of old) {
    if (!now.has(code))
      found.push({
        code,
        name: before.nameOf(code),
        change: 'removed',
        share_before: share,
        share_after: null,
      })
  }
  const shift = ({ share_before, share_after }: NodeDifference) =>
    Math.abs((share_after ?? 0) - (share_before ?? 0))
  return found.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || shift(b) - shift(a))
}

function compareSteps(
  before: DescribedMethodology,
  after: DescribedMethodology,
  texts: Texts,
): MethodologyDifferences['steps'] {
  const found = new Map<string, MethodologyDifferences['steps'][number]>()
  const compare = (
    was: Partial<Record<Step, string>>,
    is: Partial<Record<Step, string>>,
    node: { code: string; name: string } | null,
  ) => {
    for (const step of new Set([...Object.keys(was), ...Object.keys(is)]) as Set<Step>) {
      const [old, now] = [was[step] ?? null, is[step] ?? null]
      if (old === now) continue
      const key = JSON.stringify([step, old, now])
      const known = found.get(key)
      if (known && node) known.nodes?.push(node)
      else found.set(key, { step, before: old, after: now, nodes: node && [node] })
    }
  }
  compare(describeWhole(before, texts), describeWhole(after, texts), null)
  const old = byCode(before.plan)
  for (const node of after.plan.nodes) {
    const was = old.get(node.code)
    if (was)
      compare(describeNode(was.node, texts), describeNode(node, texts), {
        code: node.code,
        name: after.nameOf(node.code),
      })
  }
  return [...found.values()].sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
}
