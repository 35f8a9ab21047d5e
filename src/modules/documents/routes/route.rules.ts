/**
 * The way of a document: who is asked now, what is void, whether it is signed. Pure: from the steps and from what was said at
 * each. Visas come before signatures; of each, those of one stage are asked together, those of the next after all of them.
 */

export const coverable = ['text', 'attachments', 'addressee'] as const
export type Coverable = (typeof coverable)[number]

export const stepKinds = ['visa', 'signature'] as const
export type StepKind = (typeof stepKinds)[number]

export interface Step {
  readonly id: string
  readonly kind: StepKind
  readonly stage: number
  readonly covers: readonly Coverable[]
}

export const outcomes = ['agreed', 'remarked', 'objected', 'signed', 'returned', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

/** What was asked at a step, and what came of it. */
export interface Answer {
  readonly id: string
  readonly stepId: string
  /** null while it waits. */
  readonly outcome: Outcome | null
  /** What it covered was changed afterwards. */
  readonly isVoid: boolean
  /** The author goes on in spite of an objection. */
  readonly isSettled: boolean
}

export type Standing =
  /** Not its turn yet. */
  | 'later'
  /** Its turn, and nobody has been asked. */
  | 'due'
  | 'asked'
  /** Agreed, signed, or objected and settled. */
  | 'passed'
  /** Objected or returned: the author has to do something. */
  | 'stopped'

/** The answer that counts at a step: the last one that is neither void nor taken back. */
function answerAt({ id }: Pick<Step, 'id'>, answers: readonly Answer[]): Answer | undefined {
  return answers.findLast(
    ({ stepId, isVoid, outcome }) => stepId === id && !isVoid && outcome !== 'withdrawn',
  )
}

function isPassed(step: Step, answers: readonly Answer[]): boolean {
  const answer = answerAt(step, answers)
  if (!answer) return false
  const { outcome, isSettled } = answer
  if (step.kind === 'signature') return outcome === 'signed'
  return outcome === 'agreed' || outcome === 'remarked' || (outcome === 'objected' && isSettled)
}

/** Steps in their order, those that are asked together in one group. */
export function stagesOf<Of extends Step>(steps: readonly Of[]): (readonly [Of, ...Of[]])[] {
  const groups = Map.groupBy(steps, ({ kind, stage }) => stepKinds.indexOf(kind) * 1_000_000 + stage)
  return [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group as [Of, ...Of[]])
}

export interface RouteNow {
  readonly standings: ReadonlyMap<string, Standing>
  /** Steps whose turn it is and of whom nobody was asked. */
  readonly ask: readonly Step[]
  /** Answers that wait although it is not their turn any more. */
  readonly takeBack: readonly Answer[]
  /** Somebody objected or returned it. */
  readonly isStopped: boolean
  /** Whether every step is passed, and somebody signed. */
  readonly isSigned: boolean
}

export function routeNow(steps: readonly Step[], answers: readonly Answer[]): RouteNow {
  const stages = stagesOf(steps)
  const turn = stages.findIndex((stage) => stage.some((step) => !isPassed(step, answers)))
  const standings = new Map<string, Standing>()
  for (const [i, stage] of stages.entries())
    for (const step of stage) standings.set(step.id, standingOf(step, answers, turn === -1 || i <= turn))
  const known = new Map(steps.map((step) => [step.id, step]))
  const isIn = (standing: Standing) => steps.filter(({ id }) => standings.get(id) === standing)
  return {
    standings,
    ask: isIn('due'),
    takeBack: answers.filter(({ outcome, stepId, isVoid }) => {
      if (outcome !== null || isVoid) return false
      return !known.has(stepId) || standings.get(stepId) === 'later'
    }),
    isStopped: isIn('stopped').length > 0,
    isSigned: turn === -1 && steps.some(({ kind }) => kind === 'signature'),
  }
}

function standingOf(step: Step, answers: readonly Answer[], isTurn: boolean): Standing {
  if (isPassed(step, answers)) return 'passed'
  if (!isTurn) return 'later'
  const answer = answerAt(step, answers)
  if (!answer) return 'due'
  return answer.outcome === null ? 'asked' : 'stopped'
}

/** Answers that a change makes void: those already given whose step covers what was changed. */
export function voidedBy(
  changed: ReadonlySet<Coverable>,
  steps: readonly Step[],
  answers: readonly Answer[],
): Answer[] {
  const touched = new Set(
    steps.filter(({ covers }) => covers.some((part) => changed.has(part))).map(({ id }) => id),
  )
  return answers.filter(
    ({ stepId, outcome, isVoid }) =>
      outcome !== null && outcome !== 'withdrawn' && !isVoid && touched.has(stepId),
  )
}

/** What of a text can be changed, as its version keeps it. */
export interface Content {
  readonly title: string
  readonly body_text: string
  readonly correspondent: string | null
  readonly addressee: string | null
  readonly attachments: readonly { readonly name: string; readonly hash: string }[]
}

export function changedParts(before: Content, after: Content): Set<Coverable> {
  const changed = new Set<Coverable>()
  if (before.title !== after.title || before.body_text !== after.body_text) changed.add('text')
  if (before.correspondent !== after.correspondent || before.addressee !== after.addressee)
    changed.add('addressee')
  const listed = ({ attachments }: Content) => attachments.map(({ name, hash }) => `${hash} ${name}`)
  if (listed(before).join('\n') !== listed(after).join('\n')) changed.add('attachments')
  return changed
}
