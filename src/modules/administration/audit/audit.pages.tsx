/** The audit as people read it: who did what, where, by which role, and what changed. */
import { pathOfObject } from '#modules/accounts/api.ts'
import { outcomeMarks, sayActor } from '#ui/acts-in-words.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { OlderLink } from '#ui/tables/older-link.tsx'
import type { Audit, AuditRow, Change } from './audit.schema.ts'
import { type Context, FilterForm } from './audit-filter.pages.tsx'

type Texts = Context['texts']

export const auditPath = '/administration/audit'

export function AuditPage({ audit, context }: { audit: Audit; context: Context }) {
  const { texts, link } = context
  const { filter, places, entries, older } = audit
  const path = link(auditPath)
  return (
    <>
      <h1>{texts.text('audit.title')}</h1>
      <p class="lead">
        {places.length === 0
          ? texts.text('audit.lead_everywhere')
          : texts.text('audit.lead', { places: new Intl.ListFormat(texts.language).format(places) })}
      </p>
      <FilterForm filter={filter} path={path} context={context} />
      <DataTable
        caption={texts.text('audit.count', { count: entries.length })}
        columns={columnsOf(filter, context)}
        listing={{ rows: entries, shown: entries, sort: '', order: 'desc', q: '', page: 1, pages: 1 }}
        keyOf={({ id }) => id}
        path={path}
        emptyText={texts.text('audit.empty')}
        texts={texts}
      />
      <OlderLink
        path={path}
        params={{ ...filter, limit: String(filter.limit) }}
        older={older}
        texts={texts}
      />
    </>
  )
}

function columnsOf({ personal }: Audit['filter'], context: Context): Column<AuditRow>[] {
  const { texts } = context
  return [
    {
      key: 'at',
      label: texts.text('audit.field.at'),
      cell: ({ at }) => <time datetime={at}>{texts.moment(new Date(at))}</time>,
    },
    { key: 'who', label: texts.text('audit.field.who'), cell: (row) => <Who row={row} context={context} /> },
    {
      key: 'act',
      label: texts.text('audit.field.act'),
      isRowHeader: true,
      cell: ({ act, act_title }) => (
        <>
          {act_title} {act !== act_title && <small class="quiet">{act}</small>}
        </>
      ),
    },
    {
      key: 'outcome',
      label: texts.text('audit.field.outcome'),
      cell: ({ outcome }) => (
        <>
          <span aria-hidden="true">{outcomeMarks[outcome]}</span> {texts.text(`audit.outcome.${outcome}`)}
        </>
      ),
    },
    {
      key: 'object',
      label: texts.text('audit.field.object'),
      isMinor: true,
      cell: (row) => <Thing row={row} context={context} />,
    },
    {
      key: 'place',
      label: texts.text('audit.field.place'),
      isMinor: true,
      cell: ({ place_name }) => place_name ?? texts.text('territory.unknown'),
    },
    {
      key: 'changes',
      label: texts.text('audit.field.changes'),
      isMinor: true,
      cell: (row) => <Changes row={row} isAsked={personal === 'yes'} texts={texts} />,
    },
  ]
}

/** The name leads to everything else of theirs. */
function Who({ row, context }: { row: AuditRow; context: Context }) {
  const { actor_kind, actor_id, actor_name, actor_role } = row
  const { texts, link } = context
  const name = sayActor(actor_kind, actor_name, texts)
  return (
    <>
      {actor_id === null ? name : <a href={`${link(auditPath)}?person=${actor_id}`}>{name}</a>}
      {actor_role !== null && <span class="quiet"> · {texts.text(`role.name.${actor_role}`)}</span>}
    </>
  )
}

function Thing({ row, context }: { row: AuditRow; context: Context }) {
  const { object_type: type, object_id: id, object_name } = row
  const { texts, link } = context
  if (type === null || id === null) return <>{texts.text('territory.unknown')}</>
  const key = `audit.object.${type}`
  const kind = texts.has(key) ? texts.text(key) : type
  const name = object_name ?? id.slice(0, 8)
  const path = pathOfObject({ type, id })
  return (
    <>
      {kind} {path === undefined ? <span title={id}>{name}</span> : <a href={link(path)}>{name}</a>}
    </>
  )
}

interface ChangesProps {
  readonly row: AuditRow
  /** Whether personal values were asked for: one that is not there is erased then. */
  readonly isAsked: boolean
  readonly texts: Texts
}

function Changes({ row, isAsked, texts }: ChangesProps) {
  const { changes, personal, personal_fields, reason } = row
  const isSilent = (field: string) => personal.every((change) => change.field !== field)
  return (
    <ul class="audit-changes">
      {changes.map((change) => (
        <li key={change.field}>{sayChange(change, texts)}</li>
      ))}
      {personal.map((change, number) => (
        <li key={`${change.field}${number}`}>
          {change.before === null && change.after === null
            ? texts.text('audit.personal', { field: sayField(change.field, texts) })
            : sayChange(change, texts)}
        </li>
      ))}
      {personal_fields.filter(isSilent).map((field) => (
        <li key={field}>
          {texts.text(isAsked ? 'audit.erased' : 'audit.personal', { field: sayField(field, texts) })}
        </li>
      ))}
      {reason !== null && <li>{texts.text('audit.reason', { reason })}</li>}
    </ul>
  )
}

function sayField(field: string, texts: Texts): string {
  const key = `audit.change.${field}`
  return texts.has(key) ? texts.text(key) : field
}

function sayChange({ field, before, after }: Change, texts: Texts): string {
  const name = sayField(field, texts)
  if (before === null && after === null) return name
  const none = texts.text('territory.unknown')
  return `${name}: ${before === null ? '' : `${before} → `}${after ?? none}`
}
