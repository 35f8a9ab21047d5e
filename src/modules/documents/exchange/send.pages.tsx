/** The page that sends a document, and the list of what a body sent. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { addressesPath, exchangeActs, sendPath } from './exchange.rules.ts'
import type { SendPage, SentList } from './exchange.schema.ts'
import { SendingActs, SendingList, SendingNotes, saySending } from './sending.pages.tsx'

type Context = PageContext<unknown, TextKey>

export interface LoadedSend {
  readonly data: SendPage
  readonly choices: readonly Choice[]
  readonly mayKeep: boolean
}

export function SendView({ loaded, context }: { readonly loaded: LoadedSend; readonly context: Context }) {
  const { texts, link } = context
  const { data, choices, mayKeep } = loaded
  const { document, body, files, sent, is_cancelled } = data
  return (
    <>
      <h1>{texts.text('exchange.send.title', { number: document.number })}</h1>
      <p class="lead">{texts.text('exchange.send.lead', { title: document.title, files })}</p>
      {sent.length > 0 && <SendingList sent={sent} mayAct context={context} />}
      {is_cancelled ? (
        <p class="document-notice">{texts.text('exchange.send.cancelled')}</p>
      ) : (
        <ActForm
          act={{ name: exchangeActs.send, path: sendPath(document.id) }}
          context={context}
          submit="exchange.send.submit"
          fields={[
            { name: 'addressee', label: 'exchange.send.addressee', kind: 'select', choices: [...choices] },
          ]}
        />
      )}
      <ul class="ways screen-only">
        {mayKeep && (
          <li>
            <a href={link(addressesPath(body.id))}>{texts.text('exchange.addresses.title')}</a>
          </li>
        )}
        <li>
          <a href={link(cardPath(document.id))}>{texts.text('exchange.send.back')}</a>
        </li>
      </ul>
    </>
  )
}

interface SentProps {
  readonly list: SentList
  readonly mayRegister: boolean
  readonly context: Context
}

export function SentView({ list: { body, sent, late, may_keep }, mayRegister, context }: SentProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('exchange.sent.title')}</h1>
      <p class="lead">{texts.text('exchange.sent.lead', { body: body.name, count: sent.length, late })}</p>
      {sent.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={texts.text('exchange.sent.title')}>
          <table>
            <caption class="visually-hidden">{texts.text('exchange.sent.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('documents.column.number')}</th>
                <th scope="col">{texts.text('exchange.column.addressee')}</th>
                <th scope="col">{texts.text('exchange.column.state')}</th>
                <th scope="col" class="minor-cell">
                  {texts.text('documents.column.title')}
                </th>
                <th scope="col" class="minor-cell">
                  {texts.text('exchange.column.queued_at')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sent.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={link(cardPath(row.document.id))}>{row.document.number}</a>
                  </th>
                  <td>{row.addressee_name}</td>
                  <td>
                    {saySending(row, texts)}
                    <SendingNotes sending={row} context={context} />
                    {mayRegister && <SendingActs sending={row} context={context} />}
                  </td>
                  <td class="minor-cell">{row.document.title}</td>
                  <td class="minor-cell">{texts.moment(new Date(row.queued_at))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {may_keep && (
        <ul class="ways screen-only">
          <li>
            <a href={link(addressesPath(body.id))}>{texts.text('exchange.addresses.title')}</a>
          </li>
        </ul>
      )}
    </>
  )
}
