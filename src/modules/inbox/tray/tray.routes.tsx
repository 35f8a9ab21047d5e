/** One inbox a person: what waits for them, and what they asked for themselves. */
import { requirePerson } from '#kernel/acts/run-act.ts'
import { type Listing, ListState } from '#kernel/http/listing.ts'
import type { Page } from '#kernel/http/page.ts'
import { listOwnCases, listTray } from '#kernel/procedures/case-queries.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { inboxPath } from '../paths.ts'
import { caseColumns, caseRow, describeCases, listCases } from './cases.queries.ts'
import { TrayView } from './tray.pages.tsx'
import { CasesParams, type ListedCase, Tray } from './tray.schema.ts'

/** Nobody works off more than that in a day; what is due first is among them. */
const mostCases = 500
const mostOwn = 50

interface LoadedTray {
  readonly listing: Listing<ListedCase>
  readonly all: readonly ListedCase[]
  readonly own: readonly ListedCase[]
}

export const trayPage: Page<Resources, CasesParams, Tray, TextKey, LoadedTray> = {
  path: inboxPath,
  permission: 'signed_in',
  summary: 'inbox.summary',
  params: CasesParams,
  data: Tray,
  async load(params, context) {
    const { resources, actor, texts, now } = context
    const { db } = resources
    const { directory, services } = resources
    const reader = { directory, procedures: services.procedures, actor, now }
    const [waiting, own] = await Promise.all([
      listTray(db, reader, mostCases),
      listOwnCases(db, requirePerson(actor).id, mostOwn),
    ])
    const all = await describeCases(waiting, context)
    return { all, listing: listCases(all, params, texts), own: await describeCases(own, context) }
  },
  answer: ({ listing, all, own }) => ({
    cases: [...listing.rows],
    list: ListState.parse(listing),
    late: countLate(all),
    own: [...own],
  }),
  head: (_, { texts }) => ({
    title: texts.text('inbox.title'),
    breadcrumbs: [{ text: texts.text('inbox.title'), path: inboxPath }],
  }),
  view: (loaded, context) => <TrayView {...loaded} late={countLate(loaded.all)} context={context} />,
  csv: ({ listing }) => ({ columns: caseColumns, rows: listing.rows.map(caseRow) }),
}

function countLate(cases: readonly ListedCase[]): number {
  return cases.filter(({ due }) => due?.is_late).length
}
