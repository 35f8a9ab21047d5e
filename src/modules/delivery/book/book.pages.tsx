/** The book of a holder, and the statement of one of its items. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { balanceColumns } from '#ui/book/balance-columns.tsx'
import { PeriodForm, StatementPager } from '#ui/book/period-form.tsx'
import { StatementTable } from '#ui/book/statement-table.tsx'
import { TrialTable } from '#ui/book/trial-table.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { bookPath, itemAccounts, statementPath } from './book.rules.ts'
import type { BookData, BookRow, StatementData } from './book.schema.ts'

type Context = PageContext<unknown, TextKey>

interface BookProps {
  readonly data: BookData
  /** All rows, the list shows some. */
  readonly all: readonly BookRow[]
  readonly listing: Listing<BookRow>
  readonly context: Context
}

export function BookPage({ data, all, listing, context }: BookProps) {
  const { texts, link } = context
  const { holder, from, until, trial } = data
  const path = link(bookPath(holder.id))
  const isBalanced = trial.every((one) => one.isBalanced)
  return (
    <>
      <h1>{texts.text('equipment.book.title')}</h1>
      <p class="lead">
        {texts.text('equipment.book.lead', {
          ...{ holder: holder.name, from, until, items: new Set(all.map(({ item }) => item)).size },
          ...{ missing: sumOf(all, 'missing'), unexplained: sumOf(all, 'unexplained') },
        })}
      </p>
      <PeriodForm path={path} from={from} until={until} texts={texts} />
      <DataTable
        caption={texts.text('equipment.book.caption')}
        columns={columnsOf(holder.id, context)}
        listing={listing}
        keyOf={({ item, unit }) => `${item} ${unit}`}
        path={path}
        params={{ from, until }}
        {...(all.length > 0 && { filterLabel: texts.text('equipment.book.filter') })}
        emptyText={texts.text(all.length > 0 ? 'stock_take.rows.empty' : 'equipment.book.empty')}
        texts={texts}
      />
      <section aria-labelledby="trial">
        <h2 id="trial">{texts.text('book.trial.title')}</h2>
        <p>{texts.text(isBalanced ? 'book.trial.whole' : 'book.trial.broken')}</p>
        <TrialTable
          trial={trial}
          sayKind={(kind) => texts.text(`equipment.account.${kind}` as TextKey)}
          texts={texts}
        />
      </section>
    </>
  )
}

function sumOf(rows: readonly BookRow[], column: 'missing' | 'unexplained'): number {
  return rows.reduce((sum, row) => sum + row[column], 0)
}

function columnsOf(holder: string, { texts, link }: Context): Column<BookRow>[] {
  return [
    {
      ...{ key: 'inventory_no', label: texts.text('equipment.column.inventory_no') },
      ...{ isSortable: true, isRowHeader: true },
      cell: ({ item, inventory_no, other_unit }) => (
        <a href={link(statementPath({ holder, item, account: 'held', unit: other_unit ?? undefined }))}>
          {inventory_no}
        </a>
      ),
    },
    {
      ...{ key: 'name', label: texts.text('equipment.column.name'), isSortable: true },
      cell: ({ name }) => name,
    },
    ...balanceColumns<BookRow>(texts, {
      ...{ key: 'held', label: texts.text('equipment.column.held') },
      balanceOf: ({ held }) => held,
    }),
    {
      ...{ key: 'missing', label: texts.text('equipment.column.missing'), isSortable: true },
      ...{ isNumber: true, isMinor: true },
      cell: ({ missing }) => texts.number(missing),
    },
  ]
}

interface StatementProps {
  readonly data: StatementData
  /** What the address asked for. */
  readonly asked: { readonly unit: string | undefined; readonly isLater: boolean }
  readonly context: Context
}

export function StatementPage({ data, asked, context }: StatementProps) {
  const { texts, link } = context
  const { holder, item, account, from, until, opening, now, entries, next } = data
  const of = { holder: holder.id, item: item.id }
  const path = link(`${bookPath(holder.id)}/${item.id}`)
  const params = { account: account === 'held' ? undefined : account, unit: asked.unit }
  const days = { from: from ?? undefined, until: until ?? undefined }
  const amount = { count: now.balance, unit: item.unit }
  return (
    <>
      <h1>{`${item.inventory_no}, ${item.name}`}</h1>
      <p class="lead">
        {texts.text('equipment.statement.lead', {
          ...{ account, amount: texts.text('book.amount', amount), unexplained: now.unexplained },
        })}
      </p>
      <nav class="account-choice screen-only" aria-label={texts.text('equipment.statement.accounts')}>
        {itemAccounts.map((one) => (
          <a
            key={one}
            href={link(statementPath({ ...of, account: one, unit: asked.unit }))}
            aria-current={one === account ? 'page' : undefined}
          >
            {texts.text(`equipment.account.${one}`)}
          </a>
        ))}
      </nav>
      <PeriodForm path={path} from={from ?? ''} until={until ?? ''} params={params} texts={texts} />
      {entries.length === 0 ? (
        <p class="quiet">{texts.text('equipment.statement.empty')}</p>
      ) : (
        <StatementTable
          caption={texts.text('equipment.statement.caption', { unit: item.unit })}
          entries={entries.map((entry) => ({
            ...{ ...entry, happenedAt: entry.happened_at, recordedAt: entry.recorded_at },
            ...{ reason: entry.reason_said, isCounter: entry.counters !== null },
          }))}
          opening={opening}
          texts={texts}
          link={link}
        />
      )}
      <StatementPager
        path={path}
        params={{ ...params, ...days }}
        isLater={asked.isLater}
        next={next}
        texts={texts}
      />
    </>
  )
}
