/** On a card: where it was sent and how that stands, or whence it came. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Incoming } from '../tray/incoming.schema.ts'
import { sendPath, trayPath } from './exchange.rules.ts'
import { SendingList } from './sending.pages.tsx'
import type { Sending } from './sendings.schema.ts'

interface CardExchangeProps {
  readonly card: {
    readonly document: { readonly id: string }
    readonly sent: readonly Sending[]
    readonly origin: Incoming | null
    readonly may_send: boolean
    readonly may_register: boolean
  }
  readonly context: PageContext<unknown, TextKey>
}

export function CardExchange({ card, context }: CardExchangeProps) {
  const { document, sent, origin, may_send: maySend, may_register: mayRegister } = card
  const { texts, link } = context
  if (sent.length === 0 && !maySend && origin === null) return null
  return (
    <section aria-labelledby="exchange">
      <h2 id="exchange">{texts.text('exchange.card.title')}</h2>
      {origin && (
        <p>
          <a href={link(trayPath(origin.id))}>
            {texts.text('exchange.card.origin', {
              ...{ from: origin.from_name, number: origin.number, day: origin.day },
            })}
          </a>
        </p>
      )}
      {sent.length > 0 && <SendingList sent={sent} mayAct={mayRegister} context={context} />}
      {maySend && (
        <p class="screen-only">
          <a href={link(sendPath(document.id))}>{texts.text('exchange.card.send')}</a>
        </p>
      )}
    </section>
  )
}
