/** Signing in by passkey: the script of the page asks for a question and sends the device's answer. */
import type { Act } from '#kernel/acts/act.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { signInWithPasskey, startPasskeySignIn } from '../passkeys/passkeys.commands.ts'
import { entryActs } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { welcome } from './entrance.commands.ts'
import { Entered, Nothing, PasskeyQuestion, PasskeySignIn } from './entry.schema.ts'
import { attempt } from './refusals.rules.ts'
import { signInPage } from './sign-in.routes.tsx'

export const askPasskeyAct: Act<Resources, Nothing, PasskeyQuestion, TextKey> = {
  ...entryActs.askPasskey,
  permission: 'public',
  summary: 'entry.passkey.ask.summary',
  input: Nothing.strict(),
  data: PasskeyQuestion,
  page: signInPage,
  isNeverRepeated: true,
  async run(_, __, { resources }) {
    const { options, cookies } = await startPasskeySignIn(resources.services.identity)
    return { data: { options }, facts: {}, cookies }
  },
  next: () => signInPage.path,
}

export const beginByPasskeyAct: Act<Resources, PasskeySignIn, Entered, TextKey> = {
  ...entryActs.beginByPasskey,
  permission: 'public',
  summary: 'entry.passkey.submit',
  input: PasskeySignIn,
  data: Entered,
  page: signInPage,
  isNeverRepeated: true,
  async run(tx, { response, to }, context) {
    const { identity } = context.resources.services
    const checked = await attempt(() => signInWithPasskey(tx, identity, response, clientOf(context)))
    if ('refused' in checked) return { refused: checked.refused, facts: { reason: checked.refused.code } }
    const begun = checked.done
    const proof = { personId: begun.personId, factors: ['passkey'] } as const
    return welcome(tx, { proof, begun, to }, context)
  },
  next: ({ next }) => next,
}
