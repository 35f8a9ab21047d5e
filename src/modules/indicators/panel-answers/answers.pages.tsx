/** What an expert is asked, beside what all said in the round before and what they said themselves. */

import { pairsOf } from '#engines/expert-judgement/pairwise.ts'
import type { FormState, PageContext } from '#kernel/http/page.ts'
import { BoxStrip } from '#ui/charts/box-rows.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { formatJudged, pictureScale, Spread, sayBox } from '../panel-results/results.pages.tsx'
import { sayState } from '../panels/panels.pages.tsx'
import { answerAct, ofPanel, panelPath } from '../panels/panels.rules.ts'
import type { PanelForExpert } from './answers.schema.ts'

interface AnswerProps {
  readonly data: PanelForExpert
  readonly context: PageContext<unknown, TextKey>
}

export function AnswerPage(props: AnswerProps) {
  const { data, context } = props
  const { panel } = data
  const { texts, link } = context
  return (
    <>
      <h1>{panel.title}</h1>
      <p class="lead">{sayState(panel, texts)}</p>
      {panel.state === 'open' ? <OpenRound {...props} /> : <Closed {...props} />}
      {panel.state === 'finished' && (
        <p>
          <a href={link(panelPath(panel.id, 'result'))}>{texts.text('panel.result.open')}</a>
        </p>
      )}
    </>
  )
}

function OpenRound({ data, context }: AnswerProps) {
  const { texts } = context
  const { panel, answer, last, items } = data
  const { method } = panel
  const outside = items.filter(({ code }) => answer?.outside.includes(code))
  return (
    <>
      <p>{texts.text('panel.answer.anonymous')}</p>
      <p>{texts.text(`panel.answer.how.${method}`)}</p>
      {answer && (
        <p class="marked">
          {texts.text('panel.answer.kept')}{' '}
          {outside.length > 0 &&
            texts.text('panel.answer.outside', { names: outside.map(({ name }) => name).join('; ') })}
        </p>
      )}
      {last && <Before data={data} context={context} />}
      <h2>{texts.text('panel.answer.yours')}</h2>
      <ActForm
        act={ofPanel(answerAct, panel.id)}
        context={context}
        submit={answer ? 'panel.answer.change' : 'panel.answer.submit'}
        fields={fieldsOf(data, context)}
        {...(method === 'budget' ? { sum: { of: 'judgements', text: 'panel.answer.sum' } as const } : {})}
      />
    </>
  )
}

/** What all said: of pairs before the form, for a weight belongs to no pair; else only the reasons, the rest stands at each item. */
function Before({ data: { last, panel }, context: { texts } }: AnswerProps) {
  if (!last) return null
  return (
    <section>
      <h2>{texts.text('panel.answer.before', { round: last.round, count: last.experts })}</h2>
      {panel.method === 'pairwise' ? (
        <Spread title={panel.title} result={last} method={panel.method} texts={texts} />
      ) : (
        <details>
          <summary>{texts.text('panel.answer.before_table')}</summary>
          <Spread title={panel.title} result={last} method={panel.method} texts={texts} />
        </details>
      )}
      {last.reasons.length > 0 && (
        <>
          <p>{texts.text('panel.answer.reasons')}</p>
          <ul class="reasons">
            {last.reasons.map((reason) => (
              <li key={reason}>
                <q>{reason}</q>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function fieldsOf(data: PanelForExpert, { texts }: AnswerProps['context']): FieldSpec[] {
  const { panel, answer, before, last } = data
  // What was said in the round before stands there already: who keeps it only sends it again.
  const said = answer?.judgements ?? before?.judgements
  const judged = panel.method === 'pairwise' ? pairFields(data, said, texts) : itemFields(data, said, texts)
  return [
    { name: 'round', label: 'panel.version', kind: 'hidden', value: String(panel.round) },
    { name: 'version', label: 'panel.version', kind: 'hidden', value: String(answer?.version ?? 0) },
    ...judged,
    ...(last
      ? [
          {
            name: 'reason',
            label: 'panel.answer.reason',
            hint: 'panel.answer.reason_hint',
            kind: 'long_text',
            isOptional: true,
            maxlength: 1000,
            value: answer?.reason ?? undefined,
          } as const,
        ]
      : []),
  ]
}

type Texts = AnswerProps['context']['texts']

function itemFields(
  { panel: { method }, items, last, before }: PanelForExpert,
  said: readonly number[] | undefined,
  texts: Texts,
): FieldSpec[] {
  const scale = last && pictureScale(method, last.items, before?.judgements)
  return items.map(({ name }, at) => {
    const result = last?.items[at]
    const own = before?.judgements[at]
    return {
      name: `judgements[${at}]`,
      label: 'panel.answer.item',
      labelParams: { name },
      kind: 'number',
      value:
        said === undefined ? undefined : String(said[at]).replace('.', texts.language === 'uk' ? ',' : '.'),
      ...(result && scale
        ? {
            picture: (
              <div class="before">
                <BoxStrip box={{ ...result, own }} scale={scale} said={`${name}. ${sayBox(result, texts)}`} />
                <p class="quiet">
                  {sayBox(result, texts)}{' '}
                  {own !== undefined && texts.text('panel.answer.own', { own: formatJudged(own, texts) })}
                </p>
              </div>
            ),
          }
        : {}),
    }
  })
}

const strengths = [9, 8, 7, 6, 5, 4, 3, 2] as const

function pairFields(
  { items }: PanelForExpert,
  said: readonly number[] | undefined,
  texts: Texts,
): FieldSpec[] {
  return pairsOf(items.length).map(([first, second], at) => {
    const names = { first: items[first].name, second: items[second].name }
    const choicesOf = (name: string, sign: 1 | -1): Choice[] =>
      strengths.map((strength) => ({
        value: String(sign * strength),
        text: texts.text('panel.pair.choice', {
          name,
          strength,
          word: texts.text(`panel.strength.${strength}`),
        }),
        group: texts.text('panel.pair.group', { name }),
      }))
    return {
      name: `judgements[${at}]`,
      label: 'panel.pair.label',
      labelParams: names,
      kind: 'select',
      value: said === undefined ? undefined : String(said[at]),
      choices: [
        ...choicesOf(names.first, 1),
        { value: '1', text: texts.text('panel.pair.alike'), group: texts.text('panel.pair.alike') },
        ...choicesOf(names.second, -1).toReversed(),
      ],
    }
  })
}

/** Between rounds, or after them. What was sent too late is shown once more, so that it can be copied. */
function Closed({ data: { items, panel, last }, context: { texts, form } }: AnswerProps) {
  return (
    <>
      {form?.fault !== undefined && (
        <TooLate form={form} items={items} isPairs={panel.method === 'pairwise'} texts={texts} />
      )}
      {panel.state !== 'finished' && <p>{texts.text('panel.answer.wait')}</p>}
      {last && panel.state !== 'finished' && (
        <section>
          <h2>{texts.text('panel.answer.before', { round: last.round, count: last.experts })}</h2>
          <Spread title={panel.title} result={last} method={panel.method} texts={texts} />
        </section>
      )}
    </>
  )
}

interface TooLateProps {
  readonly form: FormState
  readonly items: PanelForExpert['items']
  readonly isPairs: boolean
  readonly texts: Texts
}

function TooLate({ form, items, isPairs, texts }: TooLateProps) {
  const names = isPairs
    ? pairsOf(items.length).map(([a, b]) =>
        texts.text('panel.result.pair', { first: items[a].name, second: items[b].name }),
      )
    : items.map(({ name }) => name)
  return (
    <div class="ds-error-summary" role="alert" tabindex={-1}>
      <h2>{form.fault}</h2>
      <p>{texts.text('panel.answer.typed')}</p>
      <ul>
        {names.map((name, at) => (
          <li key={name}>{`${name}: ${form.typed[`judgements[${at}]`] ?? ''}`}</li>
        ))}
        {typeof form.typed.reason === 'string' && form.typed.reason !== '' && <li>{form.typed.reason}</li>}
      </ul>
    </div>
  )
}
