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

const refusals = [
  ...(['no_body', 'unknown_sender', 'wrong_signature', 'wrong_addressee', 'wrong_time'] as const),
  ...(['package_unusable', 'form_unusable'] as const),
] as const

/** @param kept `network`, or such as `status_422 no_body` */
export function failureWord(kept: string): Failure | (typeof refusals)[number] | 'refused' | 'busy' {
  const [status, code] = kept.split(' ')
  const known = failures.find((one) => one === kept) ?? refusals.find((one) => one === code)
  if (known) return known
  return /^status_4(?!08|09|25|29)/.test(status) ? 'refused' : 'busy'
}

export const askingSchedule: Schedule = {
  name: 'documents.exchange_ask',
  queue: 'documents.exchange_ask',
  when: { cron: '47 4 * * *' },
}
