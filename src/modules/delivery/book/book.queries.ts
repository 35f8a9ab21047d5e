/** Reading the book of equipment: what a holder's items had and have, and what happened to one of them. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { cutPage } from '#kernel/http/time-cursor.ts'
import type { Translator } from '#kernel/i18n.ts'
import { accountId } from '#kernel/ledger/account.ts'
import { type Balance, listBalances, listBalancesAt, missingAt } from '#kernel/ledger/balances.ts'
import { listTurnover, readStatement, type StatementLine, type Turnover } from '#kernel/ledger/statements.ts'
import { sumTrial } from '#ui/book/trial.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Holder } from '../equipment/equipment.queries.ts'
import { accountOf, equipmentBook, holderPath, ownerOf } from '../equipment/equipment.rules.ts'
import { takePath } from '../stock-takes/takes.rules.ts'
import { type Days, firstDay, itemAccounts, lastDay, momentsOf, readDocument } from './book.rules.ts'
import type { BookData, BookRow, EntryData, StatementData, StatementParams } from './book.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

const scopeOf = ({ oblast_code }: Holder) => ({ oblast: oblast_code, book: equipmentBook })

/** Every account of a holder that has something or moved, its items, and the proof that they come to nothing. */
export async function readBook(
  db: Db,
  holder: Holder,
  days: Days,
): Promise<{ readonly rows: BookRow[]; readonly trial: BookData['trial'] }> {
  const owner = { owner: ownerOf(holder.id), place: holder.territory_code }
  const turnover = await listTurnover(db, scopeOf(holder), momentsOf(days), owner)
  const items = await db
    .selectFrom('delivery.equipment_item')
    .select(['id', 'inventory_no', 'name', 'unit', 'folded_no'])
    .where('oblast_code', '=', holder.oblast_code)
    .where('holder_id', '=', holder.id)
    .orderBy('folded_no')
    .execute()
  const accounts = Map.groupBy(turnover, ({ lot }) => lot)
  const rows = items.flatMap(({ folded_no: _, ...item }) => rowsOf(item, accounts.get(item.id) ?? []))
  return {
    rows,
    trial: sumTrial(turnover, [...itemAccounts, 'outside']).map((one) => ({ ...one, lines: [...one.lines] })),
  }
}

type ItemOfBook = Pick<BookRow, 'inventory_no' | 'name' | 'unit'> & { readonly id: string }

/** One for each unit in which something of the item was counted. */
function rowsOf({ id: item, unit: unitNow, ...words }: ItemOfBook, accounts: readonly Turnover[]): BookRow[] {
  const units = Map.groupBy(accounts, ({ unit }) => unit)
  return Array.from(units, ([unit, own]) => {
    const held = own.find(({ kind }) => kind === 'held')
    const missing = own.find(({ kind }) => kind === 'missing')
    const lacking = [held, missing].map((one) => missingAt(0, one?.closing ?? 0))
    return {
      ...{ item, ...words, unit },
      ...{ opening: held?.opening ?? 0, came: held?.came ?? 0, went: held?.went ?? 0 },
      held: (held?.closing ?? 0) + lacking[0],
      missing: (missing?.closing ?? 0) + lacking[1],
      unexplained: lacking[0] + lacking[1],
      other_unit: unit === unitNow ? null : unit,
    }
  })
}

/** @throws AppError `http.not_found` */
export async function readItemStatement(
  db: Db,
  holder: Holder,
  { item: id, account: kind, unit, from, until, after, limit }: StatementParams,
  texts: Texts,
): Promise<Omit<StatementData, 'holder'>> {
  const item = await findItem(db, holder, id)
  const scope = scopeOf(holder)
  const key = accountOf(kind, holder, { id, unit: unit ?? item.unit })
  const moments = momentsOf({ from: from ?? firstDay, until: until ?? lastDay })
  const [now] = await listBalances(db, scope, key)
  const [opening] = from && !after ? await listBalancesAt(db, scope, { before: moments.from }, key) : []
  const lines = await readStatement(db, scope, {
    ...{ account: accountId(scope, key), ...moments, limit: limit + 1 },
    ...(after ? { after: { bookedAt: after.at, transfer: after.id } } : {}),
  })
  const { shown, next } = cutPage(lines, limit, ({ bookedAt, transfer }) => ({ at: bookedAt, id: transfer }))
  const titles = await findTakes(db, holder, shown)
  return {
    item: { ...item, unit: key.unit },
    ...{ account: kind, from: from ?? null, until: until ?? null, next },
    opening: openingOf(opening, from !== undefined && !after),
    now: { balance: now?.balance ?? 0, unexplained: now?.unexplained ?? 0 },
    entries: shown.map((line) => toEntry(line, holder, titles, texts)),
  }
}

/** As the entries say it, below nothing, too. */
function openingOf(opening: Balance | undefined, isAsked: boolean): number | null {
  if (!isAsked) return null
  return opening ? opening.balance - opening.unexplained : 0
}

async function findItem(db: Db, { oblast_code, id: holder }: Holder, id: string): Promise<ItemOfBook> {
  const item = await db
    .selectFrom('delivery.equipment_item')
    .select(['id', 'inventory_no', 'name', 'unit'])
    .where('oblast_code', '=', oblast_code)
    .where('holder_id', '=', holder)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!item) throw new AppError('http.not_found')
  return item
}

/** Titles of the stock-takes that lines come from. */
async function findTakes(
  db: Db,
  { oblast_code, id: holder }: Holder,
  lines: readonly StatementLine[],
): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ documents }) =>
    documents.map(readDocument).flatMap((one) => (one.kind === 'stock_take' ? [one.id] : [])),
  )
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery.stock_take')
    .select(['id', 'title'])
    .where('oblast_code', '=', oblast_code)
    .where('holder_id', '=', holder)
    .where(sql<boolean>`id::text = any(${ids}::text[])`)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

function toEntry(
  line: StatementLine,
  holder: Holder,
  takes: ReadonlyMap<string, string>,
  texts: Texts,
): EntryData {
  const { transfer: id, bookedAt, happenedAt, recordedAt, reason, documents, ...rest } = line
  const said = `equipment.reason.${reason}`
  return {
    ...{ id, reason, ...rest },
    happened_at: happenedAt.toISOString(),
    booked_at: bookedAt.toISOString(),
    recorded_at: recordedAt.toISOString(),
    reason_said: texts.has(said) ? texts.text(said) : reason,
    documents: documents.map((reference) => ({ reference, ...sayDocument(reference, holder, takes, texts) })),
  }
}

function sayDocument(
  reference: string,
  { id }: Holder,
  takes: ReadonlyMap<string, string>,
  texts: Texts,
): { text: string; path?: string } {
  const document = readDocument(reference)
  if (document.kind === 'stock_take') {
    const title = takes.get(document.id)
    return title === undefined ? { text: reference } : { text: title, path: takePath(document.id) }
  }
  if (document.kind === 'list') return { text: texts.text('equipment.document.list'), path: holderPath(id) }
  return { text: document.kind === 'other' ? document.text : texts.text('equipment.document.practice') }
}
