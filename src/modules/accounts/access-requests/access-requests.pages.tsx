/** The form by which a person asks to work for an organisation. */
import type { PageContext } from '#kernel/http/page.ts'
import { procedurePath } from '#ui/cases/procedure-paths.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { askPath, procedureName } from './access-requests.rules.ts'
import { askableRoles } from './access-requests.schema.ts'

type Context = PageContext<unknown, TextKey>

export const askAct = { name: 'accounts.access_request.open', path: askPath } as const

export function AskPage({ context }: { readonly context: Context }) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('access_request.new.title')}</h1>
      <p class="lead">{texts.text('access_request.new.lead')}</p>
      <p>
        <a href={link(procedurePath(procedureName))}>{texts.text('procedures.link_one')}</a>
      </p>
      <ActForm
        act={askAct}
        context={context}
        submit="access_request.new.submit"
        fields={[
          {
            name: 'organisation',
            label: 'access_request.organisation',
            hint: 'access_request.organisation_hint',
            maxlength: 200,
          },
          {
            name: 'role',
            label: 'access_request.role',
            kind: 'radio',
            choices: askableRoles.map((role) => ({ value: role, text: texts.text(`role.name.${role}`) })),
          },
          {
            name: 'note',
            label: 'access_request.note.why',
            hint: 'access_request.note.why_hint',
            kind: 'long_text',
            maxlength: 1000,
          },
        ]}
      />
    </>
  )
}
