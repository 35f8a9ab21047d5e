/** Editions of the codifier and the changes that one of them brought. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import type { ListedChange, Edition as LoadedEdition } from '../codifier/history.queries.ts'
import { sayKind, unitPath } from '../unit/unit-names.rules.ts'
import { sayChange, sayEdition } from './change-texts.rules.ts'
import { countOf } from './editions.rules.ts'
import { ChangeKind } from './editions.schema.ts'

type Context = PageContext<unknown, TextKey>

export interface LoadedChanges {
  readonly editions: readonly LoadedEdition[]
  /** The one whose changes are listed; undefined while none is loaded. */
  readonly shown: LoadedEdition | undefined
  readonly kind: ChangeKind | undefined
  readonly listing: Listing<ListedChange>
}

const path = '/territories/changes'

export function EditionsPage({ loaded, context }: { loaded: LoadedChanges; context: Context }) {
  const { texts } = context
  const { editions, shown } = loaded
  return (
    <>
      <h1>{texts.text('edition.title')}</h1>
      <p class="lead">{texts.text('edition.lead')}</p>
      {editions.length === 0 && <p>{texts.text('edition.none')}</p>}
      {editions.length > 0 && <Editions loaded={loaded} context={context} />}
      {shown && countOf(shown) === 0 && <p>{texts.text('edition.unchanged')}</p>}
      {shown && countOf(shown) > 0 && <Shown loaded={loaded} edition={shown} context={context} />}
    </>
  )
}

function Editions({ loaded: { editions, shown }, context }: { loaded: LoadedChanges; context: Context }) {
  const { texts, link } = context
  return (
    <nav aria-label={texts.text('territory.editions')}>
      <ul class="editions">
        {editions.map((edition) => (
          <li key={edition.id}>
            <a
              href={link(`${path}?edition=${edition.id}`)}
              aria-current={edition.id === shown?.id ? 'true' : undefined}
            >
              {sayEdition(edition, texts)}
            </a>{' '}
            <span class="quiet">
              {texts.text('edition.loaded', {
                date: texts.date(edition.loaded_at),
                count: countOf(edition),
              })}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Shown({
  loaded: { kind, listing },
  edition,
  context,
}: {
  loaded: LoadedChanges
  edition: LoadedEdition
  context: Context
}) {
  const { texts, link } = context
  const title = texts.text('edition.changes', { edition: sayEdition(edition, texts) })
  return (
    <section>
      <h2>{title}</h2>
      <Kinds edition={edition} kind={kind} context={context} />
      <DataTable
        caption={texts.text('edition.count', { count: listing.rows.length })}
        columns={columnsOf(context)}
        listing={listing}
        keyOf={(change) => `${change.code} ${change.kind}`}
        path={link(path)}
        params={{ edition: String(edition.id), kind }}
        filterLabel={texts.text('territory.children.filter')}
        emptyText={texts.text('territory.children.none')}
        texts={texts}
      />
    </section>
  )
}

/** The kinds of change that the edition brought; each narrows the list. */
function Kinds({
  edition,
  kind,
  context: { texts, link },
}: {
  edition: LoadedEdition
  kind: ChangeKind | undefined
  context: Context
}) {
  const present = ChangeKind.options.filter((one) => edition.changes[one])
  if (present.length < 2) return null
  const choices = [undefined, ...present]
  return (
    <nav aria-label={texts.text('edition.kinds')}>
      <ul class="change-kinds">
        {choices.map((one) => (
          <li key={one ?? ''}>
            <a
              href={link(`${path}?edition=${edition.id}${one ? `&kind=${one}` : ''}`)}
              aria-current={one === kind ? 'true' : undefined}
            >
              {one ? texts.text(`territory.change.${one}`) : texts.text('edition.all')}{' '}
              {texts.number(countOf(edition, one))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function columnsOf({ texts, link }: Context): Column<ListedChange>[] {
  const say = (text: string) => text || texts.text('territory.unknown')
  const column = (key: string, label: TextKey, cell: Column<ListedChange>['cell']): Column<ListedChange> => {
    return { key, label: texts.text(label), isSortable: true, isRowHeader: key === 'name', cell }
  }
  return [
    column('name', 'territory.column.name', (change) => (
      <>
        <a href={link(unitPath(change.code))}>{change.name}</a>{' '}
        <span class="quiet">{sayKind({ ...change, name_en: null, kind: null }, texts)}</span>
      </>
    )),
    column('what', 'edition.column.what', (change) => sayChange(change, texts).what),
    column('before', 'edition.column.before', (change) => say(sayChange(change, texts).before)),
    column('after', 'edition.column.after', (change) => say(sayChange(change, texts).after)),
    column('code', 'territory.column.code', ({ code }) => code),
  ]
}
