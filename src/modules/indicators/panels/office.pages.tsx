/** One panel for the office: who is asked and has answered, its rounds, what may be done now. */
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { AdoptedLink, RoundPart } from '../panel-results/results.pages.tsx'
import { Experts } from './experts.pages.tsx'
import type { PanelForOffice } from './office.schema.ts'
import { sayState, saySubject } from './panels.pages.tsx'
import { closeAct, extendAct, finishAct, ofPanel, openAct, panelPath, possibleActs } from './panels.rules.ts'

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

/** Experts have so many days for a round unless somebody says otherwise. */
const usualDays = 14

const dueDay = { name: 'due_on', label: 'panel.field.due_on', kind: 'date' } as const

/** An open round ends by itself; before that it can be closed, or its last day moved. */
function OpenRound({ panel, context }: Omit<OfficeProps, 'mayAdopt'>) {
  const { texts } = context
  return (
    <>
      <p>{texts.text('panel.round.by_itself')}</p>
      <ActForm
        act={ofPanel(closeAct, panel.id)}
        context={context}
        id="close"
        submit="panel.close.submit"
        fields={[versionOf(panel)]}
      />
      <details>
        <summary>{texts.text('panel.extend.title')}</summary>
        <ActForm
          act={ofPanel(extendAct, panel.id)}
          context={context}
          id="extend"
          submit="panel.extend.submit"
          fields={[versionOf(panel), { ...dueDay, value: panel.due_on ?? undefined }]}
        />
      </details>
    </>
  )
}

/** What whoever moves the panel has seen. */
function versionOf({ version }: PanelForOffice) {
  return { name: 'version', label: 'panel.version', kind: 'hidden', value: String(version) } as const
}

/** What may be done now, one or two things. */
function Moves({ panel, mayAdopt, context }: OfficeProps) {
  const { texts, link } = context
  const can = possibleActs(panel)
  const version = versionOf(panel)
  return (
    <>
      {can.open && panel.experts.length > 0 && (
        <ActForm
          act={ofPanel(openAct, panel.id)}
          context={context}
          id="open"
          submit={panel.round === 0 ? 'panel.open.first' : 'panel.open.next'}
          fields={[
            version,
            { ...dueDay, hint: 'panel.round.by_itself', value: addDays(dayAt(context.now), usualDays) },
          ]}
        />
      )}
      {panel.state === 'draft' && panel.experts.length === 0 && (
        <p>{texts.text(panel.invitations.length > 0 ? 'panel.experts.awaited' : 'panel.experts.needed')}</p>
      )}
      {can.close && <OpenRound panel={panel} context={context} />}
      {can.finish && (
        <>
          <p>{texts.text('panel.finish.about')}</p>
          <ActForm
            act={ofPanel(finishAct, panel.id)}
            context={context}
            id="finish"
            submit="panel.finish.submit"
            fields={[version]}
          />
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
