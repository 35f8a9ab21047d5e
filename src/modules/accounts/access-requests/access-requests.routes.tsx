/** Asking for access, and the page and acts of each request. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { createCaseActs, createCasePage } from '#ui/cases/case-routes.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { accessRequest, askAccess } from './access-requests.commands.ts'
import { AskPage, askAct } from './access-requests.pages.tsx'
import { askPath, requestsPath } from './access-requests.rules.ts'
import { AskAccess, AskAnswer, AskedAccess, AskParams, askableRoles } from './access-requests.schema.ts'

const askPage: Page<Resources, unknown, AskAnswer, TextKey> = {
  path: askPath,
  permission: 'signed_in',
  summary: 'access_request.new.summary',
  params: AskParams,
  data: AskAnswer,
  load: () => ({ roles: [...askableRoles] }),
  head: (_, { texts }) => {
    const title = texts.text('access_request.new.title')
    return { title, breadcrumbs: stepsTo(texts, { text: title, path: askPath }) }
  },
  view: (_, context) => <AskPage context={context} />,
}

const askAccessAct: Act<Resources, AskAccess, AskedAccess, TextKey> = {
  ...askAct,
  permission: 'signed_in',
  summary: 'access_request.new.summary',
  input: AskAccess,
  data: AskedAccess,
  page: askPage,
  run: askAccess,
  next: ({ id }) => `${requestsPath}/${id}`,
  said: 'access_request.new.said',
}

const requestPage = createCasePage(accessRequest, 'access_request.one.summary')

export const accessRequestPages = [askPage, requestPage]
export const accessRequestActs = [askAccessAct, ...createCaseActs(accessRequest, requestPage)]
