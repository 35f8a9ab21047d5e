/** How what was sent stands, in words: on the card, on the page that sends, in the list of a body. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { failureWord } from '../partners/partners.rules.ts'
import { exchangeActs, isFinal, oneSentPath } from './exchange.rules.ts'
import type { Sending } from './sendings.schema.ts'

type Context = PageContext<unknown, TextKey>

/** «Зареєстровано за № 12 5 грудня 2026». */
export function saySending(sending: Sending, texts: Context['texts']): string {
  const { kind, state, their_number, their_day, reason, delivered_at } = sending
  if (state === 'registered')
    return texts.text('exchange.state.registered', { number: their_number ?? '', day: their_day ?? '' })
  if (state === 'refused') return texts.text('exchange.state.refused', { reason: reason ?? '' })
  if (state === 'delivered' && delivered_at !== null)
    return texts.text(kind === 'email' ? 'exchange.state.received' : 'exchange.state.delivered', {
      time: texts.moment(new Date(delivered_at)),
    })
  return texts.text(`exchange.state.${state}`)
}

/** What is wrong, and what is asked for. */
export function SendingNotes({ sending, context: { texts } }: SendingProps) {
  const { is_late, is_recall_asked, last_error, attempts } = sending
  return (
    <>
      {is_late && <strong> · {texts.text('exchange.late')}</strong>}
      {is_recall_asked && <p class="quiet">{texts.text('exchange.recall_asked')}</p>}
      {last_error !== null && !isFinal(sending.state) && (
        <p class="quiet">
          {texts.text(`exchange.failure.${failureWord(last_error)}`)}{' '}
          {texts.text('exchange.attempts', { count: attempts })}
        </p>
      )}
    </>
  )
}

interface SendingProps {
  readonly sending: Sending
  readonly context: Context
}

/** What may be done with one that has no end yet. */
export function SendingActs({ sending, context }: SendingProps) {
  const { id, addressee_name: addressee, is_carried, last_error } = sending
  const { texts, link } = context
  if (isFinal(sending.state)) return null
  const form = { context, fields: [], isInline: true }
  return (
    <div class="exchange-acts screen-only">
      {is_carried && (
        <ActForm
          act={{ name: exchangeActs.pack, path: `${oneSentPath(id)}/package` }}
          {...{ ...form, id: `pack-${id}` }}
          submit="exchange.pack.submit"
          submitLabel={texts.text('exchange.pack.one', { addressee })}
        />
      )}
      {sending.package !== null && (
        <a href={link(`${oneSentPath(id)}/package/${sending.package}`)}>{texts.text('exchange.pack.link')}</a>
      )}
      {last_error !== null && sending.kind !== 'body' && (
        <ActForm
          act={{ name: exchangeActs.again, path: `${oneSentPath(id)}/again` }}
          {...{ ...form, id: `again-${id}` }}
          submit="exchange.again.submit"
          submitLabel={texts.text('exchange.again.one', { addressee })}
        />
      )}
      {!sending.is_recall_asked && !(is_carried && sending.state !== 'queued') && (
        <ActForm
          act={{ name: exchangeActs.recall, path: `${oneSentPath(id)}/recall` }}
          {...{ ...form, id: `recall-${id}`, isDanger: true }}
          submit="exchange.recall.submit"
          submitLabel={texts.text('exchange.recall.one', { addressee })}
        />
      )}
    </div>
  )
}

/** All sendings of one document. */
export function SendingList({
  sent,
  mayAct,
  context,
}: {
  readonly sent: readonly Sending[]
  readonly mayAct: boolean
  readonly context: Context
}) {
  return (
    <ul class="exchange-list">
      {sent.map((sending) => (
        <li key={sending.id}>
          <strong>{sending.addressee_name}</strong>
          {': '}
          {saySending(sending, context.texts)}
          <SendingNotes sending={sending} context={context} />
          {mayAct && <SendingActs sending={sending} context={context} />}
        </li>
      ))}
    </ul>
  )
}
