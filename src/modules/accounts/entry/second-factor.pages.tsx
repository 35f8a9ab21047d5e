/** The second question: six digits of the app, or one of the codes that were kept. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { entryActs, secondFactorPath } from './addresses.rules.ts'
import type { SecondFactorParams } from './entry.schema.ts'
import { signInAgainPath, withOnward } from './onward.rules.ts'

const fields: Readonly<Record<SecondFactorParams['by'], FieldSpec>> = {
  app: {
    name: 'code',
    label: 'entry.code.app',
    hint: 'entry.code.app.hint',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
  },
  backup_code: { name: 'code', label: 'entry.code.backup', hint: 'entry.code.backup.hint' },
}

interface SecondFactorProps {
  readonly params: SecondFactorParams
  readonly context: PageContext<unknown, TextKey>
}

export function SecondFactorPage({ params: { to, by }, context }: SecondFactorProps) {
  const { texts, link } = context
  const other = by === 'app' ? 'backup_code' : 'app'
  const path = withOnward(secondFactorPath, to)
  return (
    <>
      <h1>{texts.text('entry.second_factor.title')}</h1>
      <ActForm
        act={entryActs.confirm}
        context={context}
        submit="entry.sign_in.submit"
        fields={[
          fields[by],
          { name: 'by', label: 'entry.code.app', kind: 'hidden', value: by },
          { name: 'to', label: 'entry.code.app', kind: 'hidden', value: to },
        ]}
      />
      <p>
        <a href={link(`${path}${path.includes('?') ? '&' : '?'}by=${other}`)}>
          {texts.text(other === 'app' ? 'entry.code.by_app' : 'entry.code.by_backup')}
        </a>
      </p>
      <p>
        <a href={link(signInAgainPath(to))}>{texts.text('entry.second_factor.again')}</a>
      </p>
    </>
  )
}
