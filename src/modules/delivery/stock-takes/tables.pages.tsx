/** Tables of a stock-take: rooms, things, decisions; the same on its board and in its record. */
import type { ComponentChild } from 'preact'
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { takePath } from './takes.rules.ts'
import type { BoardRow, Decision, Late, RoomProgress, TakeData, Unlisted } from './takes.schema.ts'

type Context = PageContext<unknown, TextKey>

interface TableProps {
  readonly caption: string
  readonly head: readonly {
    readonly label: string
    readonly isNumber?: boolean
    readonly isMinor?: boolean
  }[]
  readonly rows: readonly (readonly ComponentChild[])[]
  /** As wide as what stands in it. */
  readonly isNarrow?: boolean
}

/** A table without an address of its own; the first cell names the row. */
export function PlainTable({ caption, head, rows, isNarrow }: TableProps) {
  const classOf = (at: number) =>
    [head[at].isNumber && 'number', head[at].isMinor && 'minor-cell'].filter(Boolean).join(' ') || undefined
  return (
    <section class="scroll fits" tabindex={0} aria-label={caption}>
      <table class={isNarrow ? 'narrow' : undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map(({ label }, at) => (
              <th key={label} scope="col" class={classOf(at)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{first}</th>
              {cells.map((cell, at) => (
                <td key={at} class={classOf(at + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function UnlistedTable({
  unlisted,
  context: { texts },
}: {
  unlisted: readonly Unlisted[]
  context: Context
}) {
  return (
    <section aria-labelledby="unlisted">
      <h2 id="unlisted">{texts.text('stock_take.unlisted.title')}</h2>
      <p>{texts.text('stock_take.unlisted.lead')}</p>
      <PlainTable
        caption={texts.text('stock_take.unlisted.caption')}
        head={[
          { label: texts.text('stock_take.thing') },
          { label: texts.text('stock_take.rows.counted'), isNumber: true },
          { label: texts.text('stock_take.rows.found_in') },
          { label: texts.text('stock_take.who'), isMinor: true },
        ]}
        rows={unlisted.map(({ label, counted, rooms, by }) => [
          label,
          counted === null ? texts.text('stock_take.state.contested') : texts.number(counted),
          rooms.join(', '),
          by.join(', '),
        ])}
      />
    </section>
  )
}

export function RoomsTable({
  rooms,
  path,
  context: { texts, link },
}: {
  rooms: readonly RoomProgress[]
  path: string
  context: Context
}) {
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms">{texts.text('stock_take.rooms.title')}</h2>
      <PlainTable
        caption={texts.text('stock_take.rooms.caption')}
        isNarrow
        head={[
          { label: texts.text('stock_take.count.room') },
          { label: texts.text('stock_take.rooms.counted'), isNumber: true },
          { label: texts.text('equipment.holder.items'), isNumber: true },
        ]}
        rows={rooms.map(({ room, items, counted }) => [
          <a key={room} href={`${link(path)}?q=${encodeURIComponent(room)}`}>
            {room}
          </a>,
          texts.number(counted),
          texts.number(items),
        ])}
      />
    </section>
  )
}

export function Decisions({
  decisions,
  context: { texts },
}: {
  decisions: readonly Decision[]
  context: Context
}) {
  if (decisions.length === 0) return null
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{texts.text('stock_take.decisions.title')}</h2>
      <PlainTable
        caption={texts.text('stock_take.decisions.caption')}
        head={[
          { label: texts.text('stock_take.thing') },
          { label: texts.text('stock_take.count.room'), isMinor: true },
          { label: texts.text('stock_take.settle.quantity'), isNumber: true },
          { label: texts.text('stock_take.settle.reason') },
          { label: texts.text('stock_take.who'), isMinor: true },
        ]}
        rows={decisions.map(({ thing, room, quantity, reason, by, at }) => [
          ...[thing, room, texts.number(quantity), reason],
          texts.text('stock_take.protocol.by', {
            at: texts.moment(new Date(at)),
            by: by ?? texts.text('stock_take.someone'),
          }),
        ])}
      />
    </section>
  )
}

export function LateCounts({ late, context: { texts } }: { late: readonly Late[]; context: Context }) {
  if (late.length === 0) return null
  return (
    <section aria-labelledby="late">
      <h2 id="late">{texts.text('stock_take.late.title')}</h2>
      <p>{texts.text('stock_take.late.lead')}</p>
      <PlainTable
        caption={texts.text('stock_take.late.caption')}
        head={[
          { label: texts.text('stock_take.thing') },
          { label: texts.text('stock_take.count.room') },
          { label: texts.text('stock_take.rows.counted'), isNumber: true },
          { label: texts.text('stock_take.who'), isMinor: true },
          { label: texts.text('stock_take.late.recorded'), isMinor: true },
        ]}
        rows={late.map(({ thing, room, quantity, by, recorded_at }) => [
          ...[thing, room, texts.number(quantity), by ?? texts.text('stock_take.someone')],
          texts.moment(new Date(recorded_at)),
        ])}
      />
    </section>
  )
}

interface ComparisonProps {
  readonly data: TakeData
  readonly listing: Listing<BoardRow>
  readonly context: Context
}

/** All items; what asks for somebody comes first. */
export function ComparisonTable({ data: { take, rows }, listing, context }: ComparisonProps) {
  const { texts, link } = context
  return (
    <section class="comparison" aria-labelledby="comparison">
      <h2 id="comparison">{texts.text('stock_take.rows.caption')}</h2>
      <DataTable
        caption={texts.text('stock_take.rows.order')}
        columns={columnsOf(take, context)}
        listing={listing}
        keyOf={({ item }) => item}
        path={link(takePath(take.id))}
        {...((rows.length > 0 || listing.q !== '') && { filterLabel: texts.text('stock_take.rows.filter') })}
        emptyText={texts.text('stock_take.rows.empty')}
        rowAttributes={({ state }) => ({ 'data-state': state })}
        texts={texts}
      />
    </section>
  )
}

/** In words what became of an item; of a closed stock-take what nobody counted was not found. */
export function sayState(
  { state, difference, counted }: BoardRow,
  take: TakeData['take'],
  texts: Context['texts'],
): string {
  const isLost = take.state === 'closed' && difference !== 0 && (counted ?? 0) === 0
  if (isLost) return texts.text('stock_take.state.missing')
  if (state === 'differs') return texts.text(`stock_take.state.${(difference ?? 0) < 0 ? 'less' : 'more'}`)
  return texts.text(`stock_take.state.${state}`)
}

/** With its sign: a difference without one would be read as what there is. */
export function sayDifference(difference: number | null, texts: Context['texts']): string {
  if (difference === null) return texts.text('territory.unknown')
  return difference > 0 ? `+${texts.number(difference)}` : texts.number(difference)
}

function columnsOf(take: TakeData['take'], { texts, link }: Context): Column<BoardRow>[] {
  const number = { isSortable: true, isNumber: true } as const
  return [
    {
      ...{ key: 'inventory_no', isSortable: true, isRowHeader: true },
      label: texts.text('equipment.column.inventory_no'),
      cell: ({ inventory_no, name, room }) => (
        <>
          {take.state === 'open' ? (
            <a
              href={`${link(takePath(take.id))}?label=${encodeURIComponent(inventory_no)}&room=${encodeURIComponent(room ?? '')}`}
            >
              {inventory_no}
            </a>
          ) : (
            inventory_no
          )}{' '}
          <span class="quiet">{name}</span>
        </>
      ),
    },
    {
      ...{ key: 'room', isSortable: true, isMinor: true, label: texts.text('equipment.column.room') },
      cell: ({ room }) => room ?? texts.text('territory.unknown'),
    },
    {
      ...{ ...number, key: 'counted', label: texts.text('stock_take.rows.counted') },
      cell: ({ counted, expected }) =>
        texts.text('stock_take.rows.of', {
          counted: counted === null ? texts.text('territory.unknown') : texts.number(counted),
          expected: texts.number(expected),
        }),
    },
    {
      ...{ ...number, key: 'difference', isMinor: true, label: texts.text('stock_take.rows.difference') },
      cell: ({ difference }) => sayDifference(difference, texts),
    },
    {
      ...{ key: 'state', isSortable: true, label: texts.text('stock_take.rows.state') },
      cell: (row) => sayState(row, take, texts),
    },
    {
      ...{ key: 'found_in', isMinor: true, label: texts.text('stock_take.rows.found_in') },
      cell: ({ found_in }) => found_in.join(', '),
    },
  ]
}
