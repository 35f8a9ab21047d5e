/** The page of somebody's way in and what those above them do on it. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { fill } from '../entry/addresses.rules.ts'
import { accountsGrant } from '../permissions.ts'
import { cancelErasure, closeAccess, openAccess, orderErasure, resetSecondFactor } from './access.commands.ts'
import { AccessPage } from './access.pages.tsx'
import { findAccess } from './access.queries.ts'
import { Access, ChangeAccess, ChangedAccess } from './access.schema.ts'
import { accessActs, accessPath, peoplePath, personPath } from './addresses.rules.ts'
import { PersonParams } from './people.schema.ts'

const accessPage: Page<Resources, PersonParams, Access, TextKey> = {
  path: accessPath,
  permission: accountsGrant,
  place: () => undefined,
  summary: 'access.summary',
  params: PersonParams,
  data: Access,
  load: ({ id }, { resources: { db }, actor, now }) => findAccess(db, id, actor, now),
  head: ({ person }, { texts }) => ({
    title: texts.text('access.title'),
    breadcrumbs: [
      { text: texts.text('people.list.title'), path: peoplePath },
      { text: person.name, path: personPath(person.id) },
      { text: texts.text('access.title'), path: fill(accessPath, person.id) },
    ],
  }),
  view: (access, context) => <AccessPage access={access} context={context} />,
}

type What = keyof typeof accessActs

function accessAct<Name extends What>(what: Name, run: typeof closeAccess) {
  return {
    ...accessActs[what],
    permission: accountsGrant,
    summary: `access.${what}.title`,
    input: ChangeAccess,
    data: ChangedAccess,
    page: accessPage,
    run,
    next: ({ person_id }) => personPath(person_id),
    said: `access.${what}.said`,
  } satisfies Act<Resources, ChangeAccess, ChangedAccess, TextKey>
}

export const accessPages = [accessPage]

export const accessActOf = {
  close: accessAct('close', closeAccess),
  open: accessAct('open', openAccess),
  reset: accessAct('reset', resetSecondFactor),
  erase: accessAct('erase', orderErasure),
  keep: accessAct('keep', cancelErasure),
}
