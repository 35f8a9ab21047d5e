/** One's own security: how one signs in, and where one is signed in. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { Nothing } from '../entry/entry.schema.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { SecurityPage } from './security.pages.tsx'
import { Security } from './security.schema.ts'
import { findSecurity } from './ways.queries.ts'

export const securityPage: Page<Resources, Nothing, Security, TextKey> = {
  path: securityPath,
  permission: 'signed_in',
  summary: 'account.security.summary',
  params: Nothing,
  data: Security,
  load: (_, context) => findSecurity(context),
  head: (_, { texts }) => ({
    title: texts.text('account.security.title'),
    breadcrumbs: stepsTo(texts, { text: texts.text('account.security.title'), path: securityPath }),
    scripts: ['passkeys'],
  }),
  view: (security, context) => <SecurityPage security={security} context={context} />,
}
