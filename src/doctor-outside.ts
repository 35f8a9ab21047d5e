/** What `spilka doctor` asks of others: the mail server, Telegram, the store of files, providers of identity. */
import { AppError } from '#kernel/errors.ts'
import type { FileStore } from '#kernel/files/store/file-store.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import type { Translator } from '#kernel/i18n.ts'
import { describeError } from '#kernel/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import type { Found } from './doctor-found.ts'
import { checkClosed } from './doctor-secret.ts'

/** Who is silent for longer is taken to be away. */
const silenceMs = 5000

export async function checkMail({ mail }: Config): Promise<Found[]> {
  if (mail === undefined)
    return [{ level: 'warning', text: 'doctor.no_mail', remedy: 'doctor.no_mail.remedy' }]
  const params = { server: `${mail.host}:${mail.port}`, from: mail.from.address }
  const { greetMailServer } = await import('#kernel/mail/mailer.ts')
  try {
    await greetMailServer(mail, { silenceMs })
    return [{ level: 'good', text: 'doctor.mail', params }]
  } catch (error) {
    const detail = (error as Error).message
    const text = 'doctor.mail_fails'
    return [{ level: 'fault', text, params: { ...params, detail }, remedy: 'doctor.mail_fails.remedy' }]
  }
}

/** Whether the token is good and its bot's news come to whoever asks. */
export async function checkTelegram({ telegram }: Config): Promise<Found[]> {
  if (telegram === undefined) return []
  const { Bot } = await import('#kernel/telegram/bot.ts')
  const bot = new Bot(telegram, { silenceMs })
  try {
    const params = { bot: `@${await bot.askName()}` }
    if (await bot.hasWebhook())
      return [{ level: 'fault', text: 'doctor.telegram_hook', params, remedy: 'doctor.telegram_hook.remedy' }]
    return [{ level: 'good', text: 'doctor.telegram', params }]
  } catch (error) {
    const params = { api: telegram.api, detail: (error as Error).message }
    return [{ level: 'fault', text: 'doctor.telegram_fails', params, remedy: 'doctor.telegram_fails.remedy' }]
  }
}

export async function checkProviders({ providers }: Config, texts: Translator<TextKey>): Promise<Found[]> {
  if (providers === undefined) return []
  const { readProviders } = await import('#modules/accounts/api.ts')
  try {
    const params = { file: providers, count: readProviders(providers).length }
    return [{ level: 'good', text: 'doctor.providers', params }, ...(await checkClosed(providers))]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const params = { detail: describeError(error, texts).join(' ') }
    return [{ level: 'fault', text: 'doctor.providers_fail', params, remedy: 'doctor.providers_fail.remedy' }]
  }
}

/** @returns the store, where it can be asked for more */
export async function checkStore({ files }: Config): Promise<{ findings: Found[]; store?: FileStore }> {
  const { s3 } = files
  const { store } = openStore({ ...files, s3: s3 && { ...s3, patienceMs: silenceMs } })
  if (!s3) return { findings: [], store }
  const params = { bucket: s3.bucket, endpoint: s3.endpoint }
  try {
    for await (const _ of store.list()) break
    return { findings: [{ level: 'good', text: 'doctor.store', params }], store }
  } catch (error) {
    store.close()
    if (!(error instanceof AppError)) throw error
    const { message } = (error.cause ?? error) as Error
    const text = 'doctor.store_fails'
    const findings: Found[] = [
      { level: 'fault', text, params: { ...params, detail: message }, remedy: 'doctor.store_fails.remedy' },
    ]
    return { findings }
  }
}
