/** What a document leads to, on its card, and the form that ties it. */
import type { PageContext } from '#kernel/http/page.ts'
import { referenceRoles } from '#kernel/references/reference-kind.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { ReferenceList } from '#ui/references/reference-list.tsx'
import type { Card } from '../cards/cards.schema.ts'
import { consequenceActs, referencesPath } from './consequence.rules.ts'

interface ConsequenceProps {
  readonly card: Card
  readonly context: PageContext<unknown, TextKey>
}

export function Consequence({ card, context }: ConsequenceProps) {
  const { document, references, may_register } = card
  const mayChange = may_register && !document.is_cancelled
  return (
    <ReferenceList
      references={references}
      context={context}
      formOf={({ id, is_back }) =>
        mayChange &&
        !is_back && (
          <ActForm
            act={{ name: consequenceActs.remove, path: `${referencesPath(document.id)}/${id}/remove` }}
            id={`remove-${id}`}
            context={context}
            submit="documents.reference.remove"
            fields={[]}
          />
        )
      }
    />
  )
}

export function ConsequenceForm({ card: { document }, context }: ConsequenceProps) {
  return (
    <ActForm
      act={{ name: consequenceActs.add, path: referencesPath(document.id) }}
      id="reference"
      context={context}
      submit="documents.reference.submit"
      fields={[
        {
          ...{ name: 'reference_role', label: 'documents.reference.role', kind: 'select' },
          choices: referenceRoles.map((role) => ({
            value: role,
            text: context.texts.text(`reference.${role}`),
          })),
        },
        {
          ...{ name: 'other_record', label: 'documents.reference.target', maxlength: 300 },
          hint: 'documents.reference.target_hint',
        },
      ]}
    />
  )
}
