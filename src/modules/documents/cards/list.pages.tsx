/** A register's list: what is looked for above, the newest below. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { OlderLink } from '#ui/tables/older-link.tsx'
import { isWritten, newDraftPath } from '../drafts/drafts.rules.ts'
import { loadPath } from '../loading/load.rules.ts'
import { Openness } from '../publication/openness.pages.tsx'
import { sampleNumber } from '../registers/numbering.rules.ts'
import { journalPath, newDocumentPath, registerPath } from '../registers/registers.rules.ts'
import { cardPath } from './cards.rules.ts'
import type { DocumentList, DocumentRow } from './cards.schema.ts'
import { sayCorrespondent } from './tables.rules.ts'

type Context = PageContext<unknown, TextKey>

interface ListProps {
  readonly list: DocumentList
  readonly context: Context
}

export function ListPage({ list, context }: ListProps) {
  const { texts, link } = context
  const { register, body, documents, filter, next } = list
  const path = registerPath(register.id)
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <>
      <h1>{register.name}</h1>
      <p class="lead">
        {texts.text('documents.list.lead', { body: body.name, sample: sampleNumber(register) })}
      </p>
      <ul class="ways screen-only">
        {list.may_register && (
          <li>
            <a class="ds-button" href={link(newDocumentPath(register.id))}>
              {texts.text('documents.new.link')}
            </a>{' '}
            {isWritten(register.kind) && (
              <a class="ds-button" data-variant="secondary" href={link(newDraftPath(register.id))}>
                {texts.text('drafts.new.title')}
              </a>
            )}
          </li>
        )}
        <li>
          <a href={link(journalPath(register.id))}>{texts.text('documents.journal.title')}</a>
        </li>
        {list.may_keep && (
          <li>
            <a href={link(loadPath(register.id))}>{texts.text('documents.load.title')}</a>
          </li>
        )}
      </ul>
      <Filter list={list} context={context} />
      <DataTable
        caption={texts.text('documents.list.caption', { count: documents.length })}
        columns={columnsOf(list, context)}
        listing={{ rows: documents, shown: documents, sort: '', order: 'desc', q: '', page: 1, pages: 1 }}
        keyOf={({ id }) => id}
        path={link(path)}
        emptyText={texts.text(isFiltered ? 'documents.list.none_found' : 'documents.list.empty')}
        texts={texts}
      />
      <OlderLink path={link(path)} params={filter} older={next} texts={texts} />
      <Openness register={register} mayKeep={list.may_keep} context={context} />
    </>
  )
}

function Filter({ list: { filter, executors, register }, context: { texts, link } }: ListProps) {
  const path = link(registerPath(register.id))
  const isFolded = [filter.from, filter.until, filter.case_index, filter.executor, filter.look].every(
    (value) => value === '',
  )
  return (
    <form class="filter screen-only" method="get" action={path}>
      <label>
        <span>{texts.text('documents.filter.q')}</span>
        <input class="ds-input" type="search" name="q" value={filter.q} maxlength={100} />
      </label>
      <button class="ds-button" data-variant="secondary" type="submit">
        {texts.text('list.filter')}
      </button>
      {(filter.q !== '' || !isFolded) && <a href={path}>{texts.text('list.clear')}</a>}
      <details open={!isFolded} class="more-filters">
        <summary>{texts.text('documents.filter.more')}</summary>
        <div class="filter">
          {(['from', 'until'] as const).map((name) => (
            <label key={name}>
              <span>{texts.text(`audit.filter.${name}`)}</span>
              <input class="ds-input" type="date" name={name} value={filter[name]} />
            </label>
          ))}
          <label>
            <span>{texts.text('documents.column.case_index')}</span>
            <input class="ds-input" name="case_index" value={filter.case_index} maxlength={40} />
          </label>
          <Choose
            name="executor"
            label={texts.text('documents.column.executor_name')}
            value={filter.executor}
            choices={executors.map(({ id, name }) => [id, name])}
            any={texts.text('documents.filter.any')}
          />
          <Choose
            name="look"
            label={texts.text('documents.filter.look')}
            value={filter.look}
            choices={(['control', 'late', 'cancelled'] as const).map((one) => [
              one,
              texts.text(`documents.look.${one}`),
            ])}
            any={texts.text('documents.filter.any')}
          />
        </div>
      </details>
    </form>
  )
}

interface ChooseProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly choices: readonly (readonly [value: string, text: string])[]
  readonly any: string
}

/** A choice of a filter; nothing chosen is all. */
export function Choose({ name, label, value, choices, any }: ChooseProps) {
  return (
    <label>
      <span>{label}</span>
      <select class="ds-input" name={name}>
        <option value="">{any}</option>
        {choices.map(([one, text]) => (
          <option key={one} value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function columnsOf({ register, documents }: DocumentList, { texts, link }: Context): Column<DocumentRow>[] {
  const label = (column: 'number' | 'title' | 'registered_on' | 'case_index' | 'control_until') =>
    texts.text(`documents.column.${column}`)
  const hasCorrespondent = documents.some((row) => row.correspondent !== null || row.citizen !== null)
  return [
    {
      ...{ key: 'number', label: label('number'), isRowHeader: true },
      cell: ({ id, number }) => <a href={link(cardPath(id))}>{number}</a>,
    },
    {
      ...{ key: 'day', label: label('registered_on') },
      cell: (row) => <span class="nowrap">{texts.text('documents.day', { day: row.registered_on })}</span>,
    },
    { key: 'title', label: label('title'), cell: (row) => <TitleCell row={row} texts={texts} /> },
    ...(hasCorrespondent
      ? [
          {
            ...{ key: 'correspondent', isMinor: true },
            label: texts.text(
              register.kind === 'outgoing'
                ? 'documents.field.addressed_to'
                : 'documents.column.correspondent',
            ),
            cell: (row: DocumentRow) => <CorrespondentCell row={row} texts={texts} />,
          },
        ]
      : []),
    {
      ...{ key: 'case', label: label('case_index'), isMinor: true },
      cell: ({ case_index }) => case_index ?? texts.text('territory.unknown'),
    },
    {
      ...{ key: 'control', label: label('control_until'), isMinor: true },
      cell: (row) => sayControl(row, texts),
    },
  ]
}

type Texts = Context['texts']

function TitleCell({ row, texts }: { readonly row: DocumentRow; readonly texts: Texts }) {
  return row.is_cancelled ? (
    <>
      <s>{row.title}</s> <span class="quiet">{texts.text('documents.cancelled')}</span>
    </>
  ) : (
    row.title
  )
}

function CorrespondentCell({ row, texts }: { readonly row: DocumentRow; readonly texts: Texts }) {
  return (
    <>
      {sayCorrespondent(row) ?? texts.text('territory.unknown')}
      {row.their_number !== null && (
        <span class="quiet"> {sayTheirs(row.their_number, row.their_day, texts)}</span>
      )}
    </>
  )
}

function sayTheirs(number: string, day: string | null, texts: Texts): string {
  return day === null
    ? texts.text('documents.their', { number })
    : texts.text('documents.their_dated', { number, day })
}

/** Whether it is on control, in words: what is late is not said by colour alone. */
export function sayControl(row: DocumentRow, texts: Texts): string {
  const { control_until: day, control_ended_on: ended, is_late } = row
  if (day === null) return texts.text('territory.unknown')
  if (ended !== null) return texts.text('documents.control.ended', { day: ended })
  return texts.text(is_late ? 'documents.control.late' : 'documents.control.until', { day })
}
