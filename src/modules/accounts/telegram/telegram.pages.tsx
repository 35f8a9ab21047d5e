/** The page on which Telegram is connected: by a link, by a picture for another device, or by typing the code. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { telegramActs } from './addresses.rules.ts'
import type { LoadedTelegram } from './telegram.queries.ts'
import type { ConnectingCode } from './telegram.schema.ts'

interface TelegramProps {
  readonly telegram: LoadedTelegram
  readonly context: PageContext<unknown, TextKey>
}

export function TelegramPage({ telegram, context }: TelegramProps) {
  const { texts } = context
  const { state, connecting, connected_at } = telegram
  return (
    <>
      <h1>{texts.text('telegram.title')}</h1>
      <p class="lead">{texts.text('telegram.intro')}</p>
      {state === 'unavailable' && <p class="notice">{texts.text('telegram.unavailable')}</p>}
      {connected_at !== null && (
        <p>{texts.text('telegram.connected_since', { day: texts.date(new Date(connected_at)) })}</p>
      )}
      {connecting && <Connecting connecting={connecting} telegram={telegram} context={context} />}
      {state === 'disconnected' && (
        <>
          <p>{texts.text('telegram.what_follows')}</p>
          <ActForm act={telegramActs.ask} fields={[]} submit="telegram.ask" context={context} />
        </>
      )}
      {connected_at !== null && <Connected isAlone={state === 'connected'} context={context} />}
    </>
  )
}

interface ConnectingProps extends TelegramProps {
  readonly connecting: ConnectingCode
}

function Connecting({ connecting: { code, link, expires_at }, telegram, context }: ConnectingProps) {
  const { texts } = context
  return (
    <section aria-labelledby="telegram-connecting">
      <h2 id="telegram-connecting">{texts.text('telegram.connecting')}</h2>
      {link !== null && (
        <>
          <p>{texts.text('telegram.open_hint')}</p>
          <p>
            <a class="ds-button" href={link} rel="noreferrer">
              {texts.text('telegram.open')}
            </a>
          </p>
          <p>{texts.text('telegram.scan')}</p>
          <div class="qr-card">
            <QrCode text={link} label={texts.text('telegram.qr')} />
          </div>
        </>
      )}
      <p>
        {telegram.bot === null
          ? texts.text('telegram.type_nameless')
          : texts.text('telegram.type', { bot: `@${telegram.bot}` })}
      </p>
      <p>
        <code class="secret">{code}</code>
      </p>
      <p class="quiet">
        {texts.text('telegram.valid_until', { moment: texts.moment(new Date(expires_at)) })}
      </p>
      <ActForm act={telegramActs.ask} fields={[]} submit="telegram.ask_again" context={context} isInline />
    </section>
  )
}

/** @param isAlone whether no code waits */
function Connected({ isAlone, context }: Pick<TelegramProps, 'context'> & { readonly isAlone: boolean }) {
  const { texts } = context
  return (
    <>
      <p>{texts.text('telegram.stop_hint')}</p>
      {isAlone && (
        <ActForm act={telegramActs.ask} fields={[]} submit="telegram.ask_other" context={context} isInline />
      )}
      <ActForm
        act={telegramActs.disconnect}
        fields={[]}
        submit="telegram.disconnect"
        context={context}
        isDanger
        isInline
      />
    </>
  )
}
