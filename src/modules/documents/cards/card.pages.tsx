/** The page of a card: what it says, what it leads to, what was done to it. */
import type { ComponentChild } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import { FactList } from '#ui/fact-list.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { Consequence, ConsequenceForm } from '../consequence/consequence.pages.tsx'
import { consequenceActs } from '../consequence/consequence.rules.ts'
import { Executions } from '../control/executions.pages.tsx'
import { CardExchange } from '../exchange/card-exchange.pages.tsx'
import { CardPublication } from '../publication/card-publication.pages.tsx'
import { CardFiles } from '../texts/card-files.pages.tsx'
import { cardActs, cardPath } from './cards.rules.ts'
import type { Card, HistoryStep, Linked } from './cards.schema.ts'
import { sayName } from './form.pages.tsx'
import { sayControl } from './list.pages.tsx'
import { linkKinds } from './requisites.rules.ts'
import { sayCorrespondent } from './tables.rules.ts'
import { Ways } from './ways.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface CardProps {
  readonly card: Card
  readonly context: Context
}

export function CardPage({ card, context }: CardProps) {
  const { texts } = context
  const { document, register, body, cancel_reason } = card
  return (
    <>
      <h1>{texts.text('documents.card.title', { number: document.number })}</h1>
      <p class="lead">
        {texts.text('documents.card.lead', {
          ...{ day: document.registered_on, register: register.name, body: body.name },
        })}
      </p>
      {cancel_reason !== null && (
        <p class="document-notice">{texts.text('documents.card.cancelled', { reason: cancel_reason })}</p>
      )}
      <Facts card={card} context={context} />
      <Ways card={card} context={context} />
      <CardFiles card={card} context={context} />
      <Executions executions={card.executions} context={context} />
      <Links card={card} context={context} />
      <Consequence card={card} context={context} />
      <CardExchange card={card} context={context} />
      <CardPublication card={card} context={context} />
      <Forms card={card} context={context} />
      <History steps={card.history} context={context} />
    </>
  )
}

function Facts({ card, context: { texts } }: CardProps) {
  const { document, register } = card
  const day = (text: string) => texts.text('documents.day', { day: text })
  const facts: [TextKey, ComponentChild][] = [
    ['documents.field.title', document.title],
    [
      register.kind === 'outgoing' ? 'documents.field.addressed_to' : 'documents.column.correspondent',
      sayCorrespondent(document),
    ],
    ['documents.field.their_number', document.their_number],
    ['documents.field.their_day', document.their_day && day(document.their_day)],
    ['documents.column.addressee', document.addressee],
    ['documents.field.resolution', card.resolution],
    ['documents.field.executor_id', document.executor_name],
    ['documents.field.control_until', document.control_until && sayControl(document, texts)],
    ['documents.field.control_note', card.control_note],
    ['documents.field.case_id', document.case_index && `${document.case_index} ${card.case_title ?? ''}`],
    ['documents.field.pages', document.pages && texts.number(document.pages)],
    ['documents.field.by_hand', card.by_hand_reason],
  ]
  return <FactList facts={facts} texts={texts} />
}

function Links({ card: { links }, context }: CardProps) {
  const { texts, link } = context
  if (links.length === 0) return null
  const say = ({ link_kind, is_back }: Linked) =>
    texts.text(is_back ? `documents.link.${link_kind}_back` : `documents.link.${link_kind}`)
  return (
    <section aria-labelledby="links">
      <h2 id="links">{texts.text('documents.card.links')}</h2>
      <ul>
        {links.map((one) => (
          <li key={`${one.id}${one.link_kind}`}>
            {say(one)} <a href={link(cardPath(one.id))}>{sayName(one, context)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Forms({ card, context }: CardProps) {
  const { document, may_register, may_keep } = card
  if (document.is_cancelled || !may_register) return null
  const path = cardPath(document.id)
  const isOnControl = document.control_until !== null && document.control_ended_on === null
  return (
    <>
      {isOnControl && (
        <Folded act={cardActs.endControl} title="documents.end_control.title" context={context}>
          <EndControlForm card={card} context={context} />
        </Folded>
      )}
      <Folded act={cardActs.link} title="documents.link.title" context={context}>
        <LinkForm path={path} context={context} />
      </Folded>
      <Folded act={consequenceActs.add} title="documents.reference.title" context={context}>
        <ConsequenceForm card={card} context={context} />
      </Folded>
      <Folded act={cardActs.attach} title="documents.attach.title" context={context}>
        <ActForm
          act={{ name: cardActs.attach, path: `${path}/files` }}
          id="attach"
          context={context}
          submit="documents.attach.submit"
          hasFiles
          fields={[{ name: 'file', label: 'documents.field.files', kind: 'file', isMultiple: true }]}
        />
      </Folded>
      {may_keep && (
        <Folded act={cardActs.cancel} title="documents.cancel.title" context={context}>
          <p>{context.texts.text('documents.cancel.lead')}</p>
          <ActForm
            act={{ name: cardActs.cancel, path: `${path}/cancel` }}
            id="cancel"
            context={context}
            submit="documents.cancel.submit"
            isDanger
            fields={[seenVersion(card), { name: 'reason', label: 'documents.cancel.reason', maxlength: 200 }]}
          />
        </Folded>
      )}
    </>
  )
}

/** What whoever acts has seen. */
function seenVersion({ version }: Card): FieldSpec {
  return { name: 'version', label: 'documents.card.correct', kind: 'hidden', value: String(version) }
}

function EndControlForm({ card, context }: CardProps) {
  return (
    <ActForm
      act={{ name: cardActs.endControl, path: `${cardPath(card.document.id)}/control` }}
      id="control"
      context={context}
      submit="documents.end_control.submit"
      fields={[
        seenVersion(card),
        {
          ...{ name: 'control_outcome', label: 'documents.field.control_outcome', kind: 'radio' },
          value: 'done',
          choices: (['done', 'removed'] as const).map((value) => ({
            value,
            text: context.texts.text(`documents.outcome.${value}`),
          })),
        },
        { name: 'note', label: 'documents.field.control_note', isOptional: true, maxlength: 200 },
      ]}
    />
  )
}

function LinkForm({ path, context }: { readonly path: string; readonly context: Context }) {
  return (
    <ActForm
      act={{ name: cardActs.link, path: `${path}/links` }}
      id="link"
      context={context}
      submit="documents.link.submit"
      fields={[
        {
          ...{ name: 'link_kind', label: 'documents.field.link_kind', kind: 'select' },
          choices: linkKinds.map((kind) => ({
            value: kind,
            text: context.texts.text(`documents.link.${kind}`),
          })),
        },
        {
          ...{ name: 'other_number', label: 'documents.field.other_number', maxlength: 300 },
          hint: 'documents.field.other_number_hint',
        },
      ]}
    />
  )
}

interface FoldedProps {
  readonly act: string
  readonly title: TextKey
  readonly context: Context
  readonly children: ComponentChild
}

function Folded({ act, title, context, children }: FoldedProps) {
  return (
    <details class="screen-only" open={context.form?.act === act}>
      <summary>{context.texts.text(title)}</summary>
      {children}
    </details>
  )
}

function History({
  steps,
  context: { texts },
}: {
  readonly steps: readonly HistoryStep[]
  readonly context: Context
}) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{texts.text('documents.card.history')}</h2>
      {steps.length === 0 && <p class="quiet">{texts.text('documents.card.no_history')}</p>}
      <ol class="document-history">
        {steps.map(({ at, act, by, reason, changes }) => (
          <li key={at}>
            <p>
              {act}{' '}
              <span class="quiet">
                {texts.text('documents.history.by', { at: texts.moment(new Date(at)), by })}
              </span>
            </p>
            {reason !== null && <p>{texts.text('documents.history.reason', { reason })}</p>}
            {changes.length > 0 && (
              <ul class="quiet">
                {changes.map(({ field, before, after }) => (
                  <li key={field}>{sayChange(field, before, after, texts)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function sayChange(
  field: string,
  before: string | null,
  after: string | null,
  texts: Context['texts'],
): string {
  if (before === null && after === null) return texts.text('documents.history.changed', { field })
  if (before === null) return texts.text('documents.history.set', { field, after: after ?? '' })
  const was = { field, before, after: after ?? texts.text('territory.unknown') }
  return texts.text('documents.history.was', was)
}
