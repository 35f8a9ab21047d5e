/** Which unit each feature of a layer is: by code, else by name, place and overlap; what is not certain is left out. Pure. */
import type { AreaFeature } from '#engines/geography/shapes.ts'
import {
  type Claim,
  type Joined,
  type JoinKnowledge,
  NameJoin,
  sureness,
  type Undecided,
  type Verdict,
} from './name-join.rules.ts'
import { type Roles, readRoles, textOf } from './properties.rules.ts'
import type { TreeUnit, UnitTree } from './units.rules.ts'

export interface Joining {
  readonly roles: Roles
  readonly joined: readonly Joined[]
  readonly undecided: readonly Undecided[]
  /** Features in oblasts that are not loaded or were not asked for. */
  readonly outside: readonly number[]
  /** Features that bear the same code. */
  readonly duplicates: readonly { readonly unit: TreeUnit; readonly features: readonly number[] }[]
}

/** The answer does not depend on the order of the features. */
export function joinFeatures(features: readonly AreaFeature[], known: JoinKnowledge): Joining {
  const roles = readRoles(
    features.map(({ properties }) => properties),
    known.tree,
  )
  const byCode = features.map((feature, i) => readOwnCode(feature, i, roles, known.tree))
  const nameless = features.flatMap((_, i) => (byCode[i] ? [] : [i]))
  const named = new NameJoin(features, nameless, roles, known)
  const verdicts = byCode.map((verdict, i) => verdict ?? named.decide(i))
  const claims = verdicts.filter((verdict) => typeof verdict === 'object' && 'unit' in verdict)
  const { held, fallen, duplicates } = settleClaims(claims)
  const undecided = verdicts.filter((verdict) => typeof verdict === 'object' && 'why' in verdict)
  return {
    roles,
    joined: held,
    undecided: [...undecided, ...fallen].toSorted((a, b) => a.feature - b.feature),
    outside: verdicts.flatMap((verdict, i) => (verdict === 'outside' ? [i] : [])),
    duplicates,
  }
}

/** Undefined where the feature has no code that can be read. */
function readOwnCode(
  { properties }: AreaFeature,
  feature: number,
  { codes }: Roles,
  tree: UnitTree,
): Verdict | undefined {
  for (const key of codes) {
    const reading = tree.readCode(textOf(properties, key))
    if (!reading) continue
    if (reading.state === 'outside') return 'outside'
    if (reading.state === 'unit') {
      const sure = reading.isSuccessor ? sureness.oldCode : sureness.code
      return { feature, unit: reading.unit, by: 'code', sure }
    }
    return { feature, why: reading.state === 'retired' ? 'retired_code' : 'unknown_code', candidates: [] }
  }
  return undefined
}

function settleClaims(claims: readonly Claim[]): {
  held: Joined[]
  fallen: Undecided[]
  duplicates: { unit: TreeUnit; features: number[] }[]
} {
  const fallen: Undecided[] = []
  const duplicates: { unit: TreeUnit; features: number[] }[] = []
  const held = Array.from(Map.groupBy(claims, ({ unit }) => unit.code).values()).flatMap((rivals) => {
    const most = Math.max(...rivals.map(({ sure }) => sure))
    const best = rivals.filter(({ sure }) => sure === most)
    const isDuplicate = best.length > 1 && most === sureness.code
    if (isDuplicate) duplicates.push({ unit: best[0].unit, features: best.map(({ feature }) => feature) })
    const losers = rivals.filter((rival) =>
      best.length > 1 ? !(isDuplicate && best.includes(rival)) : rival !== best[0],
    )
    for (const { feature, unit } of losers) fallen.push({ feature, why: 'taken', candidates: [unit] })
    return best.length === 1 ? best : []
  })
  return { held: held.map(({ feature, unit, by }) => ({ feature, unit, by })), fallen, duplicates }
}
