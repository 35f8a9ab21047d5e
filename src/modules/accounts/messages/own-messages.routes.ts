/** All pages and acts of one's own messages. */
import { askCodeAct, disconnectAct, telegramPage } from '../telegram/telegram.routes.tsx'
import { messagesPage, readAllAct, readMessageAct } from './messages.routes.tsx'
import { preferencesPage, setPreferenceAct } from './preferences.routes.tsx'

export const messagePages = [messagesPage, preferencesPage, telegramPage]

export const messageActs = [readMessageAct, readAllAct, setPreferenceAct, askCodeAct, disconnectAct]
