/** Work that waited, was under way or had failed when a backup was taken goes on where it is restored; what was done is not done again. */
import { expect, test } from 'vitest'
import { backUp, emptyPlace, placeOver, restoreTo } from '../../../test/support/backups.ts'
import { testDatabase, testServer } from '../../../test/support/database.ts'
import { Arrivals, runningJobs } from '../../../test/support/jobs.ts'
import { tx } from '../database/transactions.ts'
import { listDeadJobs, retryJob } from '../jobs/dead-jobs.ts'
import { type Job, PermanentFailure } from '../jobs/job.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { defineTopic } from '../jobs/outbox/topic.ts'

const asked = defineTopic<{ word: string }>('tests.backup_asked')
const opened = await testDatabase()

/** Does each word once; `doomed` always fails, `slow` has its effect and then hangs as long as `isHanging` says. */
function jobOf(done: Arrivals<string>, isHanging: Promise<void> | undefined): Job<{ word: string }> {
  return {
    queue: 'tests.words',
    listensTo: [asked],
    expireSeconds: 2,
    async handle({ word }, { db, once }) {
      if (word === 'doomed') throw new PermanentFailure('no')
      const isFirst = await tx(db, (transaction) => once(transaction))
      done.add(isFirst ? word : `${word}, again`)
      if (word === 'slow') await isHanging
    },
  }
}

test('jobs go on where they are restored, and have their effects once', { timeout: 180_000 }, async () => {
  const here = new Arrivals<string>()
  const hanging = Promise.withResolvers<void>()
  const running = await runningJobs(opened, { jobs: [jobOf(here, hanging.promise)] })
  await tx(opened.db, (transaction) => emit(transaction, asked, { word: 'finished' }))
  expect(await here.next()).toBe('finished')
  for (const word of ['doomed', 'slow'])
    await tx(opened.db, (transaction) => emit(transaction, asked, { word }))
  expect(await here.next()).toBe('slow')
  await expect.poll(() => listDeadJobs(opened.db, { limit: 9 })).toHaveLength(1)
  const notBefore = new Date(Date.now() + 3000)
  await tx(opened.db, (transaction) => emit(transaction, asked, { word: 'later' }, { notBefore }))
  const file = await backUp(placeOver(opened))
  hanging.resolve()
  await running.stop()

  const place = await emptyPlace(testServer === undefined ? 'pglite' : 'postgres')
  await restoreTo(place, file)
  const there = new Arrivals<string>()
  const dead = await listDeadJobs(place.opened.db, { limit: 9 })
  expect(dead.map(({ error }) => error)).toEqual(['no'])
  await runningJobs(place.opened, { jobs: [jobOf(there, undefined)], pulseMs: 200, superviseSeconds: 1 })
  // What was under way is begun again, and finds that it had its effect; what was finished stays finished.
  expect((await there.take(2)).toSorted()).toEqual(['later', 'slow, again'])
  expect(await tx(place.opened.db, (transaction) => retryJob(transaction, dead[0].id))).toBe(true)
  expect(there.all).toHaveLength(2)
})
