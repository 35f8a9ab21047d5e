/** One's own page about who saw or changed one's data. */
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { LooksPage, looksPath } from './looks.pages.tsx'
import { listLooksAt } from './looks.queries.ts'
import { Looks, LooksParams } from './looks.schema.ts'

export const looksPage: Page<Resources, LooksParams, Looks, TextKey> = {
  path: looksPath,
  permission: 'signed_in',
  summary: 'looks.summary',
  params: LooksParams,
  data: Looks,
  load({ before }, { resources: { db, acts }, actor, texts, now }) {
    return listLooksAt(db, { personId: requirePerson(actor).id, before, now, acts, texts })
  },
  head: (_, { texts }) => ({
    title: texts.text('looks.title'),
    breadcrumbs: stepsTo(texts, { text: texts.text('looks.title'), path: looksPath }),
  }),
  view: (looks, context) => <LooksPage looks={looks} context={context} />,
  csv: ({ looks }) => ({
    columns: ['id', 'at', 'outcome', 'act', 'act_title', 'actor_kind', 'actor_name', 'territory_code'],
    rows: looks.map((look) => [
      look.id,
      look.at,
      look.outcome,
      look.act,
      look.act_title,
      look.actor_kind,
      look.actor_name,
      look.territory_code,
    ]),
  }),
}
