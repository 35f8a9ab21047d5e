/** What experts and those who run panels are told of. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import { notify } from '#kernel/notify/notify.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { listHolders } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsRunPanels } from '../permissions.ts'
import type { PanelRow } from './panels.queries.ts'
import { panelPath } from './panels.rules.ts'

export const panelsKind: NotificationKind<TextKey> = {
  name: 'indicators.panels',
  title: 'messages.kind.panels',
  byDefault: ['email', 'telegram'],
}

type Tx = Transaction<Database>
type ToldPanel = Pick<PanelRow, 'id' | 'title' | 'round'>

/** @param due the last day of the round that it tells of */
export async function tellExpert(
  tx: Tx,
  { id, title, round }: ToldPanel,
  personId: string,
  text: 'message.panel_invited' | `message.panel_${'round' | 'extended' | 'soon' | 'last' | 'finished'}`,
  now: Date,
  due = '',
): Promise<void> {
  // People are of the whole platform, whatever their roles.
  const person = { id: personId, oblastCode: wholePlatform }
  const link = panelPath(id, text === 'message.panel_finished' ? 'result' : 'answer')
  const params = { title, round: String(round), due }
  await notify(tx, { person, kind: panelsKind, text, params, link }, now)
}

/** Those who run the panel: of its oblast, or of the whole platform where the oblast has nobody. */
export async function tellOffice(
  tx: Tx,
  panel: PanelRow,
  { answers, experts }: { readonly answers: number; readonly experts: number },
  now: Date,
): Promise<void> {
  const { id, title, round, oblast_code } = panel
  const own =
    oblast_code === wholePlatform ? [] : await listHolders(tx, indicatorsRunPanels, [oblast_code], now)
  const people = own.length > 0 ? own : await listHolders(tx, indicatorsRunPanels, [null], now)
  const params = { title, round: String(round), answers, experts }
  for (const personId of people)
    await notify(
      tx,
      {
        person: { id: personId, oblastCode: wholePlatform },
        ...{ kind: panelsKind, text: 'message.panel_closed', params, link: panelPath(id) },
      },
      now,
    )
}
