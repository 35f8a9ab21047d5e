/** Background work: how long it takes to start, how soon and how fast an emission is handled, and what doing nothing costs. */
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { startJobs } from '#kernel/jobs/start-jobs.ts'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'

const emissions = 2000
const emitters = 8
const single = 300
const idleSeconds = 10

const happened = defineTopic<{ readonly n: number }>('bench.happened')
const log = { debug: () => {}, info: () => {}, warn: console.error, error: console.error }

/** A job that has its effect once, as jobs must; it tells when `n` is done. */
function effectJob(onHandled: (n: number) => void): Job<{ readonly n: number }> {
  return {
    queue: 'bench.count',
    listensTo: [happened],
    concurrency: 20,
    async handle({ n }, { db, once }) {
      await tx(db, (transaction) => once(transaction))
      onHandled(n)
    },
  }
}

async function measureOn({ engine, location }: BenchDatabase): Promise<void> {
  const opened = await openDatabase({ location })
  await migrate(opened.db)
  let onHandled: (n: number) => void = () => {}
  const jobs = [effectJob((n) => onHandled(n))]
  const start = async (name: string) => {
    const [cpu, began] = [process.cpuUsage(), performance.now()]
    const running = await startJobs({ ...opened, jobs, log })
    say(`${engine}: ${name}`, seconds((performance.now() - began) / 1000), cpuSince(cpu))
    return running
  }
  const quiet = await cpuOfIdling()
  await (await start('background work starts, its tables are made')).stop()
  const running = await start('it starts again')
  const emitOne = (n: number) => tx(opened.db, (transaction) => emit(transaction, happened, { n }))

  const took: number[] = []
  for (let n = 0; n < single; n += 1) {
    const { promise, resolve } = Promise.withResolvers<void>()
    onHandled = () => resolve()
    const began = performance.now()
    await emitOne(n)
    await promise
    took.push(performance.now() - began)
  }
  const p99 = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1]
  say('  one emission until it is handled, p50 / p99', `${median(took).toFixed(1)} / ${p99.toFixed(1)} ms`)

  const handled = new Set<number>()
  const all = Promise.withResolvers<void>()
  onHandled = (n) => {
    if (handled.add(n).size === emissions) all.resolve()
  }
  const [cpu, began] = [process.cpuUsage(), performance.now()]
  const numbers = Array.from({ length: emissions }, (_, n) => n).values()
  await Promise.all(
    Array.from({ length: emitters }, async () => {
      for (const n of numbers) await emitOne(n)
    }),
  )
  const emitted = (performance.now() - began) / 1000
  await all.promise
  const done = (performance.now() - began) / 1000
  say(
    `  ${emissions} transactions that emit, ${emitters} at once`,
    `${Math.round(emissions / emitted)} a second`,
  )
  const { user, system } = process.cpuUsage(cpu)
  const each = `${((user + system) / 1000 / emissions).toFixed(2)} ms of processor each`
  say('  the same, until all are handled', `${Math.round(emissions / done)} a second`, each)
  say('  processor while nothing happens', percent(await cpuOfIdling()), `${percent(quiet)} without it`)
  await running.stop()
  await opened.close()
}

async function cpuOfIdling(): Promise<number> {
  const before = process.cpuUsage()
  await wait(idleSeconds * 1000)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6 / idleSeconds
}

function cpuSince(before: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(before)
  return `${((user + system) / 1e6).toFixed(2)} s of processor`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

export async function benchJobs(): Promise<void> {
  await onEachEngine(measureOn)
}
