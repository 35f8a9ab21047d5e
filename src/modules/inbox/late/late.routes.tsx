/** What is late at places that one answers for. */
import { type Listing, ListState } from '#kernel/http/listing.ts'
import type { Page } from '#kernel/http/page.ts'
import { listLate } from '#kernel/procedures/case-queries.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { inboxPath, latePath } from '../paths.ts'
import { caseColumns, caseRow, describeCases, listCases } from '../tray/cases.queries.ts'
import { CaseTable } from '../tray/tray.pages.tsx'
import { CasesParams, LateCases, type ListedCase } from '../tray/tray.schema.ts'

const mostCases = 2000

interface LoadedLate {
  readonly listing: Listing<ListedCase>
  readonly total: number
}

export const latePage: Page<Resources, CasesParams, LateCases, TextKey, LoadedLate> = {
  path: latePath,
  permission: casesOversee,
  place: () => undefined,
  summary: 'inbox.late.summary',
  params: CasesParams,
  data: LateCases,
  async load(params, context) {
    const { resources, actor, texts, now } = context
    const late = await listLate(
      resources.db,
      { directory: resources.directory, actor, now },
      casesOversee,
      mostCases,
    )
    return { listing: listCases(await describeCases(late, context), params, texts), total: late.length }
  },
  answer: ({ listing }) => ({ cases: [...listing.rows], list: ListState.parse(listing) }),
  head: (_, { texts }) => ({
    title: texts.text('inbox.late.title'),
    breadcrumbs: [
      { text: texts.text('inbox.title'), path: inboxPath },
      { text: texts.text('inbox.late.title'), path: latePath },
    ],
  }),
  view: ({ listing, total }, context) => {
    const { texts } = context
    return (
      <>
        <h1>{texts.text('inbox.late.title')}</h1>
        <p class="lead">{texts.text('inbox.late.lead', { count: total })}</p>
        <CaseTable
          listing={listing}
          path={latePath}
          caption={texts.text('inbox.late.list')}
          emptyText={texts.text(total === 0 ? 'inbox.late.empty' : 'inbox.none_found')}
          context={context}
        />
      </>
    )
  },
  csv: ({ listing }) => ({ columns: caseColumns, rows: listing.rows.map(caseRow) }),
}
