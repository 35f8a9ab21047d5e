/** The page of a stock-take, and what is done in it. */
import type { Act } from '#kernel/acts/act.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page } from '#kernel/http/page.ts'
import { permits } from '#kernel/policy/policy.ts'
import { listReferences } from '#kernel/references/references.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayReferences } from '#ui/references/references.schema.ts'
import { describeHolder, stepsToHolder } from '../equipment/equipment.routes.tsx'
import { foldNumber } from '../equipment/equipment.rules.ts'
import { deliveryCount, deliveryEquipment, deliverySee } from '../permissions.ts'
import { BoardPage } from './board.pages.tsx'
import { describeTake } from './board.queries.ts'
import { closeTake } from './close.commands.ts'
import { countThing, countThings } from './count.commands.ts'
import { ProtocolPage } from './protocol.pages.tsx'
import { settleThing } from './settle.commands.ts'
import { getTake } from './takes.queries.ts'
import { takeActs, takePath, takesPath, takeType } from './takes.rules.ts'
import {
  type BoardRow,
  ClosedTake,
  CloseTake,
  CountedThing,
  CountThing,
  SettledThing,
  SettleThing,
  TakeData,
  TakeParams,
} from './takes.schema.ts'
import { thingStates } from './tally.rules.ts'

interface LoadedTake {
  readonly data: TakeData
  readonly rows: readonly BoardRow[]
  readonly listing: Listing<BoardRow>
  readonly given: Pick<TakeParams, 'room' | 'label'>
  readonly mayCount: boolean
  readonly mayKeep: boolean
}

const takePage: Page<Resources, TakeParams, TakeData, TextKey, LoadedTake> = {
  path: `${takesPath}/:take`,
  permission: deliverySee,
  place: () => undefined,
  summary: 'stock_take.board.summary',
  params: TakeParams,
  data: TakeData,
  async load({ take: id, room, label, ...query }, context) {
    const { resources, actor, texts } = context
    const { take, holder, place } = await getTake(resources.db, id, actor, deliverySee)
    const board = await describeTake(resources.db, take, resources, texts)
    const listing = listRows(board.rows, query, rowsSpec, texts.language)
    const { sort, order, q, page, pages } = listing
    const isOpen = take.state === 'open'
    return {
      data: {
        ...board,
        holder: await describeHolder(holder, context),
        references: sayReferences(
          await listReferences({ type: takeType, id }, resources.services.references, {
            ...{ db: resources.db, directory: resources.directory, actor, texts, now: context.now },
          }),
        ),
        list: { sort, order, q, page, pages },
        rows: [...listing.rows],
      },
      ...{ rows: board.rows, listing, given: { room, label } },
      // Whoever sent a count too late sees it told on the same form.
      mayCount: isOpen && permits(actor, deliveryCount, place),
      mayKeep: isOpen && permits(actor, deliveryEquipment, place),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { take, holder } }, { texts }) => ({
    title: take.state === 'open' ? take.title : `${texts.text('stock_take.protocol.title')}: ${take.title}`,
    breadcrumbs: [...stepsToHolder(holder, texts), { text: take.title, path: takePath(take.id) }],
  }),
  view({ rows, ...loaded }, context) {
    const { data, listing } = loaded
    return data.take.state === 'closed' ? (
      <ProtocolPage data={data} rows={rows} listing={listing} context={context} />
    ) : (
      <BoardPage {...loaded} context={context} />
    )
  },
  csv: ({ data: { rows } }, { texts }) => ({
    columns: [...comparedColumns],
    titles: [
      ...[texts.text('equipment.column.inventory_no'), texts.text('equipment.column.name')],
      ...[texts.text('equipment.column.unit'), texts.text('equipment.column.room')],
      ...[texts.text('stock_take.rows.expected'), texts.text('stock_take.rows.counted')],
      ...[texts.text('stock_take.rows.difference'), texts.text('stock_take.count.condition')],
      ...[texts.text('stock_take.rows.state'), texts.text('stock_take.rows.found_in')],
    ],
    rows: rows.map((row) => [
      ...comparedColumns.slice(0, -1).map((column) => row[column] as string | number | null),
      row.found_in.join('; '),
    ]),
  }),
}

const comparedColumns = [
  ...(['inventory_no', 'name', 'unit', 'room', 'expected', 'counted', 'difference'] as const),
  ...(['condition', 'state', 'found_in'] as const),
] as const

const rowsSpec = {
  columns: {
    inventory_no: ({ inventory_no }: BoardRow) => inventory_no,
    room: ({ room }: BoardRow) => room,
    counted: ({ counted }: BoardRow) => counted,
    difference: ({ difference }: BoardRow) => difference,
    state: ({ state }: BoardRow) => thingStates.indexOf(state),
  },
  initial: { sort: 'state', order: 'asc' as const },
  matches: ({ inventory_no, name, room }: BoardRow, typed: string) =>
    foldNumber(inventory_no).includes(foldNumber(typed)) ||
    [name, room ?? ''].some((one) => one.toLowerCase().includes(typed.toLowerCase())),
  pageSize: 100,
}

const backTo = ({ take }: { readonly take: string }) => takePath(take)

export const countAct: Act<Resources, CountThing, CountedThing, TextKey> = {
  name: takeActs.count,
  path: `${takesPath}/:take/counts`,
  permission: deliveryCount,
  summary: 'stock_take.count.summary',
  input: CountThing,
  data: CountedThing,
  page: takePage,
  pageParams: ({ take }) => ({ take }),
  run: countThing,
  runMany: countThings,
  // Whoever counts goes on in the same room.
  next: (_, { take, room }) => `${takePath(take)}?room=${encodeURIComponent(room)}`,
  said: 'stock_take.count.said',
}

const settleAct: Act<Resources, SettleThing, SettledThing, TextKey> = {
  name: takeActs.settle,
  path: `${takesPath}/:take/settlements`,
  permission: deliveryEquipment,
  summary: 'stock_take.settle.summary',
  input: SettleThing,
  data: SettledThing,
  page: takePage,
  pageParams: ({ take }) => ({ take }),
  run: settleThing,
  next: backTo,
  said: 'stock_take.settle.said',
}

const closeAct: Act<Resources, CloseTake, ClosedTake, TextKey> = {
  name: takeActs.close,
  path: `${takesPath}/:take/close`,
  permission: deliveryEquipment,
  summary: 'stock_take.close.summary',
  input: CloseTake,
  data: ClosedTake,
  page: takePage,
  pageParams: ({ take }) => ({ take }),
  run: closeTake,
  next: backTo,
  said: 'stock_take.close.said',
}

export const takePages = [takePage]
export const takeActList = [countAct, settleAct, closeAct]
