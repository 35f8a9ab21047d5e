/** How far hromadas are from each other by what they cannot choose: their size, their kind, how near the danger is. */

/** What two hromadas are compared by; null = not known. */
export interface PlaceFeatures {
  /** Population. */
  readonly size: number | null
  readonly kind: string | null
  /** Kilometres to where the danger comes from. */
  readonly risk: number | null
}

export const featureNames = ['size', 'kind', 'risk'] as const
export type FeatureName = (typeof featureNames)[number]

/** All features count the same: nothing tells that one of them makes hromadas more alike than another. */
const featureWeights: Readonly<Record<FeatureName, number>> = { size: 1, kind: 1, risk: 1 }

/** A feature that is known of fewer would choose peers by who has data. */
const leastKnown = 0.5

/** What a difference of each feature is measured by, and which features count. */
export interface DistanceScale {
  readonly used: readonly FeatureName[]
  /** Standard deviations of the logarithms; 0 where all are the same. */
  readonly spread: { readonly size: number; readonly risk: number }
}

/** By all places that may be peers. */
export function scaleOf(places: readonly PlaceFeatures[]): DistanceScale {
  const isUsed = (feature: FeatureName) => {
    const known = places.filter((place) => isKnown(place, feature)).length
    return known > 0 && known >= leastKnown * places.length
  }
  return {
    used: featureNames.filter(isUsed),
    spread: { size: spreadOf(places, 'size'), risk: spreadOf(places, 'risk') },
  }
}

function isKnown(place: PlaceFeatures, feature: FeatureName): boolean {
  return feature === 'kind' ? place.kind !== null : logOf(place[feature]) !== null
}

/** Amounts compare by their ratio: 10 and 20 thousand people are as far apart as 100 and 200; below one there is nothing to tell. */
function logOf(amount: number | null): number | null {
  return amount === null || !Number.isFinite(amount) || amount <= 0 ? null : Math.log(Math.max(amount, 1))
}

function spreadOf(places: readonly PlaceFeatures[], feature: 'size' | 'risk'): number {
  const logs = places.map((place) => logOf(place[feature])).filter((log) => log !== null)
  if (logs.length < 2) return 0
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1))
}

/** How far two places are apart in each feature that counts; null where one of them is not known there. */
export type FeatureGaps = Readonly<Record<FeatureName, number | null>>

export function gapsBetween(a: PlaceFeatures, b: PlaceFeatures, scale: DistanceScale): FeatureGaps {
  const amounts = (feature: 'size' | 'risk') => {
    const [one, other] = [logOf(a[feature]), logOf(b[feature])]
    if (one === null || other === null) return null
    return scale.spread[feature] === 0 ? 0 : Math.abs(one - other) / scale.spread[feature]
  }
  const kinds = () => (a.kind === null || b.kind === null ? null : a.kind === b.kind ? 0 : 1)
  const gapOf = (feature: FeatureName) => (feature === 'kind' ? kinds() : amounts(feature))
  const gaps = featureNames.map((feature) => [feature, scale.used.includes(feature) ? gapOf(feature) : null])
  return Object.fromEntries(gaps) as Record<FeatureName, number | null>
}

/** The root of the weighted mean of the squared gaps; null where there is no gap to tell. */
export function distanceOf(gaps: FeatureGaps): number | null {
  let [sum, weights] = [0, 0]
  for (const feature of featureNames) {
    const gap = gaps[feature]
    if (gap === null) continue
    sum += featureWeights[feature] * gap ** 2
    weights += featureWeights[feature]
  }
  return weights === 0 ? null : Math.sqrt(sum / weights)
}

export interface Near {
  /** Position among the candidates. */
  readonly at: number
  readonly distance: number
  readonly gaps: FeatureGaps
}

/**
 * The candidates nearest to a place. Who lacks a feature that the place itself has is none: what is not known is not near.
 * @param before which of two comes first where their distance is the same
 */
export function nearestOf(
  own: PlaceFeatures,
  candidates: readonly PlaceFeatures[],
  scale: DistanceScale,
  { count, before }: { readonly count: number; readonly before: (a: number, b: number) => number },
): Near[] {
  const needed = scale.used.filter((feature) => isKnown(own, feature))
  return candidates
    .flatMap((candidate, at): Near[] => {
      if (!needed.every((feature) => isKnown(candidate, feature))) return []
      const gaps = gapsBetween(own, candidate, scale)
      const distance = distanceOf(gaps)
      return distance === null ? [] : [{ at, distance, gaps }]
    })
    .sort((a, b) => a.distance - b.distance || before(a.at, b.at))
    .slice(0, count)
}
