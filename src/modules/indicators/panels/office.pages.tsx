/** One panel for the office: who is asked and has answered, its rounds, what may be done now. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { AdoptedLink, RoundPart } from '../panel-results/results.pages.tsx'
import type { PanelForOffice } from './office.schema.ts'
import { sayState, saySubject } from './panels.pages.tsx'
import {
  closeAct,
  finishAct,
  inviteAct,
  ofPanel,
  openAct,
  panelPath,
  possibleActs,
  removeAct,
} from './panels.rules.ts'

type Context = PageContext<unknown, TextKey>

interface OfficeProps {
  readonly panel: PanelForOffice
  readonly mayAdopt: boolean
  readonly context: Context
}

export function OfficePanel(props: OfficeProps) {
  const { panel, context } = props
  const { last } = panel
  const { texts } = context
  return (
    <>
      <h1>{panel.title}</h1>
      <p class="lead">{sayState(panel, texts)}</p>
      <p>
        {saySubject(panel, texts)}. {texts.text(`panel.method.${panel.method}`)}.{' '}
        {texts.text('panel.rounds_between', { min: panel.min_rounds, max: panel.max_rounds })}
      </p>
      <Moves {...props} />
      {panel.state !== 'finished' && <Experts panel={panel} context={context} />}
      {panel.rounds.length > 0 && <Rounds panel={panel} context={context} />}
      {panel.state !== 'finished' && last && (
        <section>
          <h2>{texts.text('panel.result.round', { round: last.round, count: last.experts })}</h2>
          <RoundPart title={panel.title} result={last} method={panel.method} texts={texts} />
          <Answers {...props} />
        </section>
      )}
    </>
  )
}

/** What may be done now, one or two things. */
function Moves({ panel, mayAdopt, context }: OfficeProps) {
  const { texts, link } = context
  const can = possibleActs(panel)
  const version = {
    name: 'version',
    label: 'panel.version',
    kind: 'hidden',
    value: String(panel.version),
  } as const
  const button = (id: string, act: typeof openAct, submit: TextKey) => (
    <ActForm act={ofPanel(act, panel.id)} context={context} id={id} submit={submit} fields={[version]} />
  )
  return (
    <>
      {can.open && panel.experts.length > 0 && (
        <ActForm
          act={ofPanel(openAct, panel.id)}
          context={context}
          id="open"
          submit={panel.round === 0 ? 'panel.open.first' : 'panel.open.next'}
          fields={[version, { name: 'due_on', label: 'panel.field.due_on', kind: 'date' }]}
        />
      )}
      {can.close && button('close', closeAct, 'panel.close.submit')}
      {can.finish && (
        <>
          <p>{texts.text('panel.finish.about')}</p>
          {button('finish', finishAct, 'panel.finish.submit')}
        </>
      )}
      {panel.state === 'finished' && (
        <p>
          <a href={link(panelPath(panel.id, 'result'))}>{texts.text('panel.result.open')}</a>
        </p>
      )}
      {panel.state === 'finished' && panel.node && panel.made_version === null && mayAdopt && (
        <p>
          <a class="ds-button" href={link(panelPath(panel.id, 'version'))}>
            {texts.text('panel.adopt.title')}
          </a>
        </p>
      )}
      {panel.node && panel.made_version !== null && (
        <AdoptedLink node={panel.node} made={panel.made_version} context={context} />
      )}
    </>
  )
}

function Experts({ panel, context }: { panel: PanelForOffice; context: Context }) {
  const { texts } = context
  const { experts, state } = panel
  return (
    <section>
      <h2>{texts.text('panel.experts.title', { count: experts.length })}</h2>
      {experts.length === 1 && <p class="marked">{texts.text('panel.experts.one')}</p>}
      <ul class="own-things">
        {experts.map(({ id, name, has_answered }) => (
          <li key={id}>
            <div>
              {name}
              {state === 'open' &&
                ` · ${texts.text(has_answered ? 'panel.experts.answered' : 'panel.experts.waited_for')}`}
            </div>
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
        ))}
      </ul>
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

function Rounds({ panel: { rounds }, context: { texts } }: { panel: PanelForOffice; context: Context }) {
  const caption = texts.text('panel.rounds.title')
  const day = (moment: string | null) => (moment === null ? '–' : texts.date(new Date(moment)))
  return (
    <section>
      <h2>{caption}</h2>
      <section class="scroll fits" tabindex={0} aria-label={caption}>
        <table>
          <caption>{texts.text('panel.rounds.caption')}</caption>
          <thead>
            <tr>
              {(['round', 'opened', 'due', 'closed'] as const).map((column) => (
                <th key={column} scope="col">
                  {texts.text(`panel.column.${column}`)}
                </th>
              ))}
              <th scope="col" class="number">
                {texts.text('panel.column.answers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rounds.map(({ number, opened_at, due_on, closed_at, answers }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{day(opened_at)}</td>
                <td>{day(`${due_on}T12:00:00Z`)}</td>
                <td>{day(closed_at)}</td>
                <td class="number">{answers}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** Each answer under a number that was drawn by chance. */
function Answers({ panel: { items, answers }, context: { texts } }: OfficeProps) {
  const caption = texts.text('panel.answers.title')
  if (!answers) return <p class="quiet">{texts.text('panel.answers.few')}</p>
  return (
    <section>
      <h3>{caption}</h3>
      <p class="quiet">{texts.text('panel.answers.about')}</p>
      <section class="scroll" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('panel.column.item')}</th>
              {answers.map((_, at) => (
                <th key={at} scope="col" class="number">
                  {texts.text('panel.answers.expert', { number: at + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ code, name }, i) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {answers.map((values, at) => (
                  <td key={at} class="number">
                    {texts.number(values[i], { maximumFractionDigits: 1 })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
