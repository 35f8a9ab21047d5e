/** What the pages of methodologies show, made of the stored documents and the computed index. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import { sayUsual } from '../facts/indicator-texts.rules.ts'
import { pick } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { differencesOf } from './differences.rules.ts'
import { checkMethodology } from './methodology.rules.ts'
import type { Name } from './methodology.schema.ts'
import type {
  MethodologyDescription,
  MethodologyList,
  MethodologySummary,
  TreeRow,
} from './methodology-page.schema.ts'
import { describePlan } from './plain-words.rules.ts'
import { planStored } from './stored.rules.ts'
import { sharesOf } from './weights.rules.ts'

type Texts = Translator<TextKey>

/** All of them, those that govern the newest period first. */
export function methodologiesOf(
  computed: ComputedRegion,
  stored: readonly StoredMethodology[],
  texts: Texts,
): MethodologyList {
  const summaries = stored.map((one) => summaryOf(computed, one, planStored(one.document).plan, texts))
  const lastOf = ({ governs }: MethodologySummary) => computed.index.periods.indexOf(governs.at(-1)?.to ?? '')
  return { methodologies: summaries.toReversed().toSorted((a, b) => lastOf(b) - lastOf(a)) }
}

/** Undefined where there is no such version, or none to compare it with. */
export function methodologyOf(
  computed: ComputedRegion,
  stored: readonly StoredMethodology[],
  asked: { readonly code: string; readonly version: string; readonly against?: string | undefined },
  texts: Texts,
): MethodologyDescription | undefined {
  const versions = stored.filter(({ code }) => code === asked.code)
  const read = (version: string | undefined) => {
    const found = versions.find((one) => one.version === version)
    if (!found) return undefined
    const { plan, names, rollup } = planStored(found.document)
    return { found, plan, rollup, nameOf: namerOf(computed, names, texts) }
  }
  const shown = read(asked.version)
  const other = read(asked.against)
  if (!shown || (asked.against !== undefined && !other)) return undefined
  const { found, plan, nameOf } = shown
  const named = (codes: readonly string[] | null) =>
    codes?.map((code) => ({ code, name: nameOf(code) })) ?? null
  return {
    methodology: summaryOf(computed, found, plan, texts),
    source: checkMethodology(JSON.parse(found.document)).methodology?.source ?? null,
    versions: versions.map(({ version }) => version),
    steps: describePlan(shown, texts).map(({ step, sentences }) => ({
      step,
      sentences: sentences.map(({ text, nodes }) => ({ text, nodes: named(nodes) })),
    })),
    tree: treeOf(computed, plan, nameOf),
    unused: unusedOf(computed, plan, nameOf),
    file: found.source ?? found.document,
    differences: other ? { against: other.found.version, ...differencesOf(other, shown, texts) } : null,
  }
}

/** Indicators are called as in the catalogue, other nodes as this methodology or everyone calls them. */
export function namerOf(
  { indicators, dimensions }: Pick<ComputedRegion, 'indicators' | 'dimensions'>,
  names: ReadonlyMap<string, Name>,
  texts: Texts,
): (code: string) => string {
  return (code) => {
    const indicator = indicators.get(code)
    if (indicator) return pick(texts.language, indicator.name, indicator.name_en)
    const { uk, en } = names.get(code) ?? dimensions.get(code) ?? {}
    const name = pick(texts.language, uk ?? en ?? code, en ?? null)
    return name === code ? sayUsual('dimension', code, texts) : name
  }
}

function summaryOf(
  { index }: ComputedRegion,
  { code, version, name, name_en, loaded_at }: StoredMethodology,
  plan: IndexPlan,
  texts: Texts,
): MethodologySummary {
  const runs = index.parts.filter(
    ({ methodology }) => methodology.code === code && methodology.version === version,
  )
  const leaves = plan.nodes.filter(({ kind }) => kind === 'leaf').length
  return {
    code,
    version,
    name: pick(texts.language, name, name_en),
    loaded_at: loaded_at.toISOString(),
    governs: runs.map(({ first, count }) => ({
      from: index.periods[first],
      to: index.periods[first + count - 1],
    })),
    indicators: leaves,
    sub_indices: plan.nodes.length - leaves - 1,
  }
}

function treeOf(
  { indicators }: ComputedRegion,
  plan: IndexPlan,
  nameOf: (code: string) => string,
): TreeRow[] {
  const shares = sharesOf(plan)
  const parents = plan.nodes.map((): number | undefined => undefined)
  const depths = plan.nodes.map(() => 0)
  plan.nodes.forEach((node, position) => {
    if (node.kind === 'leaf') return
    for (const child of node.children) {
      parents[child] = position
      depths[child] = depths[position] + 1
    }
  })
  return plan.nodes.map((node, i) => {
    const parent = parents[i]
    return {
      code: node.code,
      name: nameOf(node.code),
      parent: parent === undefined ? null : plan.nodes[parent].code,
      depth: depths[i],
      kind: node.kind === 'leaf' ? 'indicator' : i === 0 ? 'index' : 'sub_index',
      direction: node.kind === 'leaf' ? node.direction : null,
      weight: node.weight,
      share: shares[i],
      is_in_catalogue: indicators.has(node.code),
    }
  })
}

function unusedOf(
  { indicators }: ComputedRegion,
  plan: IndexPlan,
  nameOf: (code: string) => string,
): MethodologyDescription['unused'] {
  const used = new Set(plan.nodes.map(({ code }) => code))
  return Array.from(indicators.values())
    .filter(({ code }) => !used.has(code))
    .map(({ code, direction }) => ({
      code,
      name: nameOf(code),
      why: direction === 0 ? 'context' : 'not_in_tree',
    }))
}
