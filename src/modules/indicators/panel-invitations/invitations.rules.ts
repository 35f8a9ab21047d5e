/** Letters that ask people without an account into a panel: their links, and who is asked by a text that was typed. */

import type { Problem } from '#kernel/errors.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { Email } from '#kernel/typed-texts.ts'
import { linesOf, panelsPath } from '../panels/panels.rules.ts'

/** Purpose of the key among those of the installation. */
export const panelInvitationPurpose = 'panel_invitation'

/** Somebody was asked, or is asked once more. */
export const panelInvitationWaits = defineTopic<{ readonly id: string }>('indicators.panel_invited')

export const panelLetterQueue = 'indicators.panel_letter'

/** Where the link leads. */
export function joinPath(token: string): string {
  return `${panelsPath}/invitations/${token}`
}

/** The same for whoever has an account. */
export function joinOwnPath(token: string): string {
  return `${joinPath(token)}/own`
}

export const joinAct = { name: 'indicators.panel.join', path: joinPath(':token') } as const
export const joinOwnAct = { name: 'indicators.panel.join_own', path: joinOwnPath(':token') } as const

/** Addresses of a list, one a line, each once; what is none is told by its line. */
export function readEmails(text: string): { readonly emails: string[]; readonly problems: Problem[] } {
  const read = linesOf(text).map((line) => ({ line, found: Email.safeParse(line) }))
  return {
    emails: [...new Set(read.flatMap(({ found }) => (found.success ? [found.data] : [])))],
    problems: read
      .filter(({ found }) => !found.success)
      .map(({ line }) => ({ code: 'panels.bad_email', params: { email: line }, path: 'emails' })),
  }
}
