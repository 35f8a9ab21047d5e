/** Who is asked in a panel, who was written to, and the form that asks more people. */
import type { ComponentChildren } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import { CopyField } from '#ui/forms/copy-field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { PanelForOffice } from './office.schema.ts'
import { inviteAct, ofPanel, removeAct } from './panels.rules.ts'

type Context = PageContext<unknown, TextKey>

export function Experts({ panel, context }: { panel: PanelForOffice; context: Context }) {
  const { texts } = context
  const { experts, state } = panel
  return (
    <section>
      <h2>{texts.text('panel.experts.title', { count: experts.length })}</h2>
      {experts.length === 1 && <p class="marked">{texts.text('panel.experts.one')}</p>}
      <ul class="own-things">
        {experts.map(({ id, name, has_answered }) => (
          <Asked key={id} id={id} name={name} panel={panel} context={context}>
            {name}
            {state === 'open' &&
              ` · ${texts.text(has_answered ? 'panel.experts.answered' : 'panel.experts.waited_for')}`}
          </Asked>
        ))}
      </ul>
      <Letters panel={panel} context={context} />
      <ActForm
        act={ofPanel(inviteAct, panel.id)}
        context={context}
        id="invite"
        submit="panel.experts.invite"
        fields={[
          {
            name: 'emails',
            label: 'panel.field.emails',
            hint: 'panel.field.emails_hint',
            kind: 'long_text',
            maxlength: 6000,
          },
        ]}
      />
    </section>
  )
}

/** Who was written to and has not come yet, with the link that the letter leads to. */
function Letters({ panel, context }: { panel: PanelForOffice; context: Context }) {
  const { texts } = context
  const { invitations } = panel
  if (invitations.length === 0) return null
  return (
    <>
      <h3>{texts.text('panel.letters.title', { count: invitations.length })}</h3>
      <ul class="own-things">
        {invitations.map(({ id, email, expires_at, is_over, link }) => (
          <Asked key={id} id={id} name={email} panel={panel} context={context}>
            {email} ·{' '}
            {is_over
              ? texts.text('panel.letters.over')
              : texts.text('panel.letters.until', { day: expires_at.slice(0, 10) })}
            {!is_over && (
              <details>
                <summary>{texts.text('panel.letters.lost')}</summary>
                <CopyField
                  id={`link-${id}`}
                  label={texts.text('panel.letters.link', { email })}
                  hint={texts.text('panel.letters.link_hint')}
                  value={link}
                />
              </details>
            )}
          </Asked>
        ))}
      </ul>
    </>
  )
}

interface AskedProps {
  readonly id: string
  readonly name: string
  readonly panel: PanelForOffice
  readonly context: Context
  readonly children: ComponentChildren
}

/** Somebody who is asked, and a button that lets them go. */
function Asked({ id, name, panel, context, children }: AskedProps) {
  const { texts } = context
  return (
    <li>
      <div>{children}</div>
      <ActForm
        act={ofPanel(removeAct, panel.id)}
        context={context}
        id={`remove-${id}`}
        fields={[{ name: 'expert', label: 'panel.experts.remove', kind: 'hidden', value: id }]}
        submit="panel.experts.remove"
        submitLabel={`${texts.text('panel.experts.remove')}: ${name}`}
        isInline
      />
    </li>
  )
}
