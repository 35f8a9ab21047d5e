/** One's own roles and what they let one do. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayDay, sayGiver } from './grant-texts.pages.tsx'
import type { MyRights } from './grants.schema.ts'

type Context = PageContext<unknown, TextKey>
type Own = MyRights['grants'][number]

export function MyRightsPage({ rights, context }: { rights: MyRights; context: Context }) {
  const { texts } = context
  const current = rights.grants.filter(({ is_in_force }) => is_in_force)
  const former = rights.grants.filter(({ is_in_force }) => !is_in_force)
  return (
    <>
      <h1>{texts.text('rights.title')}</h1>
      <p class="lead">{texts.text('rights.lead', { count: current.length })}</p>
      {current.length > 0 && <p>{texts.text('rights.why')}</p>}
      {current.map((grant) => (
        <Grant key={grant.id} grant={grant} context={context} />
      ))}
      {former.length > 0 && (
        <>
          <h2>{texts.text('rights.former')}</h2>
          <ul class="grants">
            {former.map((grant) => (
              <li key={grant.id}>
                <strong>{texts.text(`role.name.${grant.role}`)}</strong> · {grant.place_name}
                <span class="quiet">{sayGiver(grant, texts)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Grant({ grant, context: { texts } }: { grant: Own; context: Context }) {
  const { role, place_name, organisation_name, ends_on, reason, is_held_back, permissions } = grant
  const sayable = permissions.flatMap((name) => {
    const key = `permission.${name}`
    return texts.has(key) ? [texts.text(key)] : []
  })
  const parts = [
    organisation_name,
    sayGiver(grant, texts),
    ends_on === null
      ? texts.text('grant.no_end')
      : texts.text('grant.until', { day: sayDay(ends_on, texts) }),
    reason,
  ].filter(Boolean)
  return (
    <section>
      <h2>{texts.text('rights.grant', { role: texts.text(`role.name.${role}`), place: place_name })}</h2>
      <p class="quiet">{parts.join(' · ')}</p>
      {is_held_back && <p class="notice">{texts.text('rights.held_back')}</p>}
      {sayable.length > 0 ? (
        <>
          <p>{texts.text('rights.lets')}</p>
          <ul>
            {sayable.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{texts.text('rights.lets_nothing')}</p>
      )}
    </section>
  )
}
