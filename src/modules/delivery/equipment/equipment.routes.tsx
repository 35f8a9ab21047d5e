/** Pages of holders and their lists, and what is done to them. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Act } from '#kernel/acts/act.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import { grantsFor, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPlaceChoices, placeField } from '#modules/accounts/api.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { deliveryEquipment, deliverySee } from '../permissions.ts'
import { openTake } from '../stock-takes/open.commands.ts'
import { takeActs, takePath } from '../stock-takes/takes.rules.ts'
import { OpenedTake, OpenTake } from '../stock-takes/takes.schema.ts'
import { HolderPage, HoldersPage } from './equipment.pages.tsx'
import { getHolder, type Holder, listHolders, listStock, listTakes, type Stock } from './equipment.queries.ts'
import {
  equipmentActs,
  equipmentPath,
  foldNumber,
  holderPath,
  labelCode,
  listFile,
} from './equipment.rules.ts'
import {
  HolderData,
  type HolderInList,
  HolderParams,
  Holders,
  HoldersParams,
  type Item,
  Labels,
  LabelsParams,
  LoadedList,
  LoadList,
  OpenedHolder,
  OpenHolder,
} from './equipment.schema.ts'
import { openHolder } from './holder.commands.ts'
import { LabelsPage, labelsAtOnce } from './labels.pages.tsx'
import { loadList, prepareList } from './list.commands.ts'
import { listTable } from './list.files.ts'
import { type ListRow, onBooks } from './list.rules.ts'

type Context = PageContext<Resources, TextKey>

interface LoadedHolders {
  readonly data: Holders
  readonly all: readonly HolderInList[]
  readonly listing: Listing<HolderInList>
  readonly place: FieldSpec | undefined
}

const holdersPage: Page<Resources, HoldersParams, Holders, TextKey, LoadedHolders> = {
  path: equipmentPath,
  permission: deliverySee,
  place: () => undefined,
  summary: 'equipment.summary',
  params: HoldersParams,
  data: Holders,
  async load(params, { resources: { db }, actor, texts }) {
    const holders = await listHolders(db, actor)
    const names = await nameUnits(
      db,
      holders.map(({ territory_code }) => territory_code),
      texts,
    )
    const all = holders.map(({ id, name, edrpou, territory_code, items, take }) => ({
      ...{ id, name, edrpou, territory_code, items, last_take: take },
      place_name: names.get(territory_code) ?? territory_code,
    }))
    const listing = listRows(all, params, holdersSpec, texts.language)
    const { sort, order, q, page, pages } = listing
    const mayAdd = grantsFor(actor, deliveryEquipment).length > 0
    return {
      data: { list: { sort, order, q, page, pages }, holders: [...listing.rows] },
      ...{ all, listing },
      place: mayAdd
        ? placeField(await listPlaceChoices(db, actor, deliveryEquipment, texts), undefined)
        : undefined,
    }
  },
  answer: ({ data }) => data,
  head: (_, { texts }) => ({ title: texts.text('equipment.title'), breadcrumbs: [listStep(texts)] }),
  view: ({ data: _, ...loaded }, context) => <HoldersPage {...loaded} context={context} />,
  csv: ({ data: { holders } }) => ({
    columns: ['id', 'name', 'edrpou', 'territory_code', 'items', 'take', 'take_day', 'take_state'],
    rows: holders.map(({ id, name, edrpou, territory_code, items, last_take }) => [
      ...[id, name, edrpou, territory_code, items],
      ...[last_take?.id ?? null, last_take?.day ?? null, last_take?.state ?? null],
    ]),
  }),
}

const holdersSpec = {
  columns: {
    name: ({ name }: HolderInList) => name,
    place: ({ place_name }: HolderInList) => place_name,
    items: ({ items }: HolderInList) => items,
  },
  initial: { sort: 'name', order: 'asc' as const },
  matches: ({ name, place_name, edrpou }: HolderInList, typed: string) =>
    [name, place_name].some((one) => foldName(one).includes(foldName(typed))) ||
    (edrpou?.startsWith(typed) ?? false),
  pageSize: 50,
}

function listStep(texts: Context['texts']): Step {
  return { text: texts.text('equipment.title'), path: equipmentPath }
}

/** The way to a holder, for its pages and those of its stock-takes. */
export function stepsToHolder({ id, name }: { id: string; name: string }, texts: Context['texts']): Step[] {
  return [listStep(texts), { text: name, path: holderPath(id) }]
}

export async function describeHolder(
  { id, name, edrpou, territory_code }: Holder,
  { resources: { db }, texts }: Context,
): Promise<HolderData['holder']> {
  const names = await nameUnits(db, [territory_code], texts)
  return { id, name, edrpou, territory_code, place_name: names.get(territory_code) ?? territory_code }
}

interface LoadedHolder {
  readonly data: HolderData
  readonly all: readonly Item[]
  readonly listing: Listing<Item>
  readonly mayKeep: boolean
}

const holderPage: Page<Resources, HolderParams, HolderData, TextKey, LoadedHolder> = {
  path: `${equipmentPath}/:holder`,
  permission: deliverySee,
  place: () => undefined,
  summary: 'equipment.one.summary',
  params: HolderParams,
  data: HolderData,
  async load({ holder: id, ...query }, context) {
    const { resources, actor, texts } = context
    const { holder, place } = await getHolder(resources.db, id, actor, deliverySee)
    const all = (await listStock(resources.db, holder)).map(toItem)
    const listing = listRows(all, query, itemsSpec, texts.language)
    const { sort, order, q, page, pages } = listing
    const data = {
      holder: await describeHolder(holder, context),
      takes: await listTakes(resources.db, holder),
      list: { sort, order, q, page, pages },
      items: [...listing.rows],
    }
    return { data, all, listing, mayKeep: permits(actor, deliveryEquipment, place) }
  },
  answer: ({ data }) => data,
  head: ({ data: { holder } }, { texts }) => ({
    title: holder.name,
    breadcrumbs: stepsToHolder(holder, texts),
  }),
  view: (loaded, context) => <HolderPage {...loaded} today={dayAt(context.now)} context={context} />,
  csv: ({ data: { items } }, { texts }) => listTable(items, texts),
}

function toItem({ id, inventory_no, name, serial_no, unit, held, missing, room, note }: Stock): Item {
  const quantity = onBooks({ held, missing })
  return { id, inventory_no, name, serial_no, unit, quantity, held, missing, room, note }
}

const itemsSpec = {
  columns: {
    inventory_no: ({ inventory_no }: Item) => inventory_no,
    name: ({ name }: Item) => name,
    held: ({ held }: Item) => held,
    missing: ({ missing }: Item) => missing,
    room: ({ room }: Item) => room,
  },
  initial: { sort: 'inventory_no', order: 'asc' as const },
  matches: ({ inventory_no, name, room }: Item, typed: string) =>
    foldNumber(inventory_no).includes(foldNumber(typed)) ||
    [name, room ?? ''].some((one) => one.toLowerCase().includes(typed.toLowerCase())),
  pageSize: 100,
}

const labelsPage: Page<Resources, LabelsParams, Labels, TextKey, { data: Labels; count: number }> = {
  path: `${equipmentPath}/:holder/labels`,
  permission: deliverySee,
  place: () => undefined,
  summary: 'equipment.labels.summary',
  params: LabelsParams,
  data: Labels,
  async load({ holder: id, page: asked }, { resources: { db }, actor }) {
    const { holder } = await getHolder(db, id, actor, deliverySee)
    const stock = await listStock(db, holder)
    const pages = Math.max(1, Math.ceil(stock.length / labelsAtOnce))
    const page = Math.min(asked, pages)
    const labels = stock
      .slice((page - 1) * labelsAtOnce, page * labelsAtOnce)
      .map(({ inventory_no, name, room }) => ({ inventory_no, name, room, code: labelCode(inventory_no) }))
    return { data: { holder: { id, name: holder.name }, page, pages, labels }, count: stock.length }
  },
  answer: ({ data }) => data,
  head: ({ data: { holder } }, { texts }) => ({
    title: texts.text('equipment.labels.title'),
    breadcrumbs: [
      ...stepsToHolder(holder, texts),
      { text: texts.text('equipment.labels.title'), path: `${holderPath(holder.id)}/labels` },
    ],
  }),
  view: (loaded, context) => <LabelsPage {...loaded} context={context} />,
  csv: ({ data: { labels } }) => ({
    columns: ['inventory_no', 'name', 'room', 'code'],
    rows: labels.map(({ inventory_no, name, room, code }) => [inventory_no, name, room, code]),
  }),
}

const openHolderAct: Act<Resources, OpenHolder, OpenedHolder, TextKey> = {
  name: equipmentActs.open,
  path: equipmentPath,
  permission: deliveryEquipment,
  summary: 'equipment.open.summary',
  input: OpenHolder,
  data: OpenedHolder,
  page: holdersPage,
  run: openHolder,
  next: ({ id }) => holderPath(id),
  said: 'equipment.open.said',
}

const loadListAct: Act<Resources, LoadList, LoadedList, TextKey, ListRow[]> = {
  name: equipmentActs.load,
  path: `${equipmentPath}/:holder/list`,
  permission: deliveryEquipment,
  summary: 'equipment.load.summary',
  input: LoadList,
  data: LoadedList,
  files: { file: { purpose: listFile } },
  page: holderPage,
  prepare: prepareList,
  run: loadList,
  next: ({ holder }) => holderPath(holder),
  said: 'equipment.load.said',
}

const openTakeAct: Act<Resources, OpenTake, OpenedTake, TextKey> = {
  name: takeActs.open,
  path: `${equipmentPath}/:holder/stock-takes`,
  permission: deliveryEquipment,
  summary: 'stock_take.open.summary',
  input: OpenTake,
  data: OpenedTake,
  page: holderPage,
  run: openTake,
  next: ({ id }) => takePath(id),
  said: 'stock_take.open.said',
}

export const equipmentPages = [holdersPage, holderPage, labelsPage]
export const equipmentActList = [openHolderAct, loadListAct, openTakeAct]
