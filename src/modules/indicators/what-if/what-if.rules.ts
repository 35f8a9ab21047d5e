/** A hromada's index with other values, beside what it is: score, places, sub-indices, and what each value gives. */
import { partsOfMoves } from '#engines/composite-index/move-parts.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findPeers, type PeerGroup, placeAmongPeers } from '../peers/peers.rules.ts'
import type { PartCertainty } from '../rank-bands/bands.queries.ts'
import { bandsWithData, type PlaceAsked } from '../rank-bands/place-bands.rules.ts'
import { noteOf, readBands } from '../rank-bands/published.rules.ts'
import { headOf, rowOf, type Shown, sayNode } from '../region/overview.rules.ts'
import {
  type ComputedRegion,
  findStanding,
  listLeafPositions,
  listMembers,
  listSubIndices,
  partAt,
  type RegionIndex,
  ranksAmong,
  readIndex,
} from '../region/region.rules.ts'
import { movesOf } from '../why/why.rules.ts'
import { indexWith } from './moved-index.rules.ts'
import { type Place, pairMoves, type ReadMove, readMoves, type TypedMove } from './typed-moves.rules.ts'
import type { Standing, WhatIf } from './what-if.schema.ts'

type Texts = Translator<TextKey>

/** So many indicators stand in the form at first: those that would move the place most. */
const offered = 5

/** Undefined where there is no such hromada. */
export async function whatIfOf(
  computed: ComputedRegion,
  certainty: readonly PartCertainty[],
  {
    code,
    indicator,
    value,
  }: { readonly code: string; readonly indicator: readonly string[]; readonly value: readonly string[] },
  shown: Omit<Shown, 'oblast'>,
  texts: Texts,
): Promise<WhatIf | undefined> {
  const { period, language } = shown
  const found = findStanding(computed, code, period)
  if (!found) return undefined
  const { h, oblast, standing, ranked } = found
  const { index } = computed
  const place: Place = { computed, h, period, texts }
  const typed = pairMoves(indicator, value)
  const moves = readMoves(place, typed.length > 0 ? typed : offerMoves(computed, code, shown, texts))
  const moved = moves.flatMap(({ code, value }) => (value === null ? [] : [{ h, indicator: code, value }]))
  const made = moved.length > 0 ? indexWith(computed, period, moved) : undefined
  const after = made?.index
  const asked = { computed, certainty, h, period }
  const group = findPeers(computed, h, period)
  const reader = readIndex(index)
  return {
    ...headOf(computed, { ...shown, oblast }),
    hromada: rowOf(standing, language),
    of: ranked,
    overall_of: index.hromadas.filter((_, one) => reader.rank(one, period) !== null).length,
    peers_of: group.peers.length + 1,
    certainty: noteOf(index, certainty, period),
    before: {
      ...standingIn(index, place, group),
      rank_band: readBands(index, certainty, period, 'within')(code).rank_band,
      overall_band: readBands(index, certainty, period, 'overall')(code).rank_band,
    },
    after: made ? { ...standingIn(made.index, place, group), ...(await bandsIn(asked, made.data)) } : null,
    sub_indices: listSubIndices(partAt(index, period).plan).map((node) => {
      const { code } = partAt(index, period).plan.nodes[node]
      return {
        code,
        name: sayNode(computed, period, code, texts),
        before: reader.score(node, h, period),
        after: after ? readIndex(after).score(node, h, period) : null,
      }
    }),
    ...tellParts(place, moves, after ?? index),
  }
}

function offerMoves(
  computed: ComputedRegion,
  code: string,
  shown: Omit<Shown, 'oblast'>,
  texts: Texts,
): TypedMove[] {
  const moves = movesOf(computed, code, shown, texts)
  return moves.slice(0, offered).map((move) => ({ code: move.code, typed: '' }))
}

async function bandsIn(
  asked: PlaceAsked,
  data: IndexData,
): Promise<Pick<Standing, 'rank_band' | 'overall_band'>> {
  const { within, overall } = await bandsWithData(asked, data)
  return { rank_band: within, overall_band: overall }
}

function standingIn(
  index: RegionIndex,
  { computed, h, period }: Place,
  group: PeerGroup,
): Omit<Standing, 'rank_band' | 'overall_band'> {
  const reader = readIndex(index)
  const members = listMembers(index, index.hromadas[h].oblast_code)
  return {
    score: reader.score(0, h, period),
    rank: ranksAmong(index, members, period)[members.indexOf(h)],
    overall_rank: reader.rank(h, period),
    peers_rank: placeAmongPeers({ ...computed, index }, h, group, period),
  }
}

/** What each indicator whose score changed gives the index, those that nobody typed apart. */
function tellParts(
  { computed, h, period, texts }: Place,
  moves: readonly ReadMove[],
  after: RegionIndex,
): Pick<WhatIf, 'moves' | 'follows'> {
  const { plan } = partAt(computed.index, period)
  const scoreIn = (index: RegionIndex) => (node: number) =>
    readIndex(index).score(node, h, period) ?? Number.NaN
  const [from, to] = [scoreIn(computed.index), scoreIn(after)]
  const leaves = listLeafPositions(plan).filter((leaf) => !Object.is(from(leaf), to(leaf)))
  const parts = partsOfMoves(plan, leaves, from, to)
  const partOf = (leaf: number) => parts?.[leaves.indexOf(leaf)] ?? (parts ? 0 : null)
  const leafOf = (code: string) => plan.nodes.findIndex((node) => node.kind === 'leaf' && node.code === code)
  const isTyped = (leaf: number) => moves.some(({ code, value }) => value !== null && leafOf(code) === leaf)
  return {
    moves: moves.map((move) => {
      const leaf = leafOf(move.code)
      if (leaf < 0) return { ...move, part: null, score_before: null, score_after: null }
      return {
        ...move,
        part: move.value === null ? null : partOf(leaf),
        score_before: present(from(leaf)),
        score_after: move.value === null ? null : present(to(leaf)),
      }
    }),
    follows: leaves
      .filter((leaf) => !isTyped(leaf))
      .flatMap((leaf) => {
        const { code } = plan.nodes[leaf]
        const part = partOf(leaf)
        return part === null ? [] : [{ code, name: sayNode(computed, period, code, texts), part }]
      }),
  }
}

function present(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
