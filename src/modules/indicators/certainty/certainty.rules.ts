/** The answer of the page of how sure ranks are, made of the computed region and what is kept of its bands. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { type InfluenceName, type KeptInfluence, rowAt } from '../rank-bands/bands.rules.ts'
import { certaintyAt, countNeighbours, noteOf } from '../rank-bands/published.rules.ts'
import { headOf, rankedRows, type Shown, sayNode } from '../region/overview.rules.ts'
import { type ComputedRegion, middle, partAt } from '../region/region.rules.ts'
import type { CertaintyPageData, Influence } from './certainty.schema.ts'

type Texts = Translator<TextKey>

export function certaintyPageOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  shown: Shown,
  texts: Texts,
): CertaintyPageData {
  const { index } = computed
  const { period } = shown
  const found = certaintyAt(index, certainty, period)
  const kept = found.state === 'ready' ? found : undefined
  const hromadas = rankedRows(computed, certainty, shown).filter(({ rank }) => rank !== null)
  return {
    ...headOf(computed, shown),
    certainty: noteOf(index, certainty, period),
    computed_at: kept?.computedAt.toISOString() ?? null,
    counted: kept?.bands.counted ?? null,
    mean_shift: kept?.bands.shift ?? null,
    median_width: middle(hromadas.map(({ rank_band }) => rank_band && rank_band.p95 - rank_band.p5 + 1)),
    ...countNeighbours(hromadas),
    influence: kept?.bands.influence.map((one) => influenceOf(one, computed, period, texts)) ?? [],
    is_loose: kept?.bands.isLoose ?? false,
    hromadas,
  }
}

function influenceOf(
  { name, first, total }: KeptInfluence,
  computed: ComputedRegion,
  period: number,
  texts: Texts,
): Influence {
  const { choice, node } = partsOf(name)
  return { choice, node, name: sayInfluence(name, computed, period, texts), first, total }
}

function partsOf(name: InfluenceName): Pick<Influence, 'choice' | 'node'> {
  const [choice, ...node] = name.split(':')
  return { choice: choice as Influence['choice'], node: node.length > 0 ? node.join(':') : null }
}

/** What moves ranks, in words. */
function sayInfluence(name: InfluenceName, computed: ComputedRegion, period: number, texts: Texts): string {
  const { choice, node } = partsOf(name)
  if (node === null) return texts.text(`index.choice.${choice}`)
  return texts.text('certainty.weights_of', { name: sayNode(computed, period, node, texts) })
}

/** What moves the place of one hromada among all most; null where its place never moves, or bands are not there. */
export function sayMostOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  { h, period }: { readonly h: number; readonly period: number },
  texts: Texts,
): string | null {
  const found = certaintyAt(computed.index, certainty, period)
  if (found.state !== 'ready') return null
  const { most, influence } = found.bands
  const place = most[rowAt(partAt(computed.index, period), h, period)] ?? null
  return place === null ? null : sayInfluence(influence[place].name, computed, period, texts)
}
