/** Whoever follows a record is told, by background work, when something is tied to it or what is tied to it ends. */
import { tx } from '../database/transactions.ts'
import type { Job } from '../jobs/job.ts'
import { notify } from '../notify/notify.ts'
import { wholePlatform } from '../policy/policy.ts'
import { casesKind } from '../procedures/tell.ts'
import type { ReferenceKinds } from './reference-kind.ts'
import { referredMoved, type Told } from './references.ts'

/** What it is that ended is said on the page of what they follow, to those who may see it. */
export function referencesJob(kinds: ReferenceKinds): Job<Told> {
  return {
    queue: 'platform.references',
    listensTo: [referredMoved],
    async handle({ type, id, what }, { db, now, once }) {
      const kind = kinds.get(type)
      if (!kind) return
      await tx(db, async (transaction) => {
        if (!(await once(transaction))) return
        const followed = await kind.follow(transaction, id)
        if (!followed) return
        const people = new Set(followed.people.filter((person) => person !== null))
        for (const person of people)
          await notify(
            transaction,
            {
              person: { id: person, oblastCode: wholePlatform },
              ...{ kind: casesKind, text: `message.reference_${what}`, link: `${kind.path}/${id}` },
              params: { name: followed.name },
            },
            now(),
          )
      })
    },
  }
}
