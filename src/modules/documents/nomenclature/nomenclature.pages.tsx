/** A year's list of cases: what is kept where, and how long. */
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { caseActs, casesPath } from './nomenclature.rules.ts'
import type { CaseRow, Cases } from './nomenclature.schema.ts'

type Context = PageContext<unknown, TextKey>

interface CasesProps {
  readonly data: Cases
  readonly now: number
  readonly context: Context
}

export function CasesPage(props: CasesProps) {
  const { data, context } = props
  const { texts, link } = context
  const { body, year, years, cases, may_keep } = data
  const path = link(casesPath(body.id))
  const closed = cases.length > 0 && cases.every(({ is_closed }) => is_closed)
  const documents = cases.reduce((sum, row) => sum + row.documents, 0)
  return (
    <>
      <h1>{texts.text('documents.cases.title', { year: String(year) })}</h1>
      <p class="lead">
        {texts.text('documents.cases.lead', { body: body.name, cases: cases.length, documents })}{' '}
        {closed && texts.text('documents.cases.closed')}
      </p>
      {years.some((one) => one !== year) && (
        <nav class="screen-only" aria-label={texts.text('documents.cases.years')}>
          {texts.text('documents.cases.years')}:{' '}
          {years
            .filter((one) => one !== year)
            .map((one, i) => (
              <span key={one}>
                {i > 0 && ' · '}
                <a href={`${path}?year=${one}`}>{one}</a>
              </span>
            ))}
        </nav>
      )}
      <DataTable
        caption={texts.text('documents.cases.caption')}
        columns={columnsOf(context)}
        listing={{ rows: cases, shown: cases, sort: '', order: 'asc', q: '', page: 1, pages: 1 }}
        keyOf={({ id }) => id}
        path={path}
        emptyText={texts.text('documents.cases.empty', { year: String(year) })}
        texts={texts}
      />
      {may_keep && !closed && <KeepForms {...props} />}
      {may_keep && cases.length > 0 && <YearForms {...props} isClosed={closed} />}
    </>
  )
}

function columnsOf({ texts }: Context): Column<CaseRow>[] {
  const unknown = texts.text('territory.unknown')
  return [
    {
      ...{ key: 'index', label: texts.text('documents.case_sheet.case_index'), isRowHeader: true },
      cell: ({ case_index }) => <span class="nowrap">{case_index}</span>,
    },
    { key: 'title', label: texts.text('documents.case_sheet.case_title'), cell: ({ title }) => title },
    {
      ...{ key: 'documents', label: texts.text('documents.case_sheet.documents'), isNumber: true },
      cell: ({ documents }) => texts.number(documents),
    },
    {
      ...{ key: 'retention', label: texts.text('documents.case_sheet.retention') },
      cell: ({ retention, is_closed, kept_until }) => (
        <>
          {retention}
          {is_closed && kept_until !== null && (
            <span class="quiet"> {texts.text('documents.cases.kept_until', { day: kept_until })}</span>
          )}
        </>
      ),
    },
    {
      ...{ key: 'article', label: texts.text('documents.case_sheet.article'), isMinor: true },
      cell: ({ article }) => article ?? unknown,
    },
    {
      ...{ key: 'note', label: texts.text('documents.case_sheet.note'), isMinor: true },
      cell: ({ note }) => note ?? unknown,
    },
  ]
}

function yearField(year: number): FieldSpec {
  return { name: 'case_year', label: 'documents.cases.years', kind: 'hidden', value: String(year) }
}

function KeepForms({ data: { body, year, cases }, context }: CasesProps) {
  const { texts, link, form } = context
  const path = casesPath(body.id)
  return (
    <>
      <details class="screen-only" open={form?.act === caseActs.add}>
        <summary>{texts.text('documents.case_add.title')}</summary>
        <ActForm
          act={{ name: caseActs.add, path }}
          id="case"
          context={context}
          submit="documents.case_add.title"
          fields={[
            yearField(year),
            {
              ...{ name: 'case_index', label: 'documents.case_sheet.case_index', maxlength: 20 },
              hint: 'documents.case_add.index_hint',
            },
            {
              ...{ name: 'case_title', label: 'documents.case_sheet.case_title', kind: 'long_text', rows: 2 },
              maxlength: 1000,
            },
            {
              ...{ name: 'retention', label: 'documents.case_sheet.retention', maxlength: 60 },
              hint: 'documents.case_add.retention_hint',
            },
            {
              ...{ name: 'article', label: 'documents.case_sheet.article', maxlength: 20, isOptional: true },
              hint: 'documents.case_add.article_hint',
            },
            { name: 'note', label: 'documents.case_sheet.note', maxlength: 200, isOptional: true },
          ]}
        />
      </details>
      <details class="screen-only" open={cases.length === 0 || form?.act === caseActs.load}>
        <summary>{texts.text('documents.case_load.title')}</summary>
        <p>{texts.text('documents.case_load.lead')}</p>
        <p>
          <a href={`${link(path)}.xlsx?year=${year}`} download>
            {texts.text('documents.case_load.template')}
          </a>
        </p>
        <ActForm
          act={{ name: caseActs.load, path: `${path}/load` }}
          id="load"
          context={context}
          submit="documents.case_load.title"
          hasFiles
          fields={[
            yearField(year),
            { name: 'file', label: 'documents.case_load.file', kind: 'file', accept: '.xlsx,.csv' },
          ]}
        />
      </details>
    </>
  )
}

/** What is done with the whole of a year. */
function YearForms({
  data: { body, year },
  now,
  isClosed,
  context,
}: CasesProps & { readonly isClosed: boolean }) {
  const path = casesPath(body.id)
  return (
    <section class="screen-only" aria-labelledby="year">
      <h2 id="year">{context.texts.text('documents.cases.whole')}</h2>
      <p class="quiet">{context.texts.text('documents.cases.whole_lead')}</p>
      <ActForm
        act={{ name: caseActs.copy, path: `${path}/copy` }}
        id="copy"
        context={context}
        submit="documents.case_copy.title"
        fields={[yearField(year)]}
      />
      {!isClosed && year < now && (
        <ActForm
          act={{ name: caseActs.close, path: `${path}/close` }}
          id="close"
          context={context}
          submit="documents.case_close.title"
          fields={[yearField(year)]}
        />
      )}
    </section>
  )
}
