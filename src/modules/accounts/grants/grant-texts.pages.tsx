/** Words and addresses that pages about roles share. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { GrantRow } from './grants.schema.ts'

type Texts = Translator<TextKey>

export function givePath(person: string): string {
  return `/accounts/people/${person}/give`
}

export function endPath(grant: string): string {
  return `/accounts/grants/${grant}/end`
}

/** A day of the calendar, `YYYY-MM-DD`, in words; noon lies on that day in every zone of ours. */
export function sayDay(day: string, texts: Texts): string {
  return texts.date(new Date(`${day}T12:00:00Z`))
}

/** «надала Олена Коваль 3 лютого 2026» */
export function sayGiver(
  { given_by_name, given_at }: Pick<GrantRow, 'given_by_name' | 'given_at'>,
  texts: Texts,
): string {
  const day = texts.date(new Date(given_at))
  return given_by_name === null
    ? texts.text('grant.given_at_start', { day })
    : texts.text('grant.given_by', { name: sayPerson(given_by_name, texts), day })
}

/** Who was erased has no name any more. */
export function sayPerson(name: string, texts: Texts): string {
  return name === '' ? texts.text('person.erased') : name
}
