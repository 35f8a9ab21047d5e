/** Reading the audit. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationAudit } from '../permissions.ts'
import { AuditPage, auditPath } from './audit.pages.tsx'
import { readAudit } from './audit.queries.ts'
import { Audit, AuditParams } from './audit.schema.ts'

const columns = [
  'id',
  'at',
  'act',
  'act_title',
  'outcome',
  'actor_kind',
  'actor_id',
  'actor_name',
  'actor_role',
  'object_type',
  'object_id',
  'oblast_code',
  'territory_code',
  'reason',
] as const

const auditPage: Page<Resources, AuditParams, Audit, TextKey> = {
  path: auditPath,
  permission: administrationAudit,
  // At whatever place: what is read is chosen by place.
  place: () => undefined,
  summary: 'audit.summary',
  params: AuditParams,
  data: Audit,
  load: (params, { resources: { db, acts }, actor, texts }) => readAudit(db, params, { actor, acts, texts }),
  head: (_, { texts }) => ({
    title: texts.text('audit.title'),
    breadcrumbs: [{ text: texts.text('audit.title'), path: auditPath }],
  }),
  view: (audit, context) => <AuditPage audit={audit} context={context} />,
  csv: ({ entries }) => ({
    columns: [...columns, 'changes', 'personal_fields', 'personal'],
    rows: entries.map((row) => [
      ...columns.map((column) => row[column]),
      JSON.stringify(row.changes),
      row.personal_fields.join(' '),
      JSON.stringify(row.personal),
    ]),
  }),
}

export const auditPages = [auditPage]
