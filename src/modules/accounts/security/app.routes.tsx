/** The authenticator app: connected in two steps, taken away in one. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { attempt } from '../entry/refusals.rules.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { confirmTotp, removeTotp, startTotp, type TotpSetup } from '../second-factor/totp.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { appPath, codesPath, securityActs } from './addresses.rules.ts'
import { AppPage } from './app.pages.tsx'
import { AppState, BackupCodes, ConfirmApp } from './security.schema.ts'
import { keepShownCodes } from './shown-codes.commands.ts'
import { findApp, findPendingApp, isOwnFresh, issuerOf } from './ways.queries.ts'

interface LoadedApp extends AppState {
  readonly setup: TotpSetup | undefined
}

export const appPage: Page<Resources, Nothing, AppState, TextKey, LoadedApp> = {
  path: appPath,
  permission: 'signed_in',
  summary: 'account.app.title',
  params: Nothing,
  data: AppState,
  async load(_, context) {
    const { identity } = context.resources.services
    const { id } = requirePerson(context.actor)
    const is_fresh = await isOwnFresh(context)
    const app = await findApp(identity, id)
    const state = app === undefined ? 'off' : app.confirmed_at ? 'on' : 'pending'
    // Who finds the browser open an hour later must not find the secret on it.
    return { state, is_fresh, setup: is_fresh ? await findPendingApp(identity, id) : undefined }
  },
  answer: ({ state, is_fresh }) => ({ state, is_fresh }),
  head: (_, { texts }) => ({
    title: texts.text('account.app.title'),
    breadcrumbs: stepsTo(
      texts,
      { text: texts.text('account.security.title'), path: securityPath },
      { text: texts.text('account.app.title'), path: appPath },
    ),
  }),
  view: ({ state, setup, is_fresh }, context) => (
    <AppPage state={state} setup={setup} isFresh={is_fresh} context={context} />
  ),
}

export const startAppAct: Act<Resources, Nothing, Nothing, TextKey> = {
  ...securityActs.startApp,
  permission: 'signed_in',
  summary: 'account.app.start',
  input: Nothing.strict(),
  data: Nothing,
  page: appPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { identity, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    await startTotp(tx, identity, signedIn.person, issuerOf(identity))
    return { data: {}, facts: factsOf(signedIn.person.id) }
  },
  next: () => appPath,
}

export const confirmAppAct: Act<Resources, ConfirmApp, BackupCodes, TextKey> = {
  ...securityActs.confirmApp,
  permission: 'signed_in',
  summary: 'account.app.confirm',
  input: ConfirmApp,
  data: BackupCodes,
  page: appPage,
  isNeverRepeated: true,
  async run(tx, { code }, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const facts = factsOf(signedIn.person.id)
    const checked = await attempt(() => confirmTotp(tx, identity, signedIn.person.id, code))
    if ('refused' in checked)
      return { refused: checked.refused, facts: { ...facts, reason: checked.refused.code } }
    const codes = checked.done
    const { id, cookies } = await renewSession(tx, identity, signedIn, client, 'totp')
    await keepShownCodes(tx, identity, id, codes)
    const changes = [{ field: 'second_factor', before: false, after: true }]
    return { data: { codes: [...codes] }, facts: { ...facts, changes }, cookies }
  },
  next: () => codesPath,
  said: 'account.app.said_on',
}

export const removeAppAct: Act<Resources, Nothing, Nothing, TextKey> = {
  ...securityActs.removeApp,
  permission: 'signed_in',
  summary: 'account.app.remove',
  input: Nothing.strict(),
  data: Nothing,
  page: appPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const { id } = signedIn.person
    const wasOn = await removeTotp(tx, id)
    const { cookies } = await renewSession(tx, identity, signedIn, client)
    const changes = [{ field: 'second_factor', before: wasOn, after: false }]
    return { data: {}, facts: { ...factsOf(id), changes }, cookies }
  },
  next: () => securityPath,
  said: 'account.app.said_off',
}

function factsOf(personId: string) {
  return { object: { type: 'person', id: personId }, subjects: [personId] }
}
