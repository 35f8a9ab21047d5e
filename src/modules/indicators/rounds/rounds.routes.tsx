/** Rounds: pages for everyone, the office's board, and what it does there. */
import type { Act } from '#kernel/acts/act.ts'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { listHoldersByUnit, listPlaceChoices, placeField } from '#modules/accounts/api.ts'
import { listRegions } from '#modules/territories/api.ts'
import { createCaseActs, createCasePage } from '#ui/cases/case-routes.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { listDimensions, listIndicators, listMethodologies } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { indicatorsOweAnswers, indicatorsRunRounds } from '../permissions.ts'
import { pick } from '../region/overview.rules.ts'
import { BoardPage, type NewRoundData, NewRoundPage } from './board.pages.tsx'
import { roundDuty } from './duty.commands.ts'
import { publishRound } from './publish.commands.ts'
import { moveRound, nudge, openRound, withdrawIndicator } from './rounds.commands.ts'
import { RoundListPage, RoundPage, sayRound } from './rounds.pages.tsx'
import { describeWhole, getRound, listProgress, listRounds } from './rounds.queries.ts'
import { boardActs, boardPath, newRoundPath, roundPath, roundsPath, shareAnswered } from './rounds.rules.ts'
import {
  Board,
  BoardParams,
  type BoardRow,
  MovedRound,
  MoveRound,
  NoParams,
  Nudge,
  Nudged,
  OpenedRound,
  OpenRound,
  PublishedRound,
  RoundData,
  RoundList,
  RoundParams,
  WithdrawIndicator,
} from './rounds.schema.ts'

const listPage: Page<Resources, NoParams, RoundList, TextKey> = {
  path: roundsPath,
  permission: 'public',
  changes: 'always',
  summary: 'round.list.summary',
  params: NoParams,
  data: RoundList,
  load: async (_, { resources: { db }, texts }) => ({ rounds: await listRounds(db, texts) }),
  head: (_, { texts }) => ({
    title: texts.text('round.list.title'),
    breadcrumbs: [{ text: texts.text('round.list.title'), path: roundsPath }],
  }),
  view: ({ rounds }, context) => <RoundListPage rounds={rounds} context={context} />,
  csv: ({ rounds }) => ({
    columns: ['id', 'oblast', 'period', 'state', 'due_day', 'hromadas', 'indicators', ...counted],
    rows: rounds.map((one) => [
      ...[one.id, one.oblast, one.period, one.state, one.due_day, one.hromadas, one.indicators],
      ...[one.asked, one.answered, one.verified, one.returned],
    ]),
  }),
}

const counted = ['asked', 'answered', 'verified', 'returned'] as const

const roundPage: Page<Resources, RoundParams, RoundData, TextKey> = {
  path: `${roundsPath}/:id`,
  permission: 'public',
  changes: 'always',
  summary: 'round.one.summary',
  params: RoundParams,
  data: RoundData,
  load: ({ id }, { resources: { db }, texts }) => describeWhole(db, id, texts),
  head: (round, { texts }) => ({
    title: sayRound(round, texts),
    breadcrumbs: [
      { text: texts.text('round.list.title'), path: roundsPath },
      { text: sayPeriod(round.period, texts, 'name'), path: roundPath(round.id) },
    ],
  }),
  view: (round, context) => <RoundPage round={round} context={context} />,
  csv: ({ progress }) => ({
    columns: ['hromada', 'name', ...counted],
    rows: progress.map((one) => [one.code, one.name, one.asked, one.answered, one.verified, one.returned]),
  }),
}

const newPage: Page<Resources, NoParams, object, TextKey, NewRoundData> = {
  path: newRoundPath,
  permission: indicatorsRunRounds,
  place: () => undefined,
  isFormOnly: true,
  summary: 'round.new.summary',
  params: NoParams,
  data: NoParams,
  async load(_, { resources: { db }, actor, now, texts }) {
    const choices = await listPlaceChoices(db, actor, indicatorsRunRounds, texts)
    const regions = new Set((await listRegions(db)).map(({ oblast_code }) => oblast_code))
    const oblasts = choices?.filter(({ value }) => regions.has(value))
    const live = await listServedCodes(db)
    const indicators = await listIndicators(db)
    const asked = new Set(indicators.flatMap(({ code, dimension }) => (live.has(code) ? [] : [dimension])))
    return {
      place: placeField(oblasts, undefined),
      methodologies: (await listMethodologies(db)).map(({ code, version, name, name_en }) => ({
        value: `${code}@${version}`,
        text: `${pick(texts.language, name, name_en)}, ${version}`,
      })),
      dimensions: (await listDimensions(db))
        .filter(({ code }) => asked.has(code))
        .map(({ code, name, name_en }) => ({ code, name: pick(texts.language, name, name_en) })),
      live: indicators.filter(({ code }) => live.has(code)).length,
      dueDay: addDays(dayAt(now), 28),
    }
  },
  answer: () => ({}),
  head: (_, { texts }) => ({
    title: texts.text('round.new.title'),
    breadcrumbs: [
      { text: texts.text('round.list.title'), path: roundsPath },
      { text: texts.text('round.new.title'), path: newRoundPath },
    ],
  }),
  view: (data, context) => <NewRoundPage data={data} context={context} />,
}

interface LoadedBoard {
  readonly data: Board
  readonly listing: Listing<BoardRow>
}

const boardPage: Page<Resources, BoardParams, Board, TextKey, LoadedBoard> = {
  path: `${roundsPath}/:id/board`,
  permission: indicatorsRunRounds,
  place: async ({ id }, { resources: { db } }) => [(await getRound(db, id)).oblast_code],
  summary: 'round.board.summary',
  params: BoardParams,
  data: Board,
  async load({ id, ...query }, { resources, now, texts }) {
    const { progress, ...round } = await describeWhole(resources.db, id, texts)
    const rows = await describeBoard(resources, id, progress, now)
    const spec = {
      columns: {
        name: ({ name }: BoardRow) => name,
        share: ({ share }: BoardRow) => share,
        verified: ({ verified }: BoardRow) => verified,
        returned: ({ returned }: BoardRow) => returned,
        last_at: ({ last_at }: BoardRow) => last_at,
      },
      // Who has not begun comes first.
      initial: { sort: 'share', order: 'asc' },
      matches: ({ name }: BoardRow, typed: string) => name.toLowerCase().includes(typed.toLowerCase()),
      pageSize: 100,
    } as const
    const listing = listRows(rows, query, spec, texts.language)
    const { sort, order, q, page, pages } = listing
    return { data: { round, list: { sort, order, q, page, pages }, rows: [...listing.rows] }, listing }
  },
  answer: ({ data }) => data,
  head: ({ data: { round } }, { texts }) => ({
    title: texts.text('round.board.title', { period: sayPeriod(round.period, texts, 'name') }),
    breadcrumbs: [
      { text: texts.text('round.list.title'), path: roundsPath },
      { text: sayPeriod(round.period, texts, 'name'), path: roundPath(round.id) },
      { text: texts.text('round.board.short'), path: boardPath(round.id) },
    ],
  }),
  view: ({ data, listing }, context) => <BoardPage data={data} listing={listing} context={context} />,
  csv: ({ data: { rows } }) => ({
    columns: ['hromada', 'name', ...counted, 'last_at', 'leaders'],
    rows: rows.map((one) => [
      ...[one.code, one.name, one.asked, one.answered, one.verified, one.returned, one.last_at],
      one.leaders.map(({ name }) => name).join(', '),
    ]),
  }),
}

/** With the people who answer there. */
async function describeBoard(
  { db, directory }: Resources,
  id: string,
  progress: RoundData['progress'],
  now: Date,
): Promise<BoardRow[]> {
  const last = new Map((await listProgress(db, await getRound(db, id))).map((one) => [one.code, one.last_at]))
  const units = progress.map(({ code }) => code)
  const holders = await listHoldersByUnit(db, indicatorsOweAnswers, units, now)
  const names = await directory.namePeople(db, [...new Set([...holders.values()].flat())])
  return progress.map((one) => ({
    ...one,
    share: shareAnswered(one),
    last_at: last.get(one.code)?.toISOString() ?? null,
    leaders: (holders.get(one.code) ?? []).flatMap((person) => {
      const name = names.get(person)
      return name === undefined ? [] : [{ id: person, name }]
    }),
  }))
}

const openAct: Act<Resources, OpenRound, OpenedRound, TextKey> = {
  name: boardActs.open,
  path: newRoundPath,
  permission: indicatorsRunRounds,
  summary: 'round.new.summary',
  input: OpenRound,
  data: OpenedRound,
  page: newPage,
  run: openRound,
  next: ({ id }) => boardPath(id),
  said: 'round.new.said',
}

const onBoard = { permission: indicatorsRunRounds, page: boardPage } as const
const backToBoard = ({ id }: { readonly id: string }) => boardPath(id)

function moveAct(move: 'close' | 'reopen'): Act<Resources, MoveRound, MovedRound, TextKey> {
  return {
    ...onBoard,
    name: boardActs[move],
    path: `${roundsPath}/:id/${move}`,
    summary: `round.${move}.summary`,
    input: MoveRound,
    data: MovedRound,
    run: (tx, input, context) => moveRound(tx, move, input, context),
    next: backToBoard,
    said: `round.${move}.said`,
  }
}

const publishAct: Act<Resources, MoveRound, PublishedRound, TextKey> = {
  ...onBoard,
  name: boardActs.publish,
  path: `${roundsPath}/:id/publish`,
  summary: 'round.publish.summary',
  input: MoveRound,
  data: PublishedRound,
  run: publishRound,
  next: backToBoard,
  said: 'round.publish.said',
}

const withdrawAct: Act<Resources, WithdrawIndicator, MovedRound, TextKey> = {
  ...onBoard,
  name: boardActs.withdraw,
  path: `${roundsPath}/:id/withdraw`,
  summary: 'round.withdraw.summary',
  input: WithdrawIndicator,
  data: MovedRound,
  run: withdrawIndicator,
  next: backToBoard,
  said: 'round.withdraw.said',
}

const nudgeAct: Act<Resources, Nudge, Nudged, TextKey> = {
  ...onBoard,
  name: boardActs.nudge,
  path: `${roundsPath}/:id/nudge`,
  summary: 'round.nudge.summary',
  input: Nudge,
  data: Nudged,
  run: nudge,
  next: backToBoard,
  said: 'round.nudge.said',
}

const dutyPage = createCasePage(roundDuty, 'round.duty.summary')

export const roundPages = [listPage, newPage, roundPage, boardPage, dutyPage]
export const roundActs = [
  ...[openAct, moveAct('close'), moveAct('reopen'), publishAct, withdrawAct, nudgeAct],
  ...createCaseActs(roundDuty, dutyPage),
]
