/** What is said to the bot, and who answers: the room that knows people. */
import type { Language } from '../i18n.ts'

export interface Heard {
  readonly chatId: number
  /** '' where it is a picture, a voice or the like. */
  readonly text: string
  /** Of the Telegram of whoever wrote; a guess. */
  readonly language: Language
}

export interface Conversation {
  /** Does what is asked and says so. It may be asked the same again, where the process died before Telegram knew. */
  answer(heard: Heard): Promise<string>
  /** The bot can no longer write there; its person is told inside of the platform. */
  lose(chatId: number): Promise<void>
}
