/** An expert answers the open round; until it is closed the answer can be changed. */
import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listOutside } from '../panel-results/results.rules.ts'
import {
  listAnswers,
  listItems,
  lockPanel,
  nameItem,
  type PanelRow,
  placeOfPanel,
} from '../panels/panels.queries.ts'
import { faultsOf } from '../panels/panels.rules.ts'
import { findExpertId, lastClosed } from './answers.queries.ts'
import type { AnsweredPanel, AnswerPanel } from './answers.schema.ts'

type Tx = Transaction<Database>

/** The audit tells that somebody answered, never what: an answer is known to nobody with its name. */
export async function answerPanel(
  tx: Tx,
  input: AnswerPanel,
  { actor, texts }: ActContext<Resources, TextKey>,
): Promise<ActDone<AnsweredPanel>> {
  const person = requirePerson(actor)
  const panel = await lockPanel(tx, input.id, 'share')
  const expert = await findExpertId(tx, panel, person.id)
  if (expert === undefined) throw new AppError('http.not_found')
  if (panel.state !== 'open' || panel.round !== input.round) throw new AppError('panel.round_over')
  const items = (await listItems(tx, panel)).map((item) => nameItem(item, texts))
  const problems = faultsOf(panel.method, items.length, input.judgements)
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const version = await store(tx, panel, expert, input)
  const last = lastClosed(panel, items, await listAnswers(tx, panel))
  const codes = last ? listOutside({ method: panel.method, items }, input.judgements, last) : []
  return {
    data: { id: panel.id, version, outside: items.filter(({ code }) => codes.includes(code)) },
    facts: { object: { type: 'panel', id: panel.id }, place: placeOfPanel(panel) },
    said: { count: codes.length },
  }
}

/** @returns the answer's version. @throws AppError `act.stale` where it was changed meanwhile, in another window */
async function store(tx: Tx, { oblast_code, id, round }: PanelRow, expert_id: string, input: AnswerPanel) {
  const { reason = null, version } = input
  const judgements = sql<number[]>`${input.judgements}::double precision[]`
  const key = { oblast_code, panel_id: id, round, expert_id }
  const written =
    version === 0
      ? await tx
          .insertInto('indicators.panel_answer')
          .values({ ...key, judgements, reason, shuffle: sql<number>`random()`, version: 1 })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await tx
          .updateTable('indicators.panel_answer')
          .set({ judgements, reason, version: version + 1 })
          .where((is) => is.and(key))
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  if (written) return written.version
  const kept = await tx
    .selectFrom('indicators.panel_answer')
    .select(['judgements', 'reason', 'version'])
    .where((is) => is.and(key))
    .executeTakeFirst()
  // The same once more, by a second press of the button, is no conflict.
  if (kept && isDeepStrictEqual([kept.judgements, kept.reason], [input.judgements, reason]))
    return kept.version
  throw new AppError('act.stale')
}
