/** What has come to a body, and one of it: looked at, registered or refused. */
import type { ComponentChild } from 'preact'
import type { PageContext } from '#kernel/http/page.ts'
import { FactList } from '#ui/fact-list.tsx'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { sayName } from '../cards/form.pages.tsx'
import { exchangeActs, trayPath } from '../exchange/exchange.rules.ts'
import { LetterView, letterFields } from '../mail-in/letter.pages.tsx'
import { mailInPath } from '../mail-in/mail-in.rules.ts'
import { SignedFilesView } from '../signatures/signed-files.pages.tsx'
import type { Incoming } from './incoming.schema.ts'
import { takePath } from './tray.rules.ts'
import type { IncomingPage, Tray } from './tray.schema.ts'

type Context = PageContext<unknown, TextKey>

interface TrayProps {
  readonly tray: Tray
  readonly context: Context
}

export function TrayView({ tray: { body, incoming, waiting, may_register }, context }: TrayProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('exchange.tray.title')}</h1>
      <p class="lead">{texts.text('exchange.tray.lead', { body: body.name, waiting })}</p>
      {incoming.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={texts.text('exchange.tray.title')}>
          <table>
            <caption class="visually-hidden">{texts.text('exchange.tray.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('documents.column.title')}</th>
                <th scope="col">{texts.text('documents.column.correspondent')}</th>
                <th scope="col">{texts.text('exchange.column.state')}</th>
                <th scope="col" class="minor-cell">
                  {texts.text('exchange.column.came_at')}
                </th>
              </tr>
            </thead>
            <tbody>
              {incoming.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={link(trayPath(one.id))}>{one.title}</a>
                  </th>
                  <td>{one.from_name}</td>
                  <td>{sayState(one, texts)}</td>
                  <td class="minor-cell">{texts.moment(new Date(one.came_at))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ul class="ways screen-only">
        {may_register && (
          <li>
            <a href={link(mailInPath(body.id))}>{texts.text('letters.take_in.title')}</a>
          </li>
        )}
        <li>
          <a href={link(takePath)}>{texts.text('exchange.take.title')}</a>
        </li>
      </ul>
    </>
  )
}

function sayState({ state, own_number, own_day, reason }: Incoming, texts: Context['texts']): string {
  if (state === 'registered')
    return texts.text('exchange.state.registered', { number: own_number ?? '', day: own_day ?? '' })
  if (state === 'refused') return texts.text('exchange.state.refused', { reason: reason ?? '' })
  return texts.text(`exchange.tray.${state}`)
}

export interface LoadedIncoming {
  readonly data: IncomingPage
  readonly registers: readonly Choice[]
  readonly cases: readonly Choice[]
  readonly executors: readonly Choice[]
}

interface IncomingProps {
  readonly loaded: LoadedIncoming
  readonly context: Context
}

export function IncomingView({ loaded, context }: IncomingProps) {
  const { texts, link } = context
  const { incoming, may_register } = loaded.data
  const { state, document } = incoming
  return (
    <>
      <h1>{incoming.title}</h1>
      <p class="lead">
        {texts.text('exchange.incoming.lead', {
          ...{ from: incoming.from_name, number: incoming.number, day: incoming.day },
        })}
      </p>
      {state !== 'waiting' && (
        <p class="document-notice">
          {sayState(incoming, texts)}
          {document !== null && (
            <>
              {' '}
              <a href={link(cardPath(document))}>{texts.text('exchange.incoming.card')}</a>
            </>
          )}
        </p>
      )}
      <Facts data={loaded.data} context={context} />
      {loaded.data.letter && <LetterView letter={loaded.data.letter} context={context} />}
      <SignedFilesView of={loaded.data} path={trayPath(loaded.data.incoming.id)} context={context} />
      {state === 'waiting' && may_register && <Forms loaded={loaded} context={context} />}
    </>
  )
}

function Facts({ data: { incoming, answers }, context }: { data: IncomingPage; context: Context }) {
  const { texts, link } = context
  const facts: readonly [TextKey, ComponentChild][] = [
    [
      'documents.new.reply_to',
      answers && <a href={link(cardPath(answers.id))}>{sayName(answers, context)}</a>,
    ],
    ['exchange.incoming.platform', incoming.partner_name],
    ['organisation.field.edrpou', incoming.from_edrpou],
    ['documents.column.addressee', incoming.addressee],
    ['documents.field.pages', incoming.pages === null ? null : texts.number(incoming.pages)],
    ['exchange.column.came_at', texts.moment(new Date(incoming.came_at))],
  ]
  return <FactList facts={facts} texts={texts} />
}

function Forms({ loaded, context }: IncomingProps) {
  const { data, registers, cases, executors } = loaded
  const path = trayPath(data.incoming.id)
  const { texts, form } = context
  const twin = form?.problems.find(({ code }) => code === 'registers.twin')
  const optional = { kind: 'select', isOptional: true } as const
  return (
    <>
      <section aria-labelledby="register">
        <h2 id="register">{texts.text('exchange.register.title')}</h2>
        {registers.length === 0 ? (
          <p class="quiet">{texts.text('exchange.register.no_registers')}</p>
        ) : (
          <ActForm
            act={{ name: exchangeActs.register, path: `${path}/register` }}
            id="register-form"
            context={context}
            submit="exchange.register.submit"
            fields={[
              {
                ...{ name: 'register', label: 'documents.register.name', kind: 'select' },
                ...{ choices: registers, value: registers[0]?.value },
              },
              ...(data.letter ? letterFields(data.incoming.title) : []),
              { ...optional, name: 'case_id', label: 'documents.field.case_id', choices: cases },
              { ...optional, name: 'executor_id', label: 'documents.field.executor_id', choices: executors },
              {
                ...{ name: 'control_until', label: 'documents.field.control_until', kind: 'date' },
                isOptional: true,
              },
              ...(twin
                ? [{ name: 'anyway', label: 'documents.twin.anyway', kind: 'checkbox' } as const]
                : []),
            ]}
          />
        )}
      </section>
      <details class="screen-only" open={form?.act === exchangeActs.refuse}>
        <summary>{texts.text('exchange.refuse.title')}</summary>
        <p>{texts.text(data.letter ? 'letters.refuse_lead' : 'exchange.refuse.lead')}</p>
        <ActForm
          act={{ name: exchangeActs.refuse, path: `${path}/refuse` }}
          id="refuse-form"
          context={context}
          submit="exchange.refuse.submit"
          isDanger
          fields={[{ name: 'reason', label: 'exchange.refuse.reason', maxlength: 200 }]}
        />
      </details>
    </>
  )
}
