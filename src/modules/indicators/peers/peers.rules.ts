/** Hromadas that are like one another, made of the computed region: with whom a hromada is compared before all others. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { headOf, pick, rowOf, type Shown } from '../region/overview.rules.ts'
import {
  type ComputedRegion,
  findStanding,
  middle,
  overallStanding,
  ranksAmong,
  readIndex,
} from '../region/region.rules.ts'
import {
  type DistanceScale,
  type Near,
  nearestOf,
  type PlaceFeatures,
  scaleOf,
} from './peer-distance.rules.ts'
import type { Peer, Peers } from './peers.schema.ts'

/** So many are a hromada's peers. */
const peerCount = 8

/** Indicators that say how far the danger is, in kilometres; the first that is loaded counts. */
const riskIndicators = ['ter_distance_russia_km']

export interface PeerGroup {
  /** Positions of the peers, the nearest first, with how far they are. */
  readonly peers: readonly (Near & { readonly h: number })[]
  readonly scale: DistanceScale
  readonly own: PlaceFeatures
  readonly featuresOf: (h: number) => PlaceFeatures
}

/** The peers of a hromada: those with an index at the period that are nearest to it. */
export function findPeers(computed: ComputedRegion, h: number, period: number): PeerGroup {
  const { index } = computed
  const reader = readIndex(index)
  const distance = riskColumn(computed)
  const featuresOf = (one: number): PlaceFeatures => {
    const { population, kind } = index.hromadas[one]
    return { size: population, kind, risk: distance(one) }
  }
  const others = Array.from(index.hromadas.keys()).filter(
    (one) => one !== h && reader.rank(one, period) !== null,
  )
  const own = featuresOf(h)
  const features = others.map(featuresOf)
  const scale = scaleOf(features)
  const { oblast_code } = index.hromadas[h]
  const isFar = (at: number) => Number(index.hromadas[others[at]].oblast_code !== oblast_code)
  const before = (a: number, b: number) =>
    isFar(a) - isFar(b) || reader.alphabet[others[a]] - reader.alphabet[others[b]]
  const near = nearestOf(own, features, scale, { count: peerCount, before })
  return { peers: near.map((one) => ({ ...one, h: others[one.at] })), scale, own, featuresOf }
}

/** The newest value of the indicator that says how far the danger is: borders do not move from quarter to quarter. */
function riskColumn({ index, values }: ComputedRegion): (h: number) => number | null {
  const column = riskIndicators.map((code) => values.get(code)).find((one) => one !== undefined)
  const { length } = index.periods
  return (h) =>
    column?.subarray(h * length, (h + 1) * length).findLast((value) => !Number.isNaN(value)) ?? null
}

/** Place of a hromada among itself and its peers; null without an index. */
export function placeAmongPeers(
  { index }: ComputedRegion,
  h: number,
  { peers }: PeerGroup,
  period: number,
): number | null {
  return ranksAmong(index, [h, ...peers.map((one) => one.h)], period)[0]
}

/** The middle of the peers in something. */
export function peersMiddle({ peers }: PeerGroup, read: (h: number) => number | null): number | null {
  return middle(peers.map(({ h }) => read(h)))
}

/** Each peer as it is shown, the nearest first. */
export function sayPeers(
  computed: ComputedRegion,
  group: PeerGroup,
  period: number,
  language: 'uk' | 'en',
): Peer[] {
  const { index, oblasts } = computed
  return group.peers.map(({ h, distance, gaps }) => {
    const row = rowOf(overallStanding(index, h, period), language)
    const oblast = oblasts.find(({ code }) => code === row.oblast_code)
    return {
      ...row,
      oblast: oblast ? pick(language, oblast.name, oblast.name_en) : row.oblast_code,
      risk_km: group.featuresOf(h).risk,
      distance,
      gaps,
    }
  })
}

/** Undefined where there is no such hromada. */
export function peersOf(
  computed: ComputedRegion,
  code: string,
  shown: Omit<Shown, 'oblast'>,
  texts: Translator<TextKey>,
): Peers | undefined {
  const { period } = shown
  const found = findStanding(computed, code, period)
  if (!found) return undefined
  const { h, oblast, standing } = found
  const group = findPeers(computed, h, period)
  const reader = readIndex(computed.index)
  return {
    ...headOf(computed, { ...shown, oblast }),
    hromada: rowOf(standing, texts.language),
    risk_km: group.own.risk,
    used: [...group.scale.used],
    own_missing: group.scale.used.filter((feature) => group.own[feature] === null),
    spread: group.scale.spread,
    place: placeAmongPeers(computed, h, group, period),
    median: peersMiddle(group, (one) => reader.score(0, one, period)),
    peers: sayPeers(computed, group, period, texts.language),
  }
}
