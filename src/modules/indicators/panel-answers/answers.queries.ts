/** A panel as one of its experts sees it. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listOutside, roundResults } from '../panel-results/results.rules.ts'
import type { RoundResult } from '../panel-results/results.schema.ts'
import { describePanels } from '../panels/describe.queries.ts'
import {
  type Answer,
  getPanel,
  listAnswers,
  listExperts,
  listItems,
  nameItem,
  type PanelRow,
} from '../panels/panels.queries.ts'
import type { PanelForExpert } from './answers.schema.ts'

type Db = Kysely<Database>

/** Which expert of the panel somebody is; undefined where they are not asked. */
export async function findExpertId(db: Db, panel: PanelRow, personId: string): Promise<string | undefined> {
  return (await listExperts(db, panel)).find(({ person_id }) => person_id === personId)?.id
}

/** What all came to in the last round that is over; answers of the open one are nobody's to see. */
export function lastClosed(
  panel: Pick<PanelRow, 'method' | 'state' | 'round'>,
  items: PanelForExpert['items'],
  answers: readonly Answer[],
): RoundResult | undefined {
  const closed = answers.filter(({ round }) => panel.state !== 'open' || round < panel.round)
  return roundResults({ method: panel.method, items }, closed).at(-1)
}

/** @throws AppError `http.not_found` to whoever is not asked, unless it is finished and so known to all */
export async function readForExpert(
  db: Db,
  id: string,
  personId: string,
  texts: Translator<TextKey>,
): Promise<PanelForExpert> {
  const panel = await getPanel(db, id)
  const expert = await findExpertId(db, panel, personId)
  if (expert === undefined && panel.state !== 'finished') throw new AppError('http.not_found')
  const items = (await listItems(db, panel)).map((item) => nameItem(item, texts))
  const answers = await listAnswers(db, panel)
  const last = lastClosed(panel, items, answers)
  const mine = answers.filter(({ expert_id }) => expert_id === expert)
  const answer = mine.find(({ round }) => panel.state === 'open' && round === panel.round)
  const before = mine.findLast((one) => one !== answer)
  const outside = answer && last ? listOutside({ method: panel.method, items }, answer.judgements, last) : []
  return {
    panel: (await describePanels(db, [panel], texts))[0],
    items,
    answer: answer
      ? { version: answer.version, judgements: [...answer.judgements], reason: answer.reason, outside }
      : null,
    before: before ? { judgements: [...before.judgements] } : null,
    last: last ?? null,
  }
}
