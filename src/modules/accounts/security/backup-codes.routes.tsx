/** Codes for the day the telephone is lost: shown once, printed, made anew. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { lockSignedIn } from '../entry/signed-in.queries.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { replaceBackupCodes } from '../second-factor/totp.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { codesPath, securityActs } from './addresses.rules.ts'
import { BackupCodesPage } from './backup-codes.pages.tsx'
import { BackupCodes, CodesState } from './security.schema.ts'
import { findShownCodes, forgetShownCodes, keepShownCodes } from './shown-codes.commands.ts'
import { countBackupCodes, findApp, isOwnFresh } from './ways.queries.ts'

interface LoadedCodes extends CodesState {
  readonly codes: readonly string[]
}

export const backupCodesPage: Page<Resources, Nothing, CodesState, TextKey, LoadedCodes> = {
  path: codesPath,
  permission: 'signed_in',
  summary: 'account.codes.title',
  params: Nothing,
  data: CodesState,
  async load(_, context) {
    const { identity } = context.resources.services
    const { id } = requirePerson(context.actor)
    return {
      left: await countBackupCodes(identity, id),
      has_app: Boolean((await findApp(identity, id))?.confirmed_at),
      is_fresh: await isOwnFresh(context),
      codes: await findShownCodes(identity, context.actor.session?.id ?? ''),
    }
  },
  answer: ({ codes: _, ...state }) => state,
  head: (_, { texts }) => ({
    title: texts.text('account.codes.title'),
    breadcrumbs: stepsTo(
      texts,
      { text: texts.text('account.security.title'), path: securityPath },
      { text: texts.text('account.codes.title'), path: codesPath },
    ),
  }),
  view: (loaded, context) => <BackupCodesPage {...loaded} context={context} />,
}

export const newCodesAct: Act<Resources, Nothing, BackupCodes, TextKey> = {
  ...securityActs.newCodes,
  permission: 'signed_in',
  summary: 'account.codes.replace',
  input: Nothing.strict(),
  data: BackupCodes,
  page: backupCodesPage,
  isNeverRepeated: true,
  async run(tx, _, context) {
    const { identity, client, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const { id: personId } = signedIn.person
    const app = await tx
      .selectFrom('accounts.two_factor')
      .select('confirmed_at')
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!app?.confirmed_at) throw new AppError('identity.second_factor_off')
    const codes = await replaceBackupCodes(tx, identity, personId)
    const { id, cookies } = await renewSession(tx, identity, signedIn, client)
    await keepShownCodes(tx, identity, id, codes)
    const facts = {
      object: { type: 'person', id: personId },
      subjects: [personId],
      changes: [{ field: 'backup_codes' }],
    }
    return { data: { codes: [...codes] }, facts, cookies }
  },
  next: () => codesPath,
}

export const hideCodesAct: Act<Resources, Nothing, Nothing, TextKey> = {
  ...securityActs.hideCodes,
  permission: 'signed_in',
  summary: 'account.codes.hide',
  input: Nothing.strict(),
  data: Nothing,
  page: backupCodesPage,
  async run(tx, _, context) {
    const { identity, signedIn } = await lockSignedIn(tx, context)
    await forgetShownCodes(tx, identity, signedIn.session.id)
    return { data: {}, facts: { object: { type: 'person', id: signedIn.person.id } } }
  },
  next: () => securityPath,
}
