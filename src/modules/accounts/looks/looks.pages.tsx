/** «Who looked at my data?» */
import type { PageContext } from '#kernel/http/page.ts'
import { type Outcome, outcomeMarks, sayActor } from '#ui/acts-in-words.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { OlderLink } from '#ui/tables/older-link.tsx'
import type { Look, Looks } from './looks.schema.ts'

type Context = PageContext<unknown, TextKey>

export const looksPath = '/accounts/me/looks'

export function LooksPage({ looks, context }: { looks: Looks; context: Context }) {
  const { texts, link } = context
  const { year, older } = looks
  const path = link(looksPath)
  return (
    <>
      <h1>{texts.text('looks.title')}</h1>
      <p class="lead">
        {texts.text('looks.lead', {
          count: year.people,
          last: year.last === null ? '' : texts.moment(new Date(year.last)),
        })}
      </p>
      <p>{texts.text('looks.what')}</p>
      <DataTable
        caption={texts.text('looks.caption')}
        columns={columnsOf(context)}
        listing={{
          rows: looks.looks,
          shown: looks.looks,
          sort: '',
          order: 'desc',
          q: '',
          page: 1,
          pages: 1,
        }}
        keyOf={({ id }) => id}
        path={path}
        emptyText={texts.text('looks.empty')}
        texts={texts}
      />
      <OlderLink path={path} params={{}} older={older} texts={texts} />
    </>
  )
}

function columnsOf({ texts }: Context): Column<Look>[] {
  return [
    {
      key: 'at',
      label: texts.text('audit.field.at'),
      cell: ({ at }) => <time datetime={at}>{texts.moment(new Date(at))}</time>,
    },
    { key: 'who', label: texts.text('audit.field.who'), cell: (look) => <Who look={look} texts={texts} /> },
    {
      key: 'what',
      label: texts.text('audit.field.act'),
      isRowHeader: true,
      cell: ({ outcome, act_title }) => <What outcome={outcome} title={act_title} texts={texts} />,
    },
    {
      key: 'where',
      label: texts.text('audit.field.place'),
      isMinor: true,
      cell: ({ place_name }) => place_name ?? texts.text('territory.unknown'),
    },
  ]
}

function Who({ look, texts }: { look: Look; texts: Context['texts'] }) {
  const { actor_kind, actor_name, actor_roles } = look
  const roles = actor_roles.map((role) => texts.text(`role.name.${role}`))
  return (
    <>
      {sayActor(actor_kind, actor_name, texts)}
      {roles.length > 0 && <span class="quiet"> · {new Intl.ListFormat(texts.language).format(roles)}</span>}
    </>
  )
}

function What({ outcome, title, texts }: { outcome: Outcome; title: string; texts: Context['texts'] }) {
  return (
    <>
      <span aria-hidden="true">{outcomeMarks[outcome]}</span> {texts.text(`looks.said.${outcome}`, { title })}
    </>
  )
}
