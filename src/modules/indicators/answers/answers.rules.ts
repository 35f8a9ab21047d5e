/** One answer: whether it is one, whether it changes anything, and what the office and its author should look at. */
import { evaluateValueCheck, type ValueCheck } from '#engines/value-checks/value-check.ts'
import type { Problem } from '#kernel/errors.ts'
import { documentKinds, type FilePurpose, photoKinds } from '#kernel/files/kinds/file-kinds.ts'
import { isYesNo } from '../facts/indicator-texts.rules.ts'
import { type ClaimState, roundsPath } from '../rounds/rounds.rules.ts'

export const answersPath = (round: string, hromada: string) => `${roundsPath}/${round}/answers/${hromada}`
export const answerPath = (round: string, hromada: string, indicator: string) =>
  `${answersPath(round, hromada)}/${encodeURIComponent(indicator)}`
export const evidencePath = (round: string, hromada: string, indicator: string, file: string) =>
  `${answerPath(round, hromada, indicator)}/files/${file}`

/** Names of what is done to values. */
export const answerActs = {
  save: 'indicators.answers.save',
  fill: 'indicators.answers.fill',
  attach: 'indicators.answers.attach',
  detach: 'indicators.answers.detach',
} as const

/** What proves a value: a document, a table, a photograph. */
export const evidence: FilePurpose = {
  name: 'indicators.evidence',
  kinds: [...documentKinds, 'csv', ...photoKinds],
  maxBytes: 20_000_000,
}
/** `files.file.owner_type` of what proves a value. */
export const claimFilesOwner = 'indicator_claim'
/** Files that prove one value. */
export const mostFiles = 10

/** A filled template. */
export const filledTemplate = {
  name: 'indicators.template',
  kinds: ['xlsx', 'csv'],
  maxBytes: 10_000_000,
} as const satisfies FilePurpose

/** What is asked. */
export interface Asked {
  readonly code: string
  readonly unit: string | null
  readonly unit_en: string | null
  readonly valid_min: number | null
  readonly valid_max: number | null
  readonly answered_by: 'hromada' | 'office'
  readonly isWithdrawn: boolean
}

/** What is there already. */
export interface Claim {
  readonly value: number | null
  readonly source: string | null
  readonly note: string | null
  readonly state: ClaimState
  readonly version: number
}

/** What was typed. */
export interface Answer {
  readonly value?: number | undefined
  readonly is_absent?: boolean | undefined
  readonly is_confirmed?: boolean | undefined
  readonly source?: string | undefined
  readonly note?: string | undefined
  readonly version: number
}

/** What the last period had, which a form offers. */
export interface Previous {
  readonly value: number
  readonly source: string | null
}

export type Decision =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly isStale: boolean }
  | {
      readonly kind: 'write'
      readonly value: number | null
      readonly source: string | null
      readonly note: string | null
    }

/** What a form offers before anything was entered: the last period's value and where it was from. */
function offered(previous: Previous | undefined): Pick<Claim, 'value' | 'source'> {
  return { value: previous?.value ?? null, source: previous?.source ?? null }
}

/**
 * Forms send all of their rows: a row that says what is there already, or offers what the last period had and was not
 * confirmed, is no answer.
 */
export function decideAnswer(
  answer: Answer,
  {
    asked,
    claim,
    previous,
    isOffice,
  }: {
    readonly asked: Asked
    readonly claim: Claim | undefined
    readonly previous: Previous | undefined
    readonly isOffice: boolean
  },
): Decision {
  const { value = null, is_absent = false, source = null, note = null } = answer
  const before = claim ?? { ...offered(previous), note: null }
  const isSameValue = value !== null && before.value !== null && isAsTyped(value, before.value)
  const isSame =
    source === before.source &&
    note === before.note &&
    (claim && claim.value === null
      ? is_absent && value === null
      : !is_absent && (isSameValue || value === before.value))
  if (isSame && !(answer.is_confirmed && (!claim || claim.state === 'returned'))) return { kind: 'untouched' }
  const refuse = (code: string, field: string, params: Problem['params'] = {}): Decision => ({
    kind: 'refused',
    problem: { code: `rounds.${code}`, path: `answers.${asked.code}.${field}`, params },
    isStale: code === 'changed_meanwhile',
  })
  const closed = closedTo(asked, isOffice)
  if (closed) return refuse(closed, 'value')
  if (answer.version !== (claim?.version ?? 0)) return refuse('changed_meanwhile', 'value')
  if (is_absent && value !== null) return refuse('value_and_absent', 'value')
  if (is_absent && note === null) return refuse('absent_why', 'note')
  if (!is_absent && value === null) return refuse('emptied', 'value')
  const range = value === null ? undefined : rangeFault(value, asked)
  if (range) return refuse(range.code, 'value', range.params)
  return { kind: 'write', value: isSameValue ? before.value : value, source, note }
}

/** Why somebody may not answer for an indicator; undefined where they may. */
export function closedTo(
  { isWithdrawn, answered_by }: Pick<Asked, 'isWithdrawn' | 'answered_by'>,
  isOffice: boolean,
): 'withdrawn' | 'office_answers' | undefined {
  if (isWithdrawn) return 'withdrawn'
  return answered_by === 'office' && !isOffice ? 'office_answers' : undefined
}

/** A form shows 15 digits at most: what comes back the same in those was not changed. */
function isAsTyped(typed: number, stored: number): boolean {
  return Math.abs(typed - stored) <= 1e-14 * Math.abs(stored)
}

function rangeFault(value: number, { valid_min, valid_max, ...unit }: Asked) {
  if (isYesNo(unit) && value !== 0 && value !== 1) return { code: 'not_yes_no' }
  if (valid_min !== null && value < valid_min) return { code: 'too_small', params: { limit: valid_min } }
  if (valid_max !== null && value > valid_max) return { code: 'too_large', params: { limit: valid_max } }
  return undefined
}

/** A rule with its words. */
export interface NamedCheck {
  readonly code: string
  readonly check: ValueCheck
  readonly message: string
  readonly message_en: string | null
  readonly is_fault: boolean
}

/** Something about a value that is worth a look. */
export interface Finding {
  readonly code: 'no_evidence' | 'big_change' | 'was_zero' | 'was_yes' | 'check'
  /** With it the office does not verify; else it wants an explanation. */
  readonly isFault: boolean
  /** Explained by a note. */
  readonly isExplained: boolean
  /** Of `big_change`: the part by which it changed. */
  readonly change?: number
  readonly check?: NamedCheck
}

/** A value among the others of its hromada. */
export interface Examined {
  readonly code: string
  readonly unit: string | null
  readonly unit_en: string | null
  readonly value: number | null
  readonly note: string | null
  readonly source: string | null
  readonly files: number
}

/**
 * @param readValue values of the same hromada: those of this round, those of the period before
 * @param changeLimit part of the last value beyond which a change wants an explanation
 */
export function findingsOf(
  { code, value, note, source, files, ...unit }: Examined,
  {
    readValue,
    changeLimit,
    checks,
  }: {
    readonly readValue: (code: string, isPrevious: boolean) => number | undefined
    readonly changeLimit: number
    /** Those that name this indicator. */
    readonly checks: readonly NamedCheck[]
  },
): Finding[] {
  const found: Finding[] = []
  const isExplained = note !== null
  // That there is no value is proved by its note.
  if (value !== null && source === null && files === 0)
    found.push({ code: 'no_evidence', isFault: true, isExplained: false })
  const before = readValue(code, true)
  if (value !== null && before !== undefined) {
    const change = changeFinding(value, before, changeLimit, isYesNo(unit))
    if (change) found.push({ ...change, isFault: false, isExplained })
  }
  for (const check of checks)
    if (evaluateValueCheck(check.check, readValue) === 'broken')
      found.push({ code: 'check', check, isFault: check.is_fault, isExplained })
  return found
}

function changeFinding(value: number, before: number, limit: number, isAnswer: boolean) {
  if (isAnswer) return before === 1 && value === 0 ? { code: 'was_yes' as const } : undefined
  if (before === 0) return value === 0 ? undefined : { code: 'was_zero' as const }
  const change = (value - before) / Math.abs(before)
  return Math.abs(change) > limit ? { code: 'big_change' as const, change } : undefined
}

/** Rows of one page of a form: a form has so many fields only, and a person so much patience. */
const mostRows = 40

/** The form's pages: dimension by dimension, long ones in parts. */
export function sheetsOf<Row extends { readonly dimension: string }>(
  rows: readonly Row[],
): {
  readonly dimension: string
  readonly part: number
  readonly parts: number
  readonly rows: readonly Row[]
}[] {
  return [...Map.groupBy(rows, ({ dimension }) => dimension)].flatMap(([dimension, all]) => {
    const parts = Math.ceil(all.length / mostRows)
    const size = Math.ceil(all.length / parts)
    return Array.from({ length: parts }, (_, part) => ({
      ...{ dimension, part: part + 1, parts },
      rows: all.slice(part * size, (part + 1) * size),
    }))
  })
}
