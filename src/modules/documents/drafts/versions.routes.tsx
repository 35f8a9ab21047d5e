/** The page of a text's versions. */
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsSee } from '../permissions.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { documentsPath } from '../registers/registers.rules.ts'
import { differences } from './differences.rules.ts'
import { getDraft, listVersions, type Version } from './drafts.queries.ts'
import { stepsToDraft } from './drafts.routes.tsx'
import { versionsPath } from './drafts.rules.ts'
import { VersionsPage } from './versions.pages.tsx'
import { type Difference, VersionsData, VersionsParams } from './versions.schema.ts'

export const versionsPage: Page<Resources, VersionsParams, VersionsData, TextKey> = {
  path: `${documentsPath}/drafts/:draft/versions`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'drafts.versions.summary',
  params: VersionsParams,
  data: VersionsData,
  async load({ draft: id, ...asked }, context) {
    const { db } = context.resources
    const entered = await getDraft(db, id, context.actor, documentsSee)
    const { draft, current } = entered
    const versions = await listVersions(db, draft)
    const later = asked.later ?? draft.version
    const earlier = asked.earlier ?? Math.max(1, later - 1)
    const [before, after] = [earlier, later].map((wanted) =>
      versions.find(({ version }) => version === wanted),
    )
    if (!before || !after) throw new AppError('http.not_found')
    const names = await listPersonNames(
      db,
      versions.flatMap(({ made_by }) => made_by ?? []),
    )
    return {
      ...{ body: await describeBody(entered, context), id, title: current.title },
      ...{ from: before.version, to: after.version, differences: compare(before, after) },
      versions: versions.map(({ version, made_at, made_by }) => ({
        ...{ version, made_at: made_at.toISOString(), by: names.get(made_by ?? '') ?? null },
      })),
    }
  },
  head: (data, { texts }) => ({
    title: texts.text('drafts.versions.title'),
    breadcrumbs: [
      ...stepsToDraft(data, texts),
      { text: texts.text('drafts.versions.link'), path: versionsPath(data.id) },
    ],
  }),
  view: (data, context) => <VersionsPage data={data} context={context} />,
}

const fields = ['title', 'correspondent', 'addressee', 'body_text', 'attachments'] as const

function compare(before: Version, after: Version): Difference[] {
  const read = (version: Version, field: Difference['field']) =>
    field === 'attachments'
      ? version.attachments.map(({ name, hash }) => `${name} (${hash.slice(0, 8)})`).join('\n')
      : (version[field] ?? '')
  return fields.flatMap((field) => {
    const [one, other] = [read(before, field), read(after, field)]
    return one === other ? [] : [{ field, pieces: differences(one, other) }]
  })
}
