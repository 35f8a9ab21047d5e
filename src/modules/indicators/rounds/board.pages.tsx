/** The office at work on a round: opening it, who is behind, what is done with it. */
import type { Listing } from '#kernel/http/listing.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { Choice, FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { answersPath } from '../answers/answers.rules.ts'
import { livePath } from '../live/live.rules.ts'
import { sayLead, sayPart, sayRound } from './rounds.pages.tsx'
import {
  boardActs,
  boardPath,
  newRoundPath,
  type RoundMove,
  roundMoves,
  roundPath,
  verifyPath,
} from './rounds.rules.ts'
import type { Board, BoardRow } from './rounds.schema.ts'

type Context = PageContext<unknown, TextKey>

export interface NewRoundData {
  readonly place: FieldSpec
  readonly methodologies: readonly Choice[]
  /** Of the catalogue, by code. */
  readonly dimensions: readonly { readonly code: string; readonly name: string }[]
  readonly dueDay: string
  /** So many indicators are computed by the platform. */
  readonly live: number
}

export function NewRoundPage({ data, context }: { data: NewRoundData; context: Context }) {
  const { texts } = context
  const { place, methodologies, dimensions, dueDay, live } = data
  const whoAnswers: Choice[] = (['hromada', 'office', 'nobody'] as const).map((value) => ({
    value,
    text: texts.text(`round.by.${value}`),
  }))
  return (
    <>
      <h1>{texts.text('round.new.title')}</h1>
      <p class="lead">{texts.text('round.new.lead')}</p>
      {live > 0 && (
        <p>
          {texts.text('round.new.live', { count: live })}{' '}
          <a href={context.link(livePath)}>{texts.text('live.title')}</a>
        </p>
      )}
      {methodologies.length === 0 ? (
        <p>{texts.text('round.new.nothing')}</p>
      ) : (
        <ActForm
          act={{ name: boardActs.open, path: newRoundPath }}
          context={context}
          submit="round.new.submit"
          fields={[
            { ...place, label: 'round.new.place' },
            { name: 'period', label: 'round.new.period', hint: 'round.new.period_hint', maxlength: 20 },
            {
              name: 'methodology',
              label: 'round.new.methodology',
              kind: 'select',
              choices: methodologies,
              value: methodologies.at(-1)?.value,
            },
            { name: 'due_day', label: 'round.new.due', kind: 'date', value: dueDay },
            {
              name: 'change_limit',
              label: 'round.new.change_limit',
              hint: 'round.new.change_limit_hint',
              kind: 'number',
              value: '50',
            },
          ]}
          folded={{
            summary: 'round.new.dimensions',
            fields: dimensions.map(({ code, name }) => ({
              name: `dimensions.${code}.answered_by`,
              label: { said: name },
              kind: 'select',
              choices: whoAnswers,
              value: 'hromada',
            })),
          }}
        />
      )}
    </>
  )
}

interface BoardProps {
  readonly data: Board
  readonly listing: Listing<BoardRow>
  readonly context: Context
}

export function BoardPage(props: BoardProps) {
  const { data, context } = props
  const { texts, link } = context
  const { round, rows } = data
  const none = rows.filter(({ answered, returned, is_merged }) => !is_merged && answered + returned === 0)
  const waiting = rows.reduce((sum, { answered, verified }) => sum + answered - verified, 0)
  return (
    <>
      <h1>{sayRound(round, texts)}</h1>
      <p class="lead">{sayLead(round, texts)}</p>
      <p>{texts.text('round.board.lead', { none: none.length, waiting })}</p>
      <ul class="ways">
        <li>
          <a href={link(verifyPath(round.id))}>{texts.text('round.board.verify')}</a>
        </li>
        <li>
          <a href={link(roundPath(round.id))}>{texts.text('round.board.public')}</a>
        </li>
      </ul>
      <BoardActs {...props} />
      <BoardTable {...props} />
    </>
  )
}

function BoardTable({ data, listing, context }: BoardProps) {
  const { texts, link } = context
  return (
    <DataTable
      caption={texts.text('round.board.caption')}
      listing={listing}
      keyOf={({ code }) => code}
      path={link(boardPath(data.round.id))}
      filterLabel={texts.text('round.board.filter')}
      emptyText={texts.text('round.board.empty')}
      texts={texts}
      columns={boardColumns(data.round.id, context)}
    />
  )
}

function boardColumns(round: string, context: Context): Column<BoardRow>[] {
  const { texts, link } = context
  const sortable = { isSortable: true } as const
  const number = { ...sortable, isNumber: true } as const
  return [
    {
      ...sortable,
      key: 'name',
      label: texts.text('round.hromada'),
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={link(answersPath(round, row.code))}>{row.name}</a>
          {row.is_merged && <span class="quiet"> {texts.text('round.merged')}</span>}
        </>
      ),
    },
    {
      ...number,
      key: 'share',
      label: texts.text('round.board.share'),
      cell: (row) => sayPart(row.answered, row.asked, texts),
    },
    {
      ...{ ...number, isMinor: true, key: 'verified' },
      label: texts.text('round.verified'),
      cell: (row) => sayPart(row.verified, row.asked, texts),
    },
    {
      ...{ ...number, isMinor: true, key: 'returned' },
      label: texts.text('round.returned'),
      cell: (row) => texts.number(row.returned),
    },
    {
      key: 'leader',
      label: texts.text('round.board.leader'),
      cell: (row) => <Leaders row={row} context={context} />,
    },
    {
      ...{ ...sortable, isMinor: true, key: 'last_at' },
      label: texts.text('round.board.last'),
      cell: ({ last_at }) =>
        last_at === null ? texts.text('round.board.never') : texts.moment(new Date(last_at)),
    },
  ]
}

function Leaders({ row: { leaders }, context: { texts, link } }: { row: BoardRow; context: Context }) {
  if (leaders.length === 0) return <span class="quiet">{texts.text('round.vacant')}</span>
  return leaders.map(({ id, name }, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <a href={link(`/accounts/people/${id}`)}>{name}</a>
    </span>
  ))
}

function BoardActs({ data: { round }, context }: BoardProps) {
  const { texts } = context
  const { id, state, version } = round
  const seen: FieldSpec = { name: 'version', label: 'round.state', kind: 'hidden', value: String(version) }
  const can = (move: RoundMove) => (roundMoves[move].from as readonly string[]).includes(state)
  const form = (name: Exclude<keyof typeof boardActs, 'open'>) => ({
    act: { name: boardActs[name], path: `${roundPath(id)}/${name}` },
    ...{ id: name, context, submit: `round.${name}` as const },
  })
  return (
    <section class="round-acts" aria-label={texts.text('round.state')}>
      {state === 'open' && (
        <details>
          <summary>{texts.text('round.nudge.title')}</summary>
          <ActForm
            {...form('nudge')}
            fields={[{ name: 'below', label: 'round.nudge.below', kind: 'number', value: '100' }]}
          />
        </details>
      )}
      {can('publish') && (
        <details>
          <summary>{texts.text('round.publish')}</summary>
          <p>{texts.text('round.publish.hint')}</p>
          <ActForm {...form('publish')} fields={[seen]} />
        </details>
      )}
      <details>
        <summary>{texts.text('round.withdraw.folded')}</summary>
        <ActForm {...form('withdraw')} isDanger fields={[seen, ...withdrawFields(round)]} />
      </details>
      {(['close', 'reopen'] as const).filter(can).map((move) => (
        <ActForm key={move} {...form(move)} isInline fields={[seen]} />
      ))}
    </section>
  )
}

function withdrawFields({ asked_of }: Board['round']): FieldSpec[] {
  const choices = asked_of
    .filter(({ withdrawn_reason }) => withdrawn_reason === null)
    .map(({ indicator, name, dimension_name }) => ({ value: indicator, text: name, group: dimension_name }))
  return [
    { name: 'indicator', label: 'round.withdraw.indicator', kind: 'select', choices },
    { name: 'reason', label: 'round.withdraw.reason', kind: 'long_text', maxlength: 1000 },
  ]
}
