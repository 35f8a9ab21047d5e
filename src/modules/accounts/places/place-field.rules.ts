/** The field of a form in which a place is chosen or typed. */
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'

/**
 * @param choices from `listPlaceChoices`
 * @param code what it holds at first: of a unit, null for the whole platform, undefined for nothing
 */
export function placeField(
  choices: readonly Choice[] | undefined,
  code: string | null | undefined,
): FieldSpec {
  const only = choices?.length === 1 ? choices[0].value : undefined
  const value = code === undefined ? only : (code ?? wholePlatform)
  const common = { name: 'place', label: 'place.label', value } as const
  return choices
    ? { ...common, kind: 'select', choices }
    : { ...common, hint: 'place.hint_typed', maxlength: 200 }
}
