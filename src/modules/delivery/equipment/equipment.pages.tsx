/** Holders and their lists. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { bookPath } from '../book/book.rules.ts'
import { deliveryCount } from '../permissions.ts'
import { fieldPath, takeActs, takePath } from '../stock-takes/takes.rules.ts'
import { equipmentActs, equipmentPath, holderPath } from './equipment.rules.ts'
import type { HolderData, HolderInList, Item, TakeInList } from './equipment.schema.ts'

type Context = PageContext<unknown, TextKey>

interface HoldersProps {
  readonly all: readonly HolderInList[]
  readonly listing: Listing<HolderInList>
  /** Field of the place where the reader may add one; undefined where they may nowhere. */
  readonly place: FieldSpec | undefined
  readonly context: Context
}

export function HoldersPage({ all, listing, place, context }: HoldersProps) {
  const { texts, link, actor } = context
  const open = all.filter(({ last_take }) => last_take?.state === 'open').length
  const isAdding = all.length === 0 || context.form?.act === equipmentActs.open
  return (
    <>
      <h1>{texts.text('equipment.title')}</h1>
      <p class="lead">{texts.text('equipment.lead', { count: all.length, open })}</p>
      {grantsFor(actor, deliveryCount).length > 0 && (
        <p class="screen-only">
          <a href={link(fieldPath)}>{texts.text('equipment.offline')}</a>
        </p>
      )}
      <DataTable
        caption={texts.text('equipment.caption')}
        columns={holderColumns(context)}
        listing={listing}
        keyOf={({ id }) => id}
        path={link(equipmentPath)}
        {...(all.length > 0 && { filterLabel: texts.text('equipment.filter') })}
        emptyText={texts.text(all.length > 0 ? 'equipment.none_found' : 'equipment.empty')}
        texts={texts}
      />
      {place && (
        <details class="screen-only" open={isAdding}>
          <summary>{texts.text('equipment.open.title')}</summary>
          <ActForm
            act={{ name: equipmentActs.open, path: equipmentPath }}
            id="open"
            context={context}
            submit="equipment.open.submit"
            fields={[
              { name: 'name', label: 'equipment.holder.name', maxlength: 200 },
              { ...place, hint: 'equipment.open.place_hint' },
              {
                ...{ name: 'edrpou', label: 'equipment.holder.edrpou', inputmode: 'numeric', maxlength: 8 },
                isOptional: true,
              },
            ]}
          />
        </details>
      )}
    </>
  )
}

function holderColumns({ texts, link }: Context): Column<HolderInList>[] {
  return [
    {
      ...{ key: 'name', isSortable: true, isRowHeader: true },
      label: texts.text('equipment.holder.name'),
      cell: ({ id, name }) => <a href={link(holderPath(id))}>{name}</a>,
    },
    {
      ...{ key: 'place', isSortable: true, isMinor: true },
      label: texts.text('equipment.holder.place'),
      cell: ({ place_name }) => place_name,
    },
    {
      ...{ key: 'items', isSortable: true, isNumber: true },
      label: texts.text('equipment.holder.items'),
      cell: ({ items }) => texts.number(items),
    },
    {
      key: 'take',
      label: texts.text('equipment.holder.take'),
      cell: ({ last_take }) =>
        last_take ? (
          <>
            <a href={link(takePath(last_take.id))}>{last_take.title}</a>, {sayTakeState(last_take, { texts })}
          </>
        ) : (
          <span class="quiet">{texts.text('equipment.holder.take_none')}</span>
        ),
    },
  ]
}

function sayTakeState({ closed_at }: TakeInList, { texts }: Pick<Context, 'texts'>): string {
  return closed_at === null
    ? texts.text('equipment.holder.take_open')
    : texts.text('equipment.holder.take_closed', { day: texts.date(new Date(closed_at)) })
}

interface HolderProps {
  readonly data: HolderData
  readonly listing: Listing<Item>
  /** All items, the list shows some. */
  readonly all: readonly Item[]
  readonly mayKeep: boolean
  /** Today, where it is. */
  readonly today: string
  readonly context: Context
}

export function HolderPage(props: HolderProps) {
  const { data, all, listing, mayKeep, context } = props
  const { texts, link } = context
  const { holder, takes } = data
  const missing = all.reduce((sum, item) => sum + item.missing, 0)
  const path = holderPath(holder.id)
  return (
    <>
      <h1>{holder.name}</h1>
      <p class="lead">
        {texts.text('equipment.one.lead', { place: holder.place_name, items: all.length, missing })}
      </p>
      <section aria-labelledby="takes">
        <h2 id="takes">{texts.text('equipment.one.takes')}</h2>
        <Takes takes={takes} context={context} />
        {mayKeep && all.length > 0 && takes.every(({ state }) => state === 'closed') && (
          <OpenTake {...props} />
        )}
      </section>
      {mayKeep && <SendList {...props} />}
      {all.length > 0 && (
        <ul class="ways screen-only">
          <li>
            <a href={link(`${path}/labels`)}>{texts.text('equipment.labels.title')}</a>
          </li>
          <li>
            <a href={link(bookPath(holder.id))}>{texts.text('equipment.book.link')}</a>
          </li>
        </ul>
      )}
      <DataTable
        caption={texts.text('equipment.one.caption')}
        columns={itemColumns(context)}
        listing={listing}
        keyOf={({ id }) => id}
        path={link(path)}
        {...(all.length > 0 && { filterLabel: texts.text('equipment.one.filter') })}
        emptyText={texts.text(all.length > 0 ? 'stock_take.rows.empty' : 'equipment.one.empty')}
        texts={texts}
      />
    </>
  )
}

function Takes({ takes, context }: { takes: readonly TakeInList[]; context: Context }) {
  const { texts, link } = context
  if (takes.length === 0) return <p class="quiet">{texts.text('equipment.one.no_takes')}</p>
  return (
    <ul class="take-list">
      {takes.map((take) => (
        <li key={take.id}>
          <a href={link(takePath(take.id))}>{take.title}</a>{' '}
          {texts.text('equipment.one.take_day', { day: take.day })}, {sayTakeState(take, context)}
        </li>
      ))}
    </ul>
  )
}

function OpenTake({ data: { holder }, today, context }: HolderProps) {
  const { texts } = context
  return (
    <details class="screen-only" open={context.form?.act === takeActs.open}>
      <summary>{texts.text('stock_take.open.title')}</summary>
      <p>{texts.text('stock_take.open.lead')}</p>
      <ActForm
        act={{ name: takeActs.open, path: `${holderPath(holder.id)}/stock-takes` }}
        id="take"
        context={context}
        submit="stock_take.open.submit"
        fields={[
          {
            ...{ name: 'title', label: 'stock_take.open.name', maxlength: 200 },
            value: texts.text('stock_take.open.name_value', { year: today.slice(0, 4) }),
          },
          { name: 'day', label: 'stock_take.open.day', kind: 'date', value: today },
        ]}
      />
    </details>
  )
}

function SendList({ data: { holder }, all, context }: HolderProps) {
  const { texts, link } = context
  const path = holderPath(holder.id)
  return (
    <details class="screen-only" open={all.length === 0 || context.form?.act === equipmentActs.load}>
      <summary>{texts.text('equipment.load.title')}</summary>
      <p>{texts.text('equipment.load.lead')}</p>
      <p>
        <a href={`${link(path)}.xlsx`} download>
          {texts.text('equipment.load.template')}
        </a>
      </p>
      <ActForm
        act={{ name: equipmentActs.load, path: `${path}/list` }}
        id="load"
        context={context}
        submit="equipment.load.submit"
        hasFiles
        fields={[{ name: 'file', label: 'equipment.load.file', kind: 'file', accept: '.xlsx,.csv' }]}
      />
    </details>
  )
}

function itemColumns({ texts }: Context): Column<Item>[] {
  const label = (column: 'inventory_no' | 'name' | 'held' | 'missing' | 'room' | 'serial_no') =>
    texts.text(`equipment.column.${column}`)
  const amount = (count: number, unit: string) =>
    count === 0 ? texts.number(0) : texts.text('equipment.amount', { count, unit })
  return [
    {
      ...{ key: 'inventory_no', label: label('inventory_no'), isSortable: true, isRowHeader: true },
      cell: ({ inventory_no }) => inventory_no,
    },
    { key: 'name', label: label('name'), isSortable: true, cell: ({ name }) => name },
    {
      ...{ key: 'held', label: label('held'), isSortable: true, isNumber: true },
      cell: ({ held, unit }) => amount(held, unit),
    },
    {
      ...{ key: 'missing', label: label('missing'), isSortable: true, isNumber: true, isMinor: true },
      cell: ({ missing, unit }) => amount(missing, unit),
    },
    {
      ...{ key: 'room', label: label('room'), isSortable: true, isMinor: true },
      cell: ({ room }) => room ?? texts.text('territory.unknown'),
    },
    {
      ...{ key: 'serial_no', label: label('serial_no'), isMinor: true },
      cell: ({ serial_no }) => serial_no ?? texts.text('territory.unknown'),
    },
  ]
}
