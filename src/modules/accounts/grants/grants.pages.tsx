/** Forms for giving a role and ending it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { placeField } from '../places/place-field.rules.ts'
import { endPath, givePath, sayDay, sayGiver } from './grant-texts.pages.tsx'
import type { GrantRow } from './grants.schema.ts'

type Context = PageContext<unknown, TextKey>

/** Names of the acts that stand on these pages. */
export const acts = { give: 'accounts.grant.give', end: 'accounts.grant.end' } as const

/** What a form for a role is filled in from. */
export interface RoleForm {
  readonly roles: readonly Role[]
  readonly places: readonly Choice[] | undefined
  readonly organisations: readonly Choice[] | undefined
}

export interface GiveForm extends RoleForm {
  readonly person: { readonly id: string; readonly name: string }
}

export function GivePage({ form, context }: { form: GiveForm; context: Context }) {
  const { texts } = context
  const { person } = form
  return (
    <>
      <h1>{texts.text('grant.give.title')}</h1>
      <p class="lead">{texts.text('grant.give.lead', { name: person.name })}</p>
      <ActForm
        act={{ name: acts.give, path: givePath(person.id) }}
        fields={[
          ...roleFields(form, context),
          { name: 'reason', label: 'grant.field.reason', hint: 'grant.field.reason_hint', isOptional: true },
        ]}
        submit="grant.give.submit"
        context={context}
      />
    </>
  )
}

/** Which role, where, for whom, until when. */
export function roleFields(
  { roles, places, organisations }: RoleForm,
  { texts }: Pick<Context, 'texts'>,
): FieldSpec[] {
  const organisation = { name: 'organisation', label: 'people.field.organisation', isOptional: true } as const
  return [
    {
      name: 'role',
      label: 'people.field.role',
      kind: 'radio',
      choices: roles.map((role) => {
        return {
          value: role,
          text: `${texts.text(`role.name.${role}`)} — ${texts.text(`role.does.${role}`)}`,
        }
      }),
    },
    placeField(places, undefined),
    organisations
      ? { ...organisation, kind: 'select', choices: organisations }
      : { ...organisation, hint: 'organisation.hint_typed', maxlength: 200 },
    {
      name: 'ends_on',
      label: 'grant.field.ends_on',
      hint: 'grant.field.ends_on_hint',
      kind: 'date',
      isOptional: true,
    },
  ]
}

export function EndPage({ grant, context }: { grant: GrantRow; context: Context }) {
  const { texts } = context
  const { id, person_name, role, place_name, ends_on } = grant
  return (
    <>
      <h1>{texts.text('grant.end.title')}</h1>
      <p class="lead">
        {texts.text('grant.end.lead', {
          name: person_name,
          role: texts.text(`role.name.${role}`),
          place: place_name,
        })}
      </p>
      <p class="quiet">
        {sayGiver(grant, texts)}
        {ends_on !== null && ` · ${texts.text('grant.until', { day: sayDay(ends_on, texts) })}`}
      </p>
      <ActForm
        act={{ name: acts.end, path: endPath(id) }}
        fields={[
          {
            name: 'reason',
            label: 'grant.field.end_reason',
            hint: 'grant.field.end_reason_hint',
            kind: 'long_text',
            maxlength: 1000,
          },
        ]}
        submit="grant.end.submit"
        isDanger
        context={context}
      />
    </>
  )
}
