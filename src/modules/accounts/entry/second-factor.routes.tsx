/** The second question at sign-in. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { clearCookie } from '../identity/cookies.rules.ts'
import { verifyBackupCode, verifyTotp } from '../second-factor/sign-in.commands.ts'
import type { Proof } from '../sessions/sessions.commands.ts'
import { entryActs, secondFactorPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { letIn } from './entrance.commands.ts'
import { Entered, Nothing, SecondFactor, SecondFactorParams } from './entry.schema.ts'
import { findPending } from './pending.queries.ts'
import { type Attempt, attempt } from './refusals.rules.ts'
import { SecondFactorPage } from './second-factor.pages.tsx'

export const secondFactorPage: Page<Resources, SecondFactorParams, Nothing, TextKey, SecondFactorParams> = {
  path: secondFactorPath,
  permission: 'public',
  isFormOnly: true,
  summary: 'entry.second_factor.title',
  params: SecondFactorParams,
  data: Nothing,
  load: (params) => params,
  answer: () => ({}),
  head: (_, { texts }) => ({ title: texts.text('entry.second_factor.title') }),
  view: (params, context) => <SecondFactorPage params={params} context={context} />,
}

interface Prepared {
  /** Who has shown the first factor in this browser. */
  readonly personId: string | undefined
  readonly checked: Attempt<Proof>
}

export const confirmAct: Act<Resources, SecondFactor, Entered, TextKey, Prepared> = {
  ...entryActs.confirm,
  permission: 'public',
  summary: 'entry.second_factor.summary',
  input: SecondFactor,
  data: Entered,
  page: secondFactorPage,
  pageParams: ({ to = '', by = '' }) => ({ to, by }),
  isNeverRepeated: true,
  async prepare({ code, by }, context) {
    const { identity } = context.resources.services
    const client = clientOf(context)
    const personId = await findPending(identity, client)
    const verify = by === 'app' ? verifyTotp : verifyBackupCode
    return { personId, checked: await attempt(() => verify(identity, code, client)) }
  },
  async run(tx, { by, to }, context, { personId, checked }) {
    if ('refused' in checked) {
      const about = personId ? { object: { type: 'person', id: personId }, subjects: [personId] } : {}
      const { refused } = checked
      return { refused: inWordsOf(by, refused), facts: { ...about, reason: refused.code } }
    }
    const entered = await letIn(tx, checked.done, to, context)
    const over = clearCookie(context.resources.services.identity.cookies, 'second_factor')
    return { ...entered, cookies: [...(entered.cookies ?? []), over] }
  },
  next: ({ next }) => next,
}

function inWordsOf(by: SecondFactor['by'], refused: AppError): AppError {
  if (by === 'app' || refused.code !== 'identity.wrong_code') return refused
  return new AppError('act.invalid', {}, [{ code: 'second_factor.backup_code', path: 'code' }])
}
