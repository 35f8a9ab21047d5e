/** Lists of panels, and the form of a new one. */
import type { PageContext } from '#kernel/http/page.ts'
import { placeField } from '#modules/accounts/api.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  createPanelAct,
  panelMethods,
  panelNewPath,
  panelPath,
  panelSubjects,
  panelsMinePath,
} from './panels.rules.ts'
import type { NewPanel, PanelSummary } from './panels.schema.ts'

type Context = PageContext<unknown, TextKey>

interface ListProps {
  readonly panels: readonly PanelSummary[]
  readonly context: Context
}

/** For everyone: what panels have come to. */
export function FinishedPanels({ panels, context }: ListProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('panel.list.title')}</h1>
      <p class="lead">{texts.text('panel.list.lead')}</p>
      <PanelTable panels={panels} context={context} page="result" empty="panel.list.none" />
      <p>
        <a href={link(panelsMinePath)}>{texts.text('panel.mine.title')}</a>
      </p>
    </>
  )
}

/** For an expert: what asks them. */
export function OwnPanels({ panels, context }: ListProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('panel.mine.title')}</h1>
      <PanelTable panels={panels} context={context} page="answer" empty="panel.mine.none" />
    </>
  )
}

export function OfficePanels({ panels, context }: ListProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('panel.office.title')}</h1>
      <p class="lead">{texts.text('panel.office.lead')}</p>
      <p>
        <a class="ds-button" href={link(panelNewPath)}>
          {texts.text('panel.new.title')}
        </a>
      </p>
      <PanelTable panels={panels} context={context} empty="panel.office.none" />
    </>
  )
}

interface TableProps extends ListProps {
  readonly page?: 'result' | 'answer'
  readonly empty: TextKey
}

function PanelTable({ panels, context: { texts, link }, page, empty }: TableProps) {
  if (panels.length === 0) return <p>{texts.text(empty)}</p>
  const caption = texts.text('panel.list.caption')
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('panel.field.title')}</th>
            <th scope="col" class="minor-cell">
              {texts.text('panel.field.subject')}
            </th>
            <th scope="col">{texts.text('panel.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {panels.map((panel) => (
            <tr key={panel.id}>
              <th scope="row">
                <a href={link(panelPath(panel.id, page))}>{panel.title}</a>
              </th>
              <td class="minor-cell">{saySubject(panel, texts)}</td>
              <td>{sayState(panel, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function saySubject({ node }: Pick<PanelSummary, 'node'>, texts: Context['texts']): string {
  if (!node) return texts.text('panel.subject.barriers')
  return texts.text('panel.weights_of', { node: node.name, version: node.version })
}

export function sayState({ state, round, due_on }: PanelSummary, texts: Context['texts']): string {
  return texts.text(`panel.state.${state}`, { round, due: due_on ?? '' })
}

interface NewPanelProps {
  readonly nodes: NewPanel['nodes']
  readonly places: readonly Choice[]
  readonly context: Context
}

export function NewPanelPage({ nodes, places, context }: NewPanelProps) {
  const { texts } = context
  return (
    <>
      <h1>{texts.text('panel.new.title')}</h1>
      <p class="lead">{texts.text('panel.new.lead')}</p>
      <ActForm
        act={createPanelAct}
        context={context}
        submit="panel.new.submit"
        fields={[
          { name: 'title', label: 'panel.field.title', hint: 'panel.field.title_hint', maxlength: 200 },
          placeField(places, places[0]?.value),
          {
            name: 'subject',
            label: 'panel.field.subject',
            kind: 'radio',
            value: 'weights',
            choices: panelSubjects.map((value) => ({ value, text: texts.text(`panel.subject.${value}`) })),
          },
          {
            name: 'node',
            label: 'panel.field.node',
            hint: 'panel.field.node_hint',
            kind: 'select',
            isOptional: true,
            choices: nodes.map(({ key, name, methodology }) => ({
              value: key,
              text: name,
              group: methodology,
            })),
          },
          {
            name: 'items',
            label: 'panel.field.items',
            hint: 'panel.field.items_hint',
            kind: 'long_text',
            isOptional: true,
            maxlength: 6000,
          },
          {
            name: 'method',
            label: 'panel.field.method',
            kind: 'radio',
            value: 'budget',
            choices: panelMethods.map((value) => ({ value, text: texts.text(`panel.method.${value}`) })),
          },
          { name: 'min_rounds', label: 'panel.field.min_rounds', inputmode: 'numeric', value: '2' },
          {
            name: 'max_rounds',
            label: 'panel.field.max_rounds',
            hint: 'panel.field.max_rounds_hint',
            inputmode: 'numeric',
            value: '3',
          },
        ]}
      />
    </>
  )
}
