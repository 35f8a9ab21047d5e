/** Lists of cases: a person's tray, and what is late. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { sayDue, sayDueShort } from '#ui/cases/due-text.ts'
import { proceduresPath } from '#ui/cases/procedure-paths.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { deputiesPath, inboxPath } from '../paths.ts'
import type { ListedCase } from './tray.schema.ts'

type Context = PageContext<unknown, TextKey>

interface TrayProps {
  readonly listing: Listing<ListedCase>
  readonly all: readonly ListedCase[]
  readonly own: readonly ListedCase[]
  readonly late: number
  readonly context: Context
}

export function TrayView({ listing, all, own, late, context }: TrayProps) {
  const { texts, link } = context
  return (
    <>
      <h1>{texts.text('inbox.title')}</h1>
      <p class="lead">
        {texts.text('inbox.lead', { count: all.length })}
        {all.length > 0 && ` ${texts.text('inbox.lead_late', { late })}`}
      </p>
      <CaseTable
        listing={listing}
        path={inboxPath}
        caption={texts.text('inbox.list')}
        emptyText={texts.text(all.length === 0 ? 'inbox.empty' : 'inbox.none_found')}
        context={context}
      />
      <section>
        <h2>{texts.text('inbox.own')}</h2>
        {own.length === 0 && <p>{texts.text('inbox.own.none')}</p>}
        <ul class="own-things">
          {own.map((row) => (
            <li key={row.id}>
              <div>
                <a href={link(row.path)}>{`${row.title} ${row.number}`}</a>
                <p class="quiet">
                  {row.due ? `${row.state_title} · ${sayDue(row.due, texts)}` : row.state_title}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={link(deputiesPath)}>{texts.text('inbox.deputies.link')}</a>
      </p>
      <p>
        <a href={link(proceduresPath)}>{texts.text('procedures.link')}</a>
      </p>
    </>
  )
}

interface CaseTableProps {
  readonly listing: Listing<ListedCase>
  readonly path: string
  readonly caption: string
  readonly emptyText: string
  readonly context: Context
}

export function CaseTable({ listing, path, caption, emptyText, context }: CaseTableProps) {
  const { texts, link } = context
  return (
    <DataTable
      caption={caption}
      columns={columnsOf(context)}
      listing={listing}
      keyOf={({ id }) => id}
      path={link(path)}
      filterLabel={texts.text('inbox.filter')}
      emptyText={emptyText}
      texts={texts}
    />
  )
}

function columnsOf({ texts, link }: Context): Column<ListedCase>[] {
  return [
    {
      key: 'number',
      label: texts.text('case.field.number'),
      isSortable: true,
      isRowHeader: true,
      cell: ({ number, path, title }) => (
        <>
          <a href={link(path)}>{number}</a>
          <span class="quiet"> {title}</span>
        </>
      ),
    },
    {
      key: 'due',
      label: texts.text('case.field.due'),
      isSortable: true,
      cell: ({ due }) =>
        due === null ? (
          '–'
        ) : due.is_late ? (
          <strong>{`! ${sayDueShort(due, texts)}`}</strong>
        ) : (
          sayDueShort(due, texts)
        ),
    },
    {
      key: 'state',
      label: texts.text('case.field.state'),
      isSortable: true,
      cell: ({ state_title }) => state_title,
    },
    {
      key: 'place',
      label: texts.text('case.field.place'),
      isSortable: true,
      isMinor: true,
      cell: ({ place_name }) => place_name,
    },
    {
      key: 'assignee',
      label: texts.text('case.field.assignee'),
      isSortable: true,
      isMinor: true,
      cell: ({ assignee_name, is_own }) =>
        assignee_name ?? texts.text(is_own ? 'inbox.waits_for_you' : 'case.in_tray'),
    },
  ]
}
