import { compareNames } from '../folding/compare-names.ts'
import { foldName, readPlaceName } from '../folding/fold-name.ts'
import { editDistance } from './edit-distance.ts'
import { soundKey } from './sound-key.ts'
import { TrigramIndex } from './trigram-index.ts'

/** A place that a name may mean. */
export interface NameCandidate {
  readonly name: string
  /** Category letter of the codifier. */
  readonly kind?: string
  /** Former names, names in other languages. */
  readonly otherNames?: readonly string[]
}

type MatchReason =
  | 'same_name'
  /** Found by a former name or one in another language. */
  | 'other_name'
  | 'kind_agrees'
  | 'kind_differs'
  /** The spelling differs by `distance` letters. */
  | 'typing_errors'
  /** … and sounds the same, as «Винница» for «Вінниця». */
  | 'same_sound'
  /** Of several with this name only one also has its ґ where it was written. */
  | 'same_letters'
  | 'several_of_this_name'
  | 'several_alike'
  /** There is such a name, but not within the wanted area. */
  | 'elsewhere'
  | 'nothing_alike'
  /** The text has no letters, or words for a type of place only. */
  | 'no_name'

/** What a name means; `candidates` stand in Ukrainian order. */
export type NameMatch<C> =
  | { readonly verdict: 'exact'; readonly candidate: C; readonly reasons: readonly MatchReason[] }
  | {
      readonly verdict: 'alike'
      readonly candidate: C
      readonly distance: number
      readonly reasons: readonly MatchReason[]
    }
  | {
      readonly verdict: 'ambiguous'
      readonly candidates: readonly C[]
      readonly reasons: readonly MatchReason[]
    }
  | { readonly verdict: 'none'; readonly reasons: readonly MatchReason[] }

export interface MatchOptions<C> {
  /** Which candidates come into question: those of one oblast, say. */
  readonly within?: (candidate: C) => boolean
}

interface SearchOptions<C> extends MatchOptions<C> {
  /** How many are wanted; default 20. */
  readonly limit?: number
}

interface NameFound<C> {
  readonly candidate: C
  /** In this order they are listed; then by distance, then by the Ukrainian alphabet. */
  readonly how: 'same' | 'beginning' | 'word' | 'sound' | 'alike'
  readonly distance: number
}

export interface NameMatcher<C> {
  /** Which one place a name means, for joining tables. */
  readonly match: (wanted: string, options?: MatchOptions<C>) => NameMatch<C>
  /** What somebody may be looking for, while they type. */
  readonly search: (text: string, options?: SearchOptions<C>) => NameFound<C>[]
}

/** Typing errors that are forgiven in a name of so many letters. More in short names would mean another place. */
export function forgivenEdits(length: number): number {
  if (length < 4) return 0
  return length < 7 ? 1 : length < 14 ? 2 : 3
}

/** Looks through the candidates once instead of for every name; see `createNameMatcher` for many names. */
export function matchByName<C extends NameCandidate>(
  candidates: readonly C[],
  wanted: string,
  options?: MatchOptions<C>,
): NameMatch<C> {
  return createNameMatcher(candidates).match(wanted, options)
}

/** Prepares candidates for many questions; 31,748 names take a fraction of a second. */
export function createNameMatcher<C extends NameCandidate>(candidates: readonly C[]): NameMatcher<C> {
  const holders = new Map<string, C[]>()
  for (const candidate of candidates) {
    for (const name of [candidate.name, ...(candidate.otherNames ?? [])]) {
      const key = foldName(name)
      const known = holders.get(key)
      if (!known) holders.set(key, [candidate])
      else if (!known.includes(candidate)) known.push(candidate)
    }
  }
  const keys = [...holders.keys()].filter((key) => key !== '')
  const sounds = Map.groupBy(keys, soundKey)
  const names: Names<C> = { holders, keys, sounds, trigrams: new TrigramIndex(keys) }
  return {
    match: (wanted, options = {}) => match(names, wanted, options),
    search: (text, options = {}) => search(names, text, options),
  }
}

interface Names<C> {
  readonly holders: ReadonlyMap<string, readonly C[]>
  readonly keys: readonly string[]
  /** Sound key → keys. */
  readonly sounds: ReadonlyMap<string, readonly string[]>
  readonly trigrams: TrigramIndex
}

/** Candidates at one distance from a name; those that sound the same come before all others. */
interface AlikeGroup<C> {
  readonly distance: number
  readonly isSound: boolean
  readonly found: readonly C[]
}

function match<C extends NameCandidate>(
  names: Names<C>,
  wanted: string,
  { within = () => true }: MatchOptions<C>,
): NameMatch<C> {
  const { key, kinds } = readPlaceName(wanted)
  if (key === '') return { verdict: 'none', reasons: ['no_name'] }
  const everywhere = names.holders.get(key) ?? []
  const same = everywhere.filter(within)
  if (same.length > 0) return decideSame(same, wanted, key, kinds)
  const alike = findAlike(names, key).map((group) => ({ ...group, found: group.found.filter(within) }))
  const nearest = alike.find(({ found }) => found.length > 0)
  if (!nearest) return { verdict: 'none', reasons: [everywhere.length > 0 ? 'elsewhere' : 'nothing_alike'] }
  const { found, reason } = byKind(nearest.found, kinds)
  const reasons: MatchReason[] = [
    'typing_errors',
    ...(nearest.isSound ? (['same_sound'] as const) : []),
    ...reason,
  ]
  if (found.length > 1)
    return { verdict: 'ambiguous', candidates: inOrder(found), reasons: [...reasons, 'several_alike'] }
  return { verdict: 'alike', candidate: found[0], distance: nearest.distance, reasons }
}

function decideSame<C extends NameCandidate>(
  same: readonly C[],
  wanted: string,
  key: string,
  kinds: string,
): NameMatch<C> {
  const { found, reason } = byKind(same, kinds)
  const isOwn = (candidate: C) => foldName(candidate.name) === key
  // A present name goes before a former one of another place.
  const own = found.some(isOwn) ? found.filter(isOwn) : found
  const reasons: MatchReason[] = [isOwn(own[0]) ? 'same_name' : 'other_name', ...reason]
  if (own.length > 1) {
    const spelt = foldName(wanted, { foldGhe: false })
    const literal = own.filter(({ name }) => foldName(name, { foldGhe: false }) === spelt)
    if (literal.length !== 1)
      return { verdict: 'ambiguous', candidates: inOrder(own), reasons: [...reasons, 'several_of_this_name'] }
    return { verdict: 'exact', candidate: literal[0], reasons: [...reasons, 'same_letters'] }
  }
  // «с. Вінниця» where only a city has that name: likely meant, not certain.
  if (reason.includes('kind_differs')) return { verdict: 'alike', candidate: own[0], distance: 0, reasons }
  return { verdict: 'exact', candidate: own[0], reasons }
}

/** Those of the kind that was said; all of them where none is. */
function byKind<C extends NameCandidate>(
  candidates: readonly C[],
  kinds: string,
): { found: readonly C[]; reason: MatchReason[] } {
  if (kinds === '' || candidates.every(({ kind }) => kind === undefined))
    return { found: candidates, reason: [] }
  const agreeing = candidates.filter(({ kind }) => kind !== undefined && kinds.includes(kind))
  return agreeing.length > 0
    ? { found: agreeing, reason: ['kind_agrees'] }
    : { found: candidates, reason: ['kind_differs'] }
}

function inOrder<C extends NameCandidate>(candidates: readonly C[]): C[] {
  return candidates.toSorted((a, b) => compareNames(a.name, b.name))
}

/**
 * Candidates with another key that sounds the same, then those within the forgiven edits by distance; who has two such
 * names stands at the nearer.
 */
function findAlike<C>(names: Names<C>, key: string): AlikeGroup<C>[] {
  const seen = new Set<C>()
  const group = (keys: readonly string[], distance: number, isSound: boolean): AlikeGroup<C> => {
    const found = new Set(keys.flatMap((other) => names.holders.get(other) ?? []))
    const fresh = [...found].filter((candidate) => !seen.has(candidate))
    for (const candidate of fresh) seen.add(candidate)
    return { distance, isSound, found: fresh }
  }
  const limit = forgivenEdits(key.length)
  if (limit === 0) return []
  const sounding = (names.sounds.get(soundKey(key)) ?? []).filter((other) => other !== key)
  const groups = Map.groupBy(sounding, (other) => editDistance(key, other, key.length + other.length) ?? 0)
  const alike = [...groups].sort(([a], [b]) => a - b).map(([distance, keys]) => group(keys, distance, true))
  const near: string[][] = Array.from({ length: limit }, () => [])
  for (const i of names.trigrams.candidates(key, limit)) {
    const distance = editDistance(key, names.keys[i], limit)
    if (distance) near[distance - 1].push(names.keys[i])
  }
  return [...alike, ...near.map((keys, i) => group(keys, i + 1, false))]
}

const order = ['same', 'beginning', 'word', 'sound', 'alike'] as const

function search<C extends NameCandidate>(
  names: Names<C>,
  text: string,
  { within = () => true, limit = 20 }: SearchOptions<C>,
): NameFound<C>[] {
  const { key, kinds } = readPlaceName(text)
  if (key === '') return []
  const found = new Map<C, NameFound<C>>()
  const add = (candidate: C, how: NameFound<C>['how'], distance: number) => {
    const known = found.get(candidate)
    if (known && order.indexOf(known.how) <= order.indexOf(how)) return
    if (within(candidate)) found.set(candidate, { candidate, how, distance })
  }
  for (const name of names.keys) {
    const how =
      name === key
        ? 'same'
        : name.startsWith(key)
          ? 'beginning'
          : name.includes(` ${key}`)
            ? 'word'
            : undefined
    if (how) for (const candidate of names.holders.get(name) ?? []) add(candidate, how, 0)
  }
  for (const group of findAlike(names, key))
    for (const candidate of group.found) add(candidate, group.isSound ? 'sound' : 'alike', group.distance)
  const isKind = ({ kind }: C) => (kinds !== '' && kind !== undefined && kinds.includes(kind) ? 0 : 1)
  return [...found.values()]
    .sort(
      (a, b) =>
        order.indexOf(a.how) - order.indexOf(b.how) ||
        a.distance - b.distance ||
        isKind(a.candidate) - isKind(b.candidate) ||
        compareNames(a.candidate.name, b.candidate.name),
    )
    .slice(0, limit)
}
