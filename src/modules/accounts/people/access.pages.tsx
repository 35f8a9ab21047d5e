/** Somebody else's way in: whether it is open, and what may be done about it. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill, securityPath } from '../entry/addresses.rules.ts'
import type { Access } from './access.schema.ts'
import { accessActs } from './addresses.rules.ts'

type Context = PageContext<unknown, TextKey>

export function AccessPage({ access, context }: { access: Access; context: Context }) {
  const { texts, link } = context
  const { person, is_open, is_own, has_second_factor, erase_on } = access
  return (
    <>
      <h1>{texts.text('access.title')}</h1>
      <p class="lead">{texts.text(is_open ? 'access.is_open' : 'access.is_closed', { name: person.name })}</p>
      {is_own ? (
        <p>
          {texts.text('access.own')} <a href={link(securityPath)}>{texts.text('account.security.title')}</a>
        </p>
      ) : (
        <>
          {has_second_factor && <Change what="reset" access={access} context={context} />}
          <Change what={is_open ? 'close' : 'open'} access={access} context={context} />
          {erase_on !== null && (
            <p class="notice">{texts.text('access.erase_on', { day: texts.date(new Date(erase_on)) })}</p>
          )}
          <Change what={erase_on === null ? 'erase' : 'keep'} access={access} context={context} />
        </>
      )}
    </>
  )
}

interface ChangeProps {
  readonly what: keyof typeof accessActs
  readonly access: Access
  readonly context: Context
}

function Change({ what, access: { person }, context }: ChangeProps) {
  const { texts } = context
  const { name, path } = accessActs[what]
  return (
    <section>
      <h2>{texts.text(`access.${what}.title`)}</h2>
      <p>{texts.text(`access.${what}.intro`)}</p>
      <ActForm
        id={what}
        act={{ name, path: fill(path, person.id) }}
        fields={[
          {
            name: 'reason',
            label: 'access.field.reason',
            hint: 'access.field.reason_hint',
            kind: 'long_text',
            maxlength: 1000,
          },
        ]}
        submit={`access.${what}.submit`}
        isDanger={what !== 'open' && what !== 'keep'}
        context={context}
      />
    </section>
  )
}
