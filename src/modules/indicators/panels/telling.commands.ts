/** What experts are told of. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import { notify } from '#kernel/notify/notify.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { PanelRow } from './panels.queries.ts'
import { panelPath } from './panels.rules.ts'

export const panelsKind: NotificationKind<TextKey> = {
  name: 'indicators.panels',
  title: 'messages.kind.panels',
  byDefault: ['email', 'telegram'],
}

export async function tellExpert(
  tx: Transaction<Database>,
  { id, title, round }: Pick<PanelRow, 'id' | 'title' | 'round'>,
  personId: string,
  text: 'message.panel_invited' | 'message.panel_round' | 'message.panel_finished',
  now: Date,
): Promise<void> {
  // People are of the whole platform, whatever their roles.
  const person = { id: personId, oblastCode: wholePlatform }
  const link = panelPath(id, text === 'message.panel_finished' ? 'result' : 'answer')
  await notify(tx, { person, kind: panelsKind, text, params: { title, round: String(round) }, link }, now)
}
