/** A stock-take that goes on: what does not agree first, then what is left, and the forms for it. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { ReferenceList } from '#ui/references/reference-list.tsx'
import { ComparisonTable, Decisions, RoomsTable, UnlistedTable } from './tables.pages.tsx'
import { fieldPath, takeActs, takePath } from './takes.rules.ts'
import type { BoardRow, Contested, TakeData, TakeParams } from './takes.schema.ts'
import { conditions } from './tally.rules.ts'

type Context = PageContext<unknown, TextKey>

export interface BoardProps {
  readonly data: TakeData
  readonly listing: Listing<BoardRow>
  /** What the address says of the form for counting. */
  readonly given: Pick<TakeParams, 'room' | 'label'>
  readonly mayCount: boolean
  readonly mayKeep: boolean
  readonly context: Context
}

export function BoardPage(props: BoardProps) {
  const { data, mayCount, mayKeep, context } = props
  const { texts, link } = context
  const { take, holder, progress, contested, unlisted, rooms } = data
  return (
    <>
      <h1>{take.title}</h1>
      <p class="quiet">{texts.text('stock_take.board.of', { holder: holder.name, day: take.day })}</p>
      <p class="lead">{texts.text('stock_take.board.lead', { ...progress })}</p>
      {mayCount && (
        <p class="screen-only">
          <a href={link(fieldPath)}>{texts.text('equipment.offline')}</a>
        </p>
      )}
      {contested.length > 0 && (
        <section aria-labelledby="contested">
          <h2 id="contested">{texts.text('stock_take.contested.title')}</h2>
          <p>{texts.text('stock_take.contested.lead')}</p>
          {contested.map((one) => (
            <ContestedThing key={`${one.item}${one.label}${one.room}`} one={one} {...props} />
          ))}
        </section>
      )}
      {mayCount && <CountForm {...props} />}
      {unlisted.length > 0 && <UnlistedTable unlisted={unlisted} context={context} />}
      <RoomsTable rooms={rooms} path={takePath(take.id)} context={context} />
      <ComparisonTable {...props} />
      <ReferenceList references={data.references} context={context} />
      <Decisions decisions={data.decisions} context={context} />
      {mayKeep && <CloseForm {...props} />}
    </>
  )
}

function CountForm({ data: { take }, given, context }: BoardProps) {
  const { texts } = context
  return (
    <section class="count-form screen-only" aria-labelledby="count">
      <h2 id="count">{texts.text('stock_take.count.title')}</h2>
      <ActForm
        act={{ name: takeActs.count, path: `${takePath(take.id)}/counts` }}
        id="counting"
        context={context}
        submit="stock_take.count.submit"
        fields={[
          {
            ...{ name: 'label', label: 'stock_take.count.label', hint: 'stock_take.count.label_hint' },
            ...{ maxlength: 100, value: given.label },
          },
          { name: 'room', label: 'stock_take.count.room', maxlength: 100, value: given.room },
          { name: 'quantity', label: 'stock_take.count.quantity', kind: 'number', value: '1' },
        ]}
        folded={{
          summary: 'stock_take.count.more',
          fields: [
            {
              ...{ name: 'condition', label: 'stock_take.count.condition', kind: 'select', isOptional: true },
              choices: conditions.map((value) => ({
                value,
                text: texts.text(`stock_take.condition.${value}`),
              })),
            },
            { name: 'note', label: 'stock_take.count.note', maxlength: 200, isOptional: true },
          ],
        }}
      />
    </section>
  )
}

function ContestedThing({ one, data, mayKeep, context }: BoardProps & { one: Contested }) {
  const { texts } = context
  const thing = one.inventory_no === null ? one.name : `${one.inventory_no} ${one.name}`
  return (
    <article class="contested">
      <h3>{texts.text('stock_take.contested.where', { thing, room: one.room })}</h3>
      <ul>
        {one.said.map((said) => (
          <li key={`${said.counter}${said.at}`}>
            <strong>{texts.number(said.quantity)}</strong> {sayWho(said, texts)},{' '}
            {texts.moment(new Date(said.at))}
            {said.note !== null && <span class="quiet"> «{said.note}»</span>}
          </li>
        ))}
      </ul>
      {mayKeep && <SettleForm one={one} thing={thing} take={data.take.id} context={context} />}
    </article>
  )
}

/** So much of a device's id tells it from the others of one stock-take. */
const shownOfDevice = 4

function sayWho({ counter, by }: Contested['said'][number], texts: Context['texts']): string {
  const person = by ?? texts.text('stock_take.someone')
  if (counter === null) return texts.text('stock_take.contested.by_decision', { by: person })
  if (counter.startsWith('web:')) return texts.text('stock_take.contested.by_page', { by: person })
  const device = counter.slice(0, shownOfDevice)
  if (by === null) return texts.text('stock_take.contested.device', { device })
  return texts.text('stock_take.contested.by_device', { by: person, device })
}

function SettleForm({
  one,
  thing,
  take,
  context,
}: {
  one: Contested
  thing: string
  take: string
  context: Context
}) {
  const { texts } = context
  const key = { item: one.item, label: one.label, room: one.room }
  const hidden: FieldSpec[] = Object.entries({ ...key, seen: one.seen }).flatMap(([name, value]) =>
    value === null
      ? []
      : [{ name, label: 'stock_take.thing', kind: 'hidden', value: String(value) } as const],
  )
  // Several such forms stand on the page: what came back belongs to one of them.
  const { form, ...rest } = context
  const isOwn =
    form?.act === takeActs.settle &&
    (['item', 'label', 'room'] as const).every((name) => (form.typed[name] ?? '') === (key[name] ?? ''))
  return (
    <details class="screen-only" open={isOwn}>
      <summary>{texts.text('stock_take.settle.folded', { thing })}</summary>
      <ActForm
        act={{ name: takeActs.settle, path: `${takePath(take)}/settlements` }}
        id={`settle-${one.item ?? encodeURIComponent(one.label ?? '')}-${encodeURIComponent(one.room)}`}
        context={isOwn ? context : rest}
        submit="stock_take.settle.submit"
        submitLabel={texts.text('stock_take.settle.folded', { thing })}
        fields={[
          ...hidden,
          { name: 'quantity', label: 'stock_take.settle.quantity', kind: 'number' },
          { name: 'reason', label: 'stock_take.settle.reason', maxlength: 1000 },
        ]}
      />
    </details>
  )
}

function CloseForm({ data: { take, progress }, context }: BoardProps) {
  const { texts } = context
  const { contested, uncounted } = progress
  return (
    <section class="screen-only" aria-labelledby="closing">
      <h2 id="closing">{texts.text('stock_take.close.title')}</h2>
      <p>{texts.text('stock_take.close.lead')}</p>
      {contested > 0 && <p>{texts.text('stock_take.close.waits')}</p>}
      <p>{texts.text('stock_take.close.walked_hint', { uncounted })}</p>
      <ActForm
        act={{ name: takeActs.close, path: `${takePath(take.id)}/close` }}
        id="close"
        context={context}
        submit="stock_take.close.submit"
        isDanger
        fields={
          uncounted > 0
            ? [{ name: 'walked_through', label: 'stock_take.close.walked', kind: 'checkbox' }]
            : []
        }
      />
    </section>
  )
}
