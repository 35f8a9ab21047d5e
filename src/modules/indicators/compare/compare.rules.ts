/** Up to five hromadas side by side, made of the computed region. */
import { type Listing, type ListingQuery, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { valueAt } from '../catalogue/catalogue.rules.ts'
import { sayUnit } from '../facts/indicator-texts.rules.ts'
import { findPeers, type PeerGroup, peersMiddle, sayPeers } from '../peers/peers.rules.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { noteOf, readBands } from '../rank-bands/published.rules.ts'
import { headOf, pick, rowOf, type Shown, sayNode } from '../region/overview.rules.ts'
import {
  type ComputedRegion,
  type Hromada,
  listLeafPositions,
  listStandings,
  listSubIndices,
  partAt,
  readIndex,
  type Standing,
} from '../region/region.rules.ts'
import type { ComparedIndicator, Comparison } from './compare.schema.ts'
import { suggest } from './suggestions.rules.ts'

type Texts = Translator<TextKey>

/** So many stand beside one another. */
export const mostCompared = 5

/** Foreign text is shown back in part only. */
const unknown = { most: 5, length: 30 }

/** @param codes what was asked for, each once */
export function compareHromadas(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  shown: Shown,
  codes: readonly string[],
  texts: Texts,
): Comparison {
  const { index } = computed
  const { period, language } = shown
  const standings = new Map(listStandings(index, period).map((one) => [one.hromada.code, one]))
  const known = codes.flatMap((code) => standings.get(code) ?? [])
  const chosen = known.slice(0, mostCompared)
  const places = chosen.map(({ hromada }) => index.hromadas.indexOf(hromada))
  const named = ({ hromada: { code, name, name_en } }: Standing) => ({
    code,
    name: pick(language, name, name_en),
  })
  const [alone] = places
  const group = places.length === 1 ? findPeers(computed, alone, period) : undefined
  const side: Sides = { computed, period, places, group: group && group.peers.length > 0 ? group : undefined }
  const reader = readIndex(index)
  const bandOf = readBands(index, certainty, period, 'overall')
  return {
    ...headOf(computed, shown),
    peers: group ? sayPeers(computed, group, period, language) : [],
    peers_score: middleOf(side, (h) => reader.score(0, h, period)),
    hromadas: chosen.map((standing) => ({ ...rowOf(standing, language), ...bandOf(standing.hromada.code) })),
    certainty: noteOf(index, certainty, period),
    of: Array.from(standings.values()).filter(({ rank }) => rank !== null).length,
    ignored: known.slice(mostCompared).map(named),
    unknown: codes
      .filter((code) => !standings.has(code))
      .slice(0, unknown.most)
      .map((code) => (code.length > unknown.length ? `${code.slice(0, unknown.length)}…` : code)),
    sub_indices: compareSubIndices(side, texts),
    indicators: compareIndicators(side, texts),
    history: places.length === 0 ? [] : historyOf(side),
    suggestions:
      chosen.length > 1
        ? []
        : suggest(
            Array.from(standings.values()),
            chosen[0],
            group?.peers.flatMap(({ h }) => standings.get(index.hromadas[h].code) ?? []) ?? [],
          ).map(({ why, hromadas }) => ({
            why,
            hromadas: hromadas.map(named),
          })),
  }
}

/** What stands side by side: the chosen hromadas, and the peers of one that was chosen alone. */
interface Sides {
  readonly computed: ComputedRegion
  readonly period: number
  readonly places: readonly number[]
  readonly group: PeerGroup | undefined
}

function middleOf({ group }: Sides, read: (h: number) => number | null): number | null {
  return group ? peersMiddle(group, read) : null
}

function compareSubIndices(sides: Sides, texts: Texts): Comparison['sub_indices'] {
  const { computed, period, places } = sides
  if (places.length === 0) return []
  const { plan } = partAt(computed.index, period)
  const reader = readIndex(computed.index)
  return listSubIndices(plan).map((node) => ({
    code: plan.nodes[node].code,
    name: sayNode(computed, period, plan.nodes[node].code, texts),
    scores: places.map((h) => reader.score(node, h, period)),
    peers_score: middleOf(sides, (h) => reader.score(node, h, period)),
  }))
}

function compareIndicators(sides: Sides, texts: Texts): ComparedIndicator[] {
  const { computed, period, places } = sides
  if (places.length === 0) return []
  const { plan } = partAt(computed.index, period)
  const reader = readIndex(computed.index)
  const rows = listLeafPositions(plan).map((node) => {
    const { code } = plan.nodes[node]
    const scores = places.map((h) => reader.score(node, h, period))
    const indicator = computed.indicators.get(code)
    const peers_score = middleOf(sides, (h) => reader.score(node, h, period))
    return {
      code,
      name: sayNode(computed, period, code, texts),
      unit: indicator ? sayUnit(indicator, texts) : null,
      values: places.map((h) => valueAt(computed, code, h, period)),
      scores,
      peers_value: middleOf(sides, (h) => valueAt(computed, code, h, period)),
      peers_score,
      spread: spreadOf([...scores, peers_score]),
    }
  })
  return rows.sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1))
}

/** From the lowest to the highest of the present scores; null where there are fewer than two. */
function spreadOf(scores: readonly (number | null)[]): number | null {
  const present = scores.filter((score) => score !== null)
  return present.length < 2 ? null : Math.max(...present) - Math.min(...present)
}

/** Peers are those of the period that is shown, so that one group is followed. */
function historyOf(sides: Sides): Comparison['history'] {
  const { index } = sides.computed
  const reader = readIndex(index)
  return index.periods.map((label, period) => {
    const { methodology } = partAt(index, period)
    return {
      period: label,
      methodology: `${methodology.code} ${methodology.version}`,
      scores: sides.places.map((h) => reader.score(0, h, period)),
      peers_score: middleOf(sides, (h) => reader.score(0, h, period)),
    }
  })
}

/** Indicators of a page of the table: by themselves the largest spread first. */
export function listDifferences(
  rows: readonly ComparedIndicator[],
  query: ListingQuery,
  language: 'uk' | 'en',
): Listing<ComparedIndicator> {
  return listRows(
    rows,
    query,
    {
      columns: { name: ({ name }) => name, spread: ({ spread }) => spread },
      initial: { sort: 'spread', order: 'desc' },
      matches: ({ name, code }, typed) =>
        code === typed || name.toLocaleLowerCase(language).includes(typed.toLocaleLowerCase(language)),
      pageSize: 25,
    },
    language,
  )
}

/** Hromadas of each oblast by the alphabet, for a form. */
export function listChoices(
  { oblasts, index }: ComputedRegion,
  language: 'uk' | 'en',
): { oblast: string; hromadas: readonly Hromada[] }[] {
  const { compare } = new Intl.Collator(language)
  const nameOf = ({ name, name_en }: Hromada) => pick(language, name, name_en)
  const byOblast = Map.groupBy(index.hromadas, ({ oblast_code }) => oblast_code)
  return oblasts.map(({ code, name, name_en }) => ({
    oblast: pick(language, name, name_en),
    hromadas: (byOblast.get(code) ?? []).toSorted((a, b) => compare(nameOf(a), nameOf(b))),
  }))
}
