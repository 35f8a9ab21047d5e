/** Clerks are told by background work: a busy body has many, and whoever sends does not wait for their messages. */
import { tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Resources } from '#kernel/resources.ts'
import { tellComing } from './telling.commands.ts'
import { incomingCame } from './topics.rules.ts'

export function tellingJob({
  directory,
}: Pick<Resources, 'directory'>): Job<{ readonly oblast_code: string; readonly id: string }> {
  return {
    ...{ queue: 'documents.exchange_tell', listensTo: [incomingCame] },
    async handle(key, { db, now, once }) {
      await tx(db, async (transaction) => {
        if (await once(transaction)) await tellComing(transaction, directory, key, now())
      })
    },
  }
}
