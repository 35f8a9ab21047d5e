/** The duty of a hromada in a round: a case, so it has its term, its reminders, its place in a tray and its ladder upwards. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ActContext } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import { moveByModule } from '#kernel/procedures/cases.ts'
import type { CaseDetail, Procedure } from '#kernel/procedures/procedure.ts'
import type { Resources } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { answersPath } from '../answers/answers.rules.ts'
import { indicatorsOweAnswers } from '../permissions.ts'
import { countProgress, type Round } from './rounds.queries.ts'
import { dutiesPath, isAccepted, isComplete, type Progress, procedureName } from './rounds.rules.ts'

type Tx = Transaction<Database>

export const roundDuty: Procedure<TextKey> = {
  name: procedureName,
  title: 'round.duty.title',
  purpose: 'round.duty.purpose',
  prefix: 'round.duty.prefix',
  path: dutiesPath,
  officer: indicatorsOweAnswers,
  // Every round names its own day.
  term: { length: 20, unit: 'working_day', law: 'law.platform_rules' },
  remindDays: 5,
  initial: 'asked',
  states: {
    asked: { title: 'round.duty.state.asked', duty: 'officer' },
    sent: {
      title: 'round.duty.state.sent',
      duty: 'applicant',
      term: { length: 10, unit: 'working_day', law: 'law.platform_rules' },
      stopsClock: true,
    },
    accepted: { title: 'round.duty.state.accepted' },
    closed: { title: 'round.duty.state.closed' },
    merged: { title: 'round.duty.state.merged' },
  },
  moves: {
    send: {
      from: ['asked'],
      to: 'sent',
      by: 'officer',
      title: 'round.duty.send',
      told: 'message.round_sent',
      note: { label: 'round.duty.send_note', isNeeded: false },
    },
    complete: {
      from: ['asked'],
      to: 'sent',
      by: 'module',
      title: 'round.duty.complete',
      told: 'message.round_sent',
    },
    return: {
      from: ['sent'],
      to: 'asked',
      by: 'module',
      title: 'round.duty.return',
      told: 'message.round_returned',
    },
    accept: {
      from: ['asked', 'sent'],
      to: 'accepted',
      by: 'module',
      title: 'round.duty.accept',
      told: 'message.round_accepted',
    },
    close: {
      from: ['asked', 'sent'],
      to: 'closed',
      by: 'module',
      title: 'round.duty.close',
      told: 'message.round_closed',
    },
    merge: {
      from: ['asked', 'sent'],
      to: 'merged',
      by: 'module',
      title: 'round.duty.merge',
      told: 'message.round_merged',
    },
  },
  publicView: 'counted',
  retention: { length: 5, unit: 'year', law: 'law.platform_rules' },
  describe: describeDuties,
}

async function describeDuties(
  db: Kysely<Database>,
  ids: readonly string[],
  texts: Translator<TextKey>,
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('indicators.round_hromada as hromada')
    .innerJoin('indicators.round as round', 'round.id', 'hromada.round_id')
    .select(['hromada.id', 'hromada.territory_code', 'round.id as round_id', 'round.period'])
    .where('hromada.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const names = await nameUnits(
    db,
    rows.map(({ territory_code }) => territory_code),
    texts,
  )
  return new Map(
    rows.map(({ id, territory_code, round_id, period }) => [
      id,
      [
        {
          label: 'round.duty.form',
          value: texts.text('round.period', { period: sayPeriod(period, texts, 'name') }),
          link: answersPath(round_id, territory_code),
        },
        { label: 'round.hromada', value: names.get(territory_code) ?? territory_code },
      ],
    ]),
  )
}

/** What the duty of a hromada comes to after its values have changed. */
export async function followProgress(
  tx: Tx,
  round: Round,
  hromada: string,
  context: ActContext<Resources, TextKey>,
): Promise<void> {
  const [progress] = await countProgress(tx, round, hromada)
  if (progress) await followOne(tx, progress, context)
}

/** The same where it is counted already. @param progress with the id of the case */
export async function followOne(
  tx: Tx,
  progress: Progress & { readonly id: string },
  context: ActContext<Resources, TextKey>,
): Promise<void> {
  if (progress.returned > 0) await moveByModule(tx, roundDuty, 'return', progress.id, context)
  else if (isAccepted(progress)) await moveByModule(tx, roundDuty, 'accept', progress.id, context)
  else if (isComplete(progress)) await moveByModule(tx, roundDuty, 'complete', progress.id, context)
}
