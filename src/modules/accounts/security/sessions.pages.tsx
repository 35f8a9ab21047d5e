/** Where one is signed in. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { securityActs } from './addresses.rules.ts'
import type { Security } from './security.schema.ts'

interface SessionsProps {
  readonly sessions: Security['sessions']
  readonly context: PageContext<unknown, TextKey>
}

export function Sessions({ sessions, context }: SessionsProps) {
  const { texts } = context
  const { name, path } = securityActs.endSession
  return (
    <section id="sessions">
      <h2>{texts.text('account.sessions.title')}</h2>
      <p>{texts.text('account.sessions.intro')}</p>
      <ul class="own-things">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <strong>{deviceName(session, context)}</strong>
              {session.is_this && <span class="tag">{texts.text('account.sessions.this')}</span>}
              <p class="quiet">{sayWhen(session, context)}</p>
            </div>
            {!session.is_this && (
              <ActForm
                act={{ name, path: fill(path, session.id) }}
                fields={[]}
                submit="account.sessions.end"
                submitLabel={texts.text('account.sessions.end_one', {
                  device: deviceName(session, context),
                  when: sayWhen(session, context),
                })}
                context={context}
                isDanger
                isInline
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActForm
          act={securityActs.endOthers}
          fields={[]}
          submit="account.sessions.end_others"
          context={context}
          isDanger
        />
      )}
    </section>
  )
}

type Listed = Security['sessions'][number]

function deviceName({ browser, system }: Listed, { texts }: SessionsProps['context']): string {
  const known = [browser, system].filter((part) => part !== null)
  return known.length > 0 ? known.join(', ') : texts.text('account.sessions.unknown')
}

function sayWhen({ address, last_seen_at }: Listed, { texts }: SessionsProps['context']): string {
  const when = texts.text('account.sessions.seen', { when: texts.moment(new Date(last_seen_at)) })
  return address === null ? when : `${when} · ${texts.text('account.sessions.from', { address })}`
}
