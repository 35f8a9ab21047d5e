/** The way of a body off paper, step by step, from what is there and what is done: nobody reports it. Pure. */

export interface TrackFacts {
  /** Cases of this year's nomenclature, registers, documents loaded from a register that was a table. */
  readonly cases: number
  readonly registers: number
  readonly loaded: number
  /** Who registers, and who signs. */
  readonly clerks: number
  readonly signers: number
  readonly templates: number
  /** Documents that were agreed and signed here, ever. */
  readonly signed: number
  /** Days since the first of them; null where there is none. */
  readonly daysSinceFirst: number | null
  /** Of the last thirty days: what the body wrote, and how much of it without paper. */
  readonly written: number
  readonly electronic: number
}

export const trackSteps = [
  ...(['nomenclature', 'registers', 'loading', 'people', 'templates', 'first', 'week', 'switch'] as const),
] as const
export type TrackStep = (typeof trackSteps)[number]

/** From such a part on a body has left paper; a few will always come on it. */
const switchedShare = 0.9

const isDone: Readonly<Record<TrackStep, (facts: TrackFacts) => boolean>> = {
  nomenclature: ({ cases }) => cases > 0,
  registers: ({ registers }) => registers > 0,
  // Whoever kept no table has nothing to load.
  loading: ({ loaded, daysSinceFirst }) => loaded > 0 || (daysSinceFirst ?? 0) >= 7,
  // Whoever signs is not who registers.
  people: ({ clerks, signers }) => clerks >= 2 && signers >= 1,
  templates: ({ templates }) => templates > 0,
  first: ({ signed }) => signed > 0,
  // A week beside paper.
  week: ({ daysSinceFirst }) => daysSinceFirst !== null && daysSinceFirst >= 7,
  switch: ({ written, electronic, daysSinceFirst }) =>
    daysSinceFirst !== null && written > 0 && electronic / written >= switchedShare,
}

export interface TrackedStep {
  readonly step: TrackStep
  readonly isDone: boolean
}

export function trackOf(facts: TrackFacts): TrackedStep[] {
  return trackSteps.map((step) => ({ step, isDone: isDone[step](facts) }))
}
