/** The office's list of what waits, and what it says of each value. */
import type { Act } from '#kernel/acts/act.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { answerPage } from '../answers/answers.routes.tsx'
import { answerPath } from '../answers/answers.rules.ts'
import { ChangedAnswer } from '../answers/answers.schema.ts'
import { indicatorsRunRounds } from '../permissions.ts'
import { getRound } from '../rounds/rounds.queries.ts'
import { roundPath, roundsPath, verifyActs, verifyPath } from '../rounds/rounds.rules.ts'
import { historyPage } from './history.routes.tsx'
import { returnClaim, verifyClaims } from './verification.commands.ts'
import { WaitingPage } from './verification.pages.tsx'
import { listWaiting } from './verification.queries.ts'
import {
  ReturnClaim,
  Verified,
  VerifyClaims,
  type Waiting,
  WaitingList,
  WaitingParams,
} from './verification.schema.ts'

interface Loaded {
  readonly data: WaitingList
  readonly listing: Listing<Waiting>
  readonly isAllChosen: boolean
}

const looks: Readonly<Record<WaitingParams['look'], (row: Waiting) => boolean>> = {
  all: () => true,
  clear: ({ findings, is_own }) => !is_own && findings.length === 0,
  questions: ({ findings }) => findings.length > 0,
}

const waitingPage: Page<Resources, WaitingParams, WaitingList, TextKey, Loaded> = {
  path: `${roundsPath}/:id/verify`,
  permission: indicatorsRunRounds,
  place: async ({ id }, { resources: { db } }) => [(await getRound(db, id)).oblast_code],
  summary: 'verify.summary',
  params: WaitingParams,
  data: WaitingList,
  async load({ id, hromada, look, chosen, ...query }, { resources: { db }, actor, texts }) {
    const round = await getRound(db, id)
    const waiting = await listWaiting(db, round, { hromada, personId: actor.person?.id }, texts)
    const spec = {
      columns: {
        indicator: ({ name }: Waiting) => name,
        hromada: ({ hromada_name }: Waiting) => hromada_name,
        changed: ({ changed_at }: Waiting) => changed_at,
      },
      initial: { sort: 'hromada', order: 'asc' },
      matches: ({ name, hromada_name }: Waiting, typed: string) =>
        `${name} ${hromada_name}`.toLowerCase().includes(typed.toLowerCase()),
      pageSize: 100,
    } as const
    const listing = listRows(waiting.filter(looks[look]), query, spec, texts.language)
    const { sort, order, q, page, pages } = listing
    const data = {
      round: { id, period: round.period },
      ...{ look, hromada: hromada ?? null, list: { sort, order, q, page, pages }, rows: [...listing.rows] },
    }
    return { data, listing, isAllChosen: chosen === 'all' }
  },
  answer: ({ data }) => data,
  head: ({ data: { round } }, { texts }) => ({
    title: texts.text('verify.title'),
    breadcrumbs: [
      { text: texts.text('round.list.title'), path: roundsPath },
      { text: sayPeriod(round.period, texts, 'name'), path: roundPath(round.id) },
      { text: texts.text('verify.title'), path: verifyPath(round.id) },
    ],
  }),
  view: (loaded, context) => <WaitingPage {...loaded} context={context} />,
  csv: ({ data: { rows } }) => ({
    columns: [
      'hromada',
      'indicator',
      'value',
      'previous',
      'source',
      'note',
      'files',
      'changed_at',
      'findings',
    ],
    rows: rows.map((one) => [
      ...[one.hromada, one.indicator, one.value, one.previous, one.source, one.note, one.files],
      ...[one.changed_at, one.findings.map(({ said }) => said).join(' ')],
    ]),
  }),
}

const verifyAct: Act<Resources, VerifyClaims, Verified, TextKey> = {
  name: verifyActs.verify,
  path: waitingPage.path,
  permission: indicatorsRunRounds,
  summary: 'verify.submit_summary',
  input: VerifyClaims,
  data: Verified,
  page: waitingPage,
  run: verifyClaims,
  next: ({ id }) => verifyPath(id),
  said: 'verify.said',
}

const returnAct: Act<Resources, ReturnClaim, ChangedAnswer, TextKey> = {
  name: verifyActs.return,
  path: `${answerPage.path}/return`,
  permission: indicatorsRunRounds,
  summary: 'verify.return_summary',
  input: ReturnClaim,
  data: ChangedAnswer,
  page: answerPage,
  run: returnClaim,
  next: ({ id, hromada, indicator }) => answerPath(id, hromada, indicator),
  said: 'verify.return_said',
}

export const verificationPages = [waitingPage, historyPage]
export const verificationActs = [verifyAct, returnAct]
