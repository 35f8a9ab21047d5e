/**
 * What went wrong between us and Telegram, without what must not be told: grammY's own errors carry the token in the
 * address that was asked, and the person's chat and message in what was sent.
 */
import { GrammyError, HttpError } from 'grammy'

/**
 * `gone`: this chat takes nothing from the bot any more (blocked, deleted, never begun). `busy`: too much at once.
 * `conflict`: somebody else listens with this token. `refused`: Telegram will never take this. `away`: everything that may pass.
 */
type TelegramFault = 'gone' | 'busy' | 'conflict' | 'refused' | 'away'

export class TelegramError extends Error {
  override readonly name = 'TelegramError'
  readonly fault: TelegramFault
  /** So long it wants to be left alone; 0 where it says nothing. */
  readonly retryAfterSeconds: number

  constructor(what: string, fault: TelegramFault, retryAfterSeconds = 0) {
    super(`telegram: ${what}`)
    this.fault = fault
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Descriptions of 400 that say the chat is not there; Telegram has no codes for them. */
const goneChat = /chat not found|user not found|peer_id_invalid|chat_id_invalid/i

/** @param method what was asked of the Bot API */
export function asTelegramError(error: unknown, method: string): TelegramError {
  if (error instanceof TelegramError) return error
  if (!(error instanceof GrammyError))
    return new TelegramError(`${method}: ${describeNetworkFault(error)}`, 'away')
  const { error_code: code, description, parameters } = error
  return new TelegramError(`${method}: ${code}`, faultOf(code, description), parameters.retry_after)
}

function faultOf(code: number, description: string): TelegramFault {
  if (code === 403 || (code === 400 && goneChat.test(description))) return 'gone'
  if (code === 429) return 'busy'
  if (code === 409) return 'conflict'
  // A token that is wrong (401, 404) is a setting that somebody will mend.
  return code === 400 || code === 413 ? 'refused' : 'away'
}

/** The code or the kind of a fault of the network: its message has the address, and with it the token. */
function describeNetworkFault(error: unknown): string {
  const inner = error instanceof HttpError ? error.error : error
  const { code, type, name } = (inner ?? {}) as { code?: unknown; type?: unknown; name?: unknown }
  const found = [code, type, name].find((word) => typeof word === 'string' && /^[\w-]{1,40}$/.test(word))
  return typeof found === 'string' ? found : 'failed'
}
