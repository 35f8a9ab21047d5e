/**
 * The platform is killed while people act, again and again (figure P21): what was confirmed is there, everything is done
 * whole and once or not at all, and it answers soon. Here some times; LOOPS=500 for a night, SEED=… for the same again.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { createRandom } from '#engines/practice-region/numbers/random.ts'
import { Crowd } from '../support/crash-acts.ts'
import { type Checked, checkDatabase, checkFiles } from '../support/crash-checks.ts'
import { checkLetters, clean, passHours, settle } from '../support/crash-end.ts'
import { CrashPlatform, type StartTime } from '../support/crash-platform.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { smallRegion } from '../support/small-region.ts'
import { mailServer } from '../support/smtp.ts'

const loops = Number(process.env.LOOPS || 5)
const seed = process.env.SEED || String(Date.now())
/** Milliseconds after the beginning of a burst within which it is killed. */
const lastMoment = 700
/** A restart takes at most so many milliseconds of its own, in the first minute and afterwards. */
const longest = { first: 10_000, later: 5000 }

const home = await platformHome()
let platform: CrashPlatform | undefined
const said = `LOOPS=${loops} SEED=${seed}`

const figures = { loops: 0, acts: 0, cutOff: 0, cutOffDone: 0, letters: 0, repeated: 0 }
const restarts: StartTime[] = []
// Told of a night that ended in the middle, too.
afterAll(async () => {
  await platform?.kill()
  const { letters, repeated, cutOff, cutOffDone, acts } = figures
  process.stdout.write(
    `${said}: ${figures.loops} loops, ${acts} acts; ${cutOff} of them cut off, ${cutOffDone} of these done; ` +
      `${letters} letters, ${repeated} sent again; restart ${spread(restarts.map(({ took }) => took))}, ` +
      `without waiting for cores ${spread(restarts.map(({ own }) => own))}\n`,
  )
})

test(
  'killed at any moment: what was confirmed is there, nothing is half done, nothing is done twice',
  async () => {
    const mail = await mailServer()
    platform = await CrashPlatform.create(home, mail.port)
    await platform.loadRegion(folderWith(smallRegion))
    const cast = await platform.engage({ administrators: 5, residents: 2, candidates: loops * 20 })
    const crowd = new Crowd(cast)
    const run = { platform, crowd, read: new Set<string>() }
    const began = performance.now()
    await platform.start()
    for (let loop = 0; loop < loops; loop += 1) {
      if (loop > 0) await restart(run, loop, began)
      await burst(run, loop)
      const { done } = await look(run, loop)
      const confirmed = crowd.acts.filter(({ isConfirmed }) => isConfirmed).length
      figures.loops = loop + 1
      figures.acts = crowd.acts.length
      figures.cutOff += crowd.acts.length - confirmed
      figures.cutOffDone += done - confirmed
    }
    await restart(run, loops, began)
    expect(await platform.stop()).toBe(0)
    await platform.open(passHours)
    await platform.start()
    await settle(platform, cast.administrators[0])
    expect(platform.faults()).toEqual([])
    expect(await platform.stop()).toBe(0)
    await platform.open(async (opened) => {
      const { faults, done } = await check(run, opened, new Set())
      expect(faults).toEqual([])
      expect(done).toBe(crowd.acts.length)
      expect(await clean(opened, run.platform)).toEqual([])
      const told = await checkLetters(opened, mail)
      Object.assign(figures, { letters: told.letters, repeated: told.repeated })
      expect(told.faults).toEqual([])
    })
  },
  600_000 + loops * 120_000,
)

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round)
  return `median ${sorted[sorted.length >> 1]} ms, longest ${sorted.at(-1)} ms`
}

interface Run {
  readonly platform: CrashPlatform
  readonly crowd: Crowd
  /** Contents that were looked at before. */
  readonly read: Set<string>
}

async function restart({ platform, crowd }: Run, loop: number, began: number): Promise<void> {
  const isFirst = performance.now() - began < 60_000
  const time = await platform.start()
  restarts.push(time)
  expect(time.own, `${said}: start of loop ${loop}, ms`).toBeLessThan(isFirst ? longest.first : longest.later)
  expect(await crowd.visit(platform.address), `${said}: after the start of loop ${loop}`).toEqual([])
  await crowd.repeat(platform.address)
}

async function burst({ platform, crowd }: Run, loop: number): Promise<void> {
  let isOver = false
  const answered = Promise.withResolvers<void>()
  const { address } = platform
  const acting = crowd.burst({ address, loop, seed, isOver: () => isOver, onAnswer: answered.resolve })
  // Every other time from the first answer on: a process that has just begun is slow, and would be killed idle.
  if (loop % 2 === 1) await Promise.race([answered.promise, acting])
  const moment = createRandom(`${seed}/${loop}/moment`).between(0, lastMoment)
  await Promise.race([wait(moment), acting.then(() => wait(moment))])
  isOver = true
  await platform.kill()
  await acting
  expect(platform.faults(), `${said}: what the process of loop ${loop} told`).toEqual([])
}

async function look(run: Run, loop: number): Promise<Checked> {
  const found = await run.platform.look((opened) => check(run, opened, run.read))
  expect(found.faults, `${said}: after loop ${loop}`).toEqual([])
  return found
}

type Opened = Parameters<Parameters<CrashPlatform['look']>[0]>[0]

async function check({ platform, crowd }: Run, opened: Opened, read: Set<string>): Promise<Checked> {
  const { faults, done } = await checkDatabase(opened, crowd.acts, platform)
  return { done, faults: [...faults, ...(await checkFiles(opened, platform.files, read))] }
}
