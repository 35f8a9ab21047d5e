/** Platforms with which documents are exchanged: where their page is, what is done there, where messages go. */
import type { Schedule } from '#kernel/jobs/job.ts'
import { exchangePath } from '../exchange/exchange.rules.ts'

export const partnersPath = `${exchangePath}/partners`
export const messagesPath = `${exchangePath}/messages`

export const partnerActs = {
  add: 'documents.partner.add',
  end: 'documents.partner.end',
  take: 'documents.message.take',
} as const

/** Ways in which an attempt fails, as `last_error` keeps them and people are told. */
const failures = ['network', 'answer', 'address', 'own_network', 'ended', 'letter'] as const
type Failure = (typeof failures)[number]

export function failureWord(kept: string): Failure | 'refused' | 'busy' {
  const known = failures.find((one) => one === kept)
  if (known) return known
  return /^status_(4(?!08|09|25|29)|exchange)/.test(kept) ? 'refused' : 'busy'
}

export const askingSchedule: Schedule = {
  name: 'documents.exchange_ask',
  queue: 'documents.exchange_ask',
  when: { cron: '47 4 * * *' },
}
