/** Ending one's own sessions elsewhere. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { endOtherSessions, endSession } from '../sessions/sessions.commands.ts'
import { securityActs } from './addresses.rules.ts'
import { securityPage } from './security.routes.tsx'
import { ById, Ended } from './security.schema.ts'

/** Whoever fears a stranger in their account must not be asked to sign in first: no fresh session is needed. */
export const endSessionAct: Act<Resources, ById, Ended, TextKey> = {
  ...securityActs.endSession,
  permission: 'signed_in',
  summary: 'account.sessions.end.summary',
  input: ById,
  data: Ended,
  page: securityPage,
  async run(tx, { id }, context) {
    const { person } = (await lockSignedIn(tx, context)).signedIn
    // Somebody else's is, to whoever asks, none.
    if (!(await endSession(tx, person.id, id))) throw new AppError('http.not_found')
    return { data: { ended: 1 }, facts: { object: { type: 'session', id }, subjects: [person.id] } }
  },
  next: () => securityPath,
  said: 'account.sessions.said_ended',
}

export const endOthersAct: Act<Resources, Nothing, Ended, TextKey> = {
  ...securityActs.endOthers,
  permission: 'signed_in',
  summary: 'account.sessions.end_others',
  input: Nothing.strict(),
  data: Ended,
  page: securityPage,
  async run(tx, _, context) {
    const { person, session } = (await lockSignedIn(tx, context)).signedIn
    const ended = await endOtherSessions(tx, person.id, session.id)
    const changes = [{ field: 'sessions_ended', after: ended }]
    return {
      data: { ended },
      facts: { object: { type: 'person', id: person.id }, subjects: [person.id], changes },
      said: { count: ended },
    }
  },
  next: () => securityPath,
  said: 'account.sessions.said_others',
}
