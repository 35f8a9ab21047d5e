/** What whoever was invited says to have an account. */
import type { Translator } from '#kernel/i18n.ts'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'

/** What is known of them already. */
export interface Invited {
  readonly name: string | null
  /** Null: they say it themselves. */
  readonly email: string | null
  readonly language: 'uk' | 'en'
}

export function accountFields({ name, email, language }: Invited, texts: Translator<TextKey>): FieldSpec[] {
  const address = { name: 'email', label: 'people.field.email', kind: 'email', maxlength: 254 } as const
  return [
    {
      name: 'name',
      label: 'people.field.full_name',
      autocomplete: 'name',
      maxlength: 200,
      value: name ?? undefined,
    },
    // The address is what the letter was sent to; only the first administrator got none.
    ...(email === null ? [{ ...address, autocomplete: 'email' }] : []),
    {
      name: 'password',
      label: 'invitation.field.password',
      hint: 'invitation.field.password_hint',
      kind: 'password',
      autocomplete: 'new-password',
    },
    {
      name: 'language',
      label: 'invitation.field.own_language',
      kind: 'radio',
      choices: [
        { value: 'uk', text: texts.text('language.uk') },
        { value: 'en', text: texts.text('language.en') },
      ],
      value: language,
    },
  ]
}
