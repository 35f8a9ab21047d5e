/** «Why can I see this?»: every role of one's own, what it lets one do, who gave it. */
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Page } from '#kernel/http/page.ts'
import { usableGrants } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { describeGrants } from './grant-rows.queries.ts'
import { listGrantsOf } from './grants.queries.ts'
import { MyRights } from './grants.schema.ts'
import { MyRightsPage } from './my-rights.pages.tsx'

export const myRightsPage: Page<Resources, unknown, MyRights, TextKey> = {
  path: '/accounts/me/rights',
  permission: 'signed_in',
  summary: 'rights.summary',
  params: MyRights.pick({}),
  data: MyRights,
  async load(_, { resources, actor, texts, now }) {
    const rows = await describeGrants(
      resources.db,
      await listGrantsOf(resources.db, requirePerson(actor).id),
      texts,
      now,
    )
    const usable = new Set(usableGrants(actor).map(({ id }) => id))
    const grants = rows.map((row) => ({
      ...row,
      is_held_back: row.is_in_force && !usable.has(row.id),
      permissions: resources.permissions
        .filter(({ roles }) => roles.includes(row.role))
        .map(({ name }) => name),
    }))
    return { grants }
  },
  head: (_, { texts }) => ({
    title: texts.text('rights.title'),
    breadcrumbs: [{ text: texts.text('rights.title'), path: '/accounts/me/rights' }],
  }),
  view: (rights, context) => <MyRightsPage rights={rights} context={context} />,
}
