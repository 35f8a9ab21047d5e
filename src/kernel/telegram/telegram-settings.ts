/** The bot by which people are written to, as the settings say it. */

export interface TelegramSettings {
  /** Whoever has it is the bot: it stands in no log, no error and no table. */
  readonly token: string
  /** Root of the Bot API, without a slash at its end. */
  readonly api: string
}

/** As BotFather gives it: the bot's number, a colon, a secret. */
export function isBotToken(text: string): boolean {
  return /^\d{3,20}:[\w-]{20,100}$/.test(text)
}

/** The bot's number: the part of the token that everyone may know. */
export function botNumber({ token }: Pick<TelegramSettings, 'token'>): string {
  return token.slice(0, token.indexOf(':'))
}

/** Telegram's own address, or that of a Bot API server of one's own; undefined where the text is none. */
export function readApiRoot(text: string): string | undefined {
  const url = URL.parse(text)
  const isPlain = url?.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (!url || !isPlain || !/^https?:$/.test(url.protocol)) return undefined
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
