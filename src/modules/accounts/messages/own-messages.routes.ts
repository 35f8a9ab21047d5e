/** All pages and acts of one's own messages. */
import { messagesPage, readAllAct, readMessageAct } from './messages.routes.tsx'
import { preferencesPage, setPreferenceAct } from './preferences.routes.tsx'

export const messagePages = [messagesPage, preferencesPage]

export const messageActs = [readMessageAct, readAllAct, setPreferenceAct]
