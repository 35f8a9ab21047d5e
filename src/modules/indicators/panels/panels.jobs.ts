/** What the clock does with open rounds of panels: reminds who has not answered, and closes what is over. */
import type { Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import type { Job, JobContext } from '#kernel/jobs/job.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { listUnanswered, lockPanel, type PanelRow, readOpenRound } from './panels.queries.ts'
import { closeAct, panelsQueue } from './panels.rules.ts'
import { turnOf } from './round-clock.rules.ts'
import { endRound } from './rounds.commands.ts'
import { tellExpert, tellOffice } from './telling.commands.ts'

interface Clock {
  readonly now: Date
  readonly calendar: WorkCalendar
  readonly once: JobContext['once']
}

/** Each panel in its own transaction; one that fails holds up no other. */
export const panelsJob: Job = {
  queue: panelsQueue,
  concurrency: 1,
  expireSeconds: 600,
  async handle(_, { db, now, once, signal, log }) {
    const clock = { now: now(), calendar: await readCalendar(db), once }
    const open = await db.selectFrom('indicators.panel').select('id').where('state', '=', 'open').execute()
    for (const { id } of open) {
      if (signal.aborted) return
      await tx(db, (transaction) => tend(transaction, id, clock)).catch((err) =>
        log.error({ err, panel: id }, 'panels: the clock could not tend one'),
      )
    }
  },
}

/** Under lock: who closes it meanwhile, or answers, is waited for. */
async function tend(transaction: Transaction<Database>, id: string, clock: Clock): Promise<void> {
  const panel = await lockPanel(transaction, id, 'change')
  if (panel.state !== 'open') return
  const { opened_at, due_on } = await readOpenRound(transaction, panel)
  const { now, calendar, once } = clock
  const days = { openedDay: dayAt(opened_at), dueDay: plainDate(due_on) }
  const turn = turnOf(days, dayAt(now), calendar)
  if (turn === undefined) return
  if (turn === 'over') return closeByClock(transaction, panel, now)
  if (!(await once(transaction, `${turn} ${id} ${panel.round} ${due_on}`))) return
  for (const person of await listUnanswered(transaction, panel))
    await tellExpert(transaction, panel, person, `message.panel_${turn}`, now, due_on)
}

async function closeByClock(transaction: Transaction<Database>, panel: PanelRow, now: Date): Promise<void> {
  const { facts, answers, experts } = await endRound(transaction, panel, now)
  await recordInAudit(transaction, {
    ...{ act: closeAct.name, outcome: 'done', actor: { kind: 'system', grants: [] }, grant: undefined },
    ...{ facts, address: undefined, now },
  })
  await tellOffice(transaction, panel, { answers, experts }, now)
}
