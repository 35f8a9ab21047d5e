/** Panels as they are shown: to everyone in short, to the office with who was asked. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { readNodes } from './nodes.queries.ts'
import type { PanelForOffice } from './office.schema.ts'
import {
  countAnswers,
  listAnswers,
  listExperts,
  listItems,
  listRounds,
  nameItem,
  type PanelRow,
} from './panels.queries.ts'
import type { PanelSummary } from './panels.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export async function describePanels(
  db: Db,
  panels: readonly PanelRow[],
  texts: Texts,
): Promise<PanelSummary[]> {
  if (panels.length === 0) return []
  const nodes = await readNodes(db)
  const due = await listDueDays(db, panels)
  return panels.map((panel) => {
    const { id, title, subject, method, state, round } = panel
    const { methodology_code, methodology_version, node_code } = panel
    const key =
      methodology_code !== null && methodology_version !== null && node_code !== null
        ? ([methodology_code, methodology_version, node_code] as const)
        : undefined
    const node = key && {
      methodology: key[0],
      version: key[1],
      code: key[2],
      name: nodes.nameOf(key, texts),
    }
    return {
      ...{ id, title, subject, method, state, round },
      oblast: panel.oblast_code,
      node: node ?? null,
      due_on: due.get(id) ?? null,
    }
  })
}

/** Last days of open rounds, by panel. */
async function listDueDays(db: Db, panels: readonly PanelRow[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('indicators.panel_round')
    .select(['panel_id', 'due_on'])
    .where('panel_id', '=', sql<string>`any(${panels.map(({ id }) => id)}::uuid[])`)
    .where('closed_at', 'is', null)
    .execute()
  return new Map(rows.map(({ panel_id, due_on }) => [panel_id, due_on]))
}

/** Who was asked, in the order of their names, which tells nothing of who answered when. */
export async function describeForOffice(
  db: Db,
  panel: PanelRow,
  texts: Texts,
): Promise<Omit<PanelForOffice, 'last' | 'answers' | 'invitations'>> {
  const [summary] = await describePanels(db, [panel], texts)
  const experts = await listExperts(db, panel)
  const names = await listPersonNames(
    db,
    experts.map(({ person_id }) => person_id),
  )
  const answers = panel.state === 'open' ? await listAnswers(db, panel) : []
  const answered = new Set(
    answers.filter(({ round }) => round === panel.round).map(({ expert_id }) => expert_id),
  )
  const counts = await countAnswers(db, panel)
  const { version, min_rounds, max_rounds, made_version } = panel
  return {
    ...summary,
    ...{ version, min_rounds, max_rounds, made_version },
    items: (await listItems(db, panel)).map((item) => nameItem(item, texts)),
    experts: experts
      .map(({ id, person_id }) => ({
        id,
        name: names.get(person_id) ?? texts.text('panel.expert_erased'),
        has_answered: answered.has(id),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, texts.language)),
    rounds: (await listRounds(db, panel)).map(({ number, opened_at, due_on, closed_at }) => ({
      ...{ number, due_on },
      opened_at: opened_at.toISOString(),
      closed_at: closed_at?.toISOString() ?? null,
      answers: counts.get(number) ?? 0,
    })),
  }
}
