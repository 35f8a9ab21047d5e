/** A hromada's form in words: each row with what the last period had, what was entered, and what is to be looked at. */

import { codesOf } from '#engines/value-checks/value-check.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayShare } from '../facts/indicator-texts.rules.ts'
import { pick } from '../region/overview.rules.ts'
import type { AnswerSheet } from './answers.queries.ts'
import { type Finding, findingsOf, type NamedCheck } from './answers.rules.ts'
import type { FormRow } from './answers.schema.ts'

type Texts = Translator<TextKey>

/** @param nameDimension says a dimension by its code */
export function describeRows(
  sheet: AnswerSheet,
  nameDimension: (code: string) => string,
  texts: Texts,
): FormRow[] {
  const { asked, claims, previous, files } = sheet
  const find = findingsIn(sheet)
  return asked.map((one) => {
    const claim = claims.get(one.code)
    const proofs = claim ? (files.get(claim.id) ?? []) : []
    const before = previous.get(one.code)
    return {
      indicator: one.code,
      name: pick(texts.language, one.name, one.name_en),
      definition: (texts.language === 'en' ? one.definition_en : null) ?? one.definition,
      dimension: one.dimension,
      dimension_name: nameDimension(one.dimension),
      ...{ unit: one.unit, unit_en: one.unit_en, decimals: one.decimals, direction: one.direction },
      answered_by: one.answered_by,
      is_withdrawn: one.withdrawn_at !== null,
      previous: before ? { period: before.period, value: before.value, source: before.source } : null,
      value: claim?.value ?? null,
      source: claim?.source ?? null,
      note: claim?.note ?? null,
      state: claim?.state ?? null,
      version: claim?.version ?? 0,
      changed_at: claim?.changed_at.toISOString() ?? null,
      returned_reason: claim?.returned_reason ?? null,
      files: proofs.map(({ id, name }) => ({ id, name })),
      findings: (claim ? find(one.code) : []).map((finding) => ({
        said: sayFinding(finding, texts),
        is_fault: finding.isFault,
        is_explained: finding.isExplained,
      })),
    }
  })
}

/** What is to be looked at of a value that was entered, by its code. */
export function findingsIn({
  round,
  asked,
  claims,
  previous,
  files,
  checks,
}: Pick<AnswerSheet, 'round' | 'asked' | 'claims' | 'previous' | 'files' | 'checks'>): (
  code: string,
) => Finding[] {
  const units = new Map(asked.map(({ code, unit, unit_en }) => [code, { unit, unit_en }]))
  const byCode = new Map<string, NamedCheck[]>()
  for (const check of checks)
    for (const code of codesOf(check.check)) byCode.set(code, [...(byCode.get(code) ?? []), check])
  const readValue = (code: string, isPrevious: boolean) =>
    (isPrevious ? previous.get(code)?.value : claims.get(code)?.value) ?? undefined
  return (code) => {
    const claim = claims.get(code)
    if (!claim) return []
    const { value, note, source } = claim
    const examined = { code, value, note, source, files: files.get(claim.id)?.length ?? 0 }
    return findingsOf(
      { ...examined, ...(units.get(code) ?? { unit: null, unit_en: null }) },
      { readValue, changeLimit: round.change_limit, checks: byCode.get(code) ?? [] },
    )
  }
}

export function sayFinding({ code, change, check }: Finding, texts: Texts): string {
  if (check) return texts.language === 'en' ? (check.message_en ?? check.message) : check.message
  if (code === 'big_change' && change !== undefined)
    return texts.text(change > 0 ? 'answer.finding.grew' : 'answer.finding.fell', {
      share: sayShare(Math.abs(change), texts),
    })
  return texts.text(`answer.finding.${code}` as TextKey)
}
