/**
 * The disk of a platform fills up in steps while people act (figure P23): whoever needs room is told so in words, reading goes
 * on, what was confirmed stays, and once there is room everything works without a restart. DISK_STEPS=1 takes every megabyte.
 * On a server only the files lie on that disk.
 */
import { afterAll, expect, test } from 'vitest'
import { uk } from '#ui/locales/uk.ts'
import { CrashPlatform, type SignedIn } from '../support/crash-platform.ts'
import { serverAbsent } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { canMount, onSmallDisk, SmallDisk } from '../support/small-disk.ts'
import { smallRegion } from '../support/small-region.ts'
import { mailServer } from '../support/smtp.ts'

const megabyte = 1024 * 1024
const diskMegabytes = 64
/** Bytes that are left. */
const steps = process.env.DISK_STEPS
  ? Array.from({ length: diskMegabytes }, (_, i) => (diskMegabytes - 1 - i) * megabyte)
  : [4 * megabyte, megabyte, 64 * 1024, 0]
/** A file does not fit into the last two steps; all of them together leave something to be freed. */
const fileBytes = 100_000
/** So many acts of each kind while nothing is left: tables have some room of their own. */
const lastActs = 40

const home = await platformHome()
let platform: CrashPlatform | undefined
afterAll(() => platform?.kill())

interface Sent {
  readonly mark: string
  readonly isLoad: boolean
  status: number
  leadsTo: string
  said: string
}

class Person {
  readonly sent: Sent[] = []
  readonly #address: string
  readonly #cookie: string

  constructor(address: string, { cookie }: SignedIn) {
    this.#address = address
    this.#cookie = cookie
  }

  async act(isLoad: boolean): Promise<Sent> {
    const act = { mark: `m${this.sent.length}`, isLoad, status: 0, leadsTo: '', said: '' }
    this.sent.push(act)
    return this.send(act)
  }

  /** The same form again is the same act. */
  async send(act: Sent): Promise<Sent> {
    const key = `key-of-the-act-${act.mark}`
    const answer = act.isLoad
      ? await this.#ask('/administration/loads/new', { method: 'POST', body: loadForm(act.mark, key) })
      : await this.#ask('/accounts/organisations/new', {
          method: 'POST',
          body: new URLSearchParams({ name: act.mark, kind: 'council', place: 'UA', _key: key }),
        })
    act.status = answer.status
    act.leadsTo = answer.headers.get('location') ?? ''
    act.said = await answer.text()
    return act
  }

  async read(path: string): Promise<{ status: number; body: string }> {
    const answer = await this.#ask(path, {})
    return { status: answer.status, body: await answer.text() }
  }

  #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.#cookie, 'sec-fetch-site': 'same-origin' }
    return fetch(`${this.#address}${path}`, { ...init, headers, redirect: 'manual' })
  }
}

function loadForm(mark: string, key: string): FormData {
  const form = new FormData()
  form.append('_key', key)
  const values = smallRegion['facts/values.csv']
  form.append('files', new File([values, '\n'.repeat(fileBytes + Number(mark.slice(1)))], `${mark}.csv`))
  return form
}

const isConfirmed = ({ status }: Sent) => status === 303
const words: Record<number, string> = { 503: uk['error.http.unavailable'], 507: uk['error.http.no_space'] }

test.skipIf(!canMount)(
  'on a disk that fills up people are told so, read on, lose nothing, and go on once there is room',
  { timeout: 120_000 + steps.length * 10_000 },
  async () => {
    const mail = await mailServer()
    platform = await CrashPlatform.create(home, mail.port, onSmallDisk(home.SPILKA_DATA, diskMegabytes))
    await platform.loadRegion(folderWith(smallRegion))
    const cast = await platform.engage({ administrators: 1, residents: 0, candidates: 0 })
    await platform.start()
    const person = new Person(platform.address, cast.administrators[0])
    const disk = new SmallDisk(platform.pid, home.SPILKA_DATA)
    expect([await person.act(false), await person.act(true)].map(isConfirmed)).toEqual([true, true])

    for (const bytes of steps) {
      for (let n = 0; n < (bytes === 0 ? lastActs : 1); n += 1) {
        // Again each time: what the platform gave back, another program would take.
        disk.leave(bytes)
        await person.act(false)
        await person.act(true)
      }
      for (const path of ['/', '/accounts/organisations.json', person.sent[0].leadsTo])
        expect([bytes, path, (await person.read(path)).status]).toEqual([bytes, path, 200])
    }
    const refused = person.sent.filter((act) => !isConfirmed(act))
    for (const { status, said } of refused) expect(said).toContain(words[status])
    const kinds = new Set(refused.map(({ isLoad }) => isLoad))
    // Where the database is elsewhere only files need room here.
    expect(kinds).toEqual(new Set(serverAbsent ? [true, false] : [true]))

    disk.clear()
    const freed = performance.now()
    await expect.poll(async () => isConfirmed(await person.act(true)), { timeout: 5000 }).toBe(true)
    const back = Math.round(performance.now() - freed)
    const confirmed = person.sent.filter(isConfirmed).map(({ mark, leadsTo }) => ({ mark, leadsTo }))
    for (const act of person.sent) expect(isConfirmed(await person.send(act))).toBe(true)
    const now = new Map(person.sent.map(({ mark, leadsTo }) => [mark, leadsTo]))
    for (const { mark, leadsTo } of confirmed) expect(now.get(mark)).toBe(leadsTo)
    for (const { mark, leadsTo } of person.sent.filter(({ isLoad }) => !isLoad))
      expect((await person.read(leadsTo)).body).toContain(mark)
    // What was sent is there, whole: it can be previewed.
    for (const { leadsTo } of person.sent.filter(({ isLoad }) => isLoad))
      await expect
        .poll(async () => JSON.parse((await person.read(`${leadsTo}.json`)).body).state, { timeout: 60_000 })
        .toBe('previewed')
    expect(await platform.stop()).toBe(0)
    process.stdout.write(
      `${steps.length} steps: ${person.sent.length} acts, ${refused.length} refused; back after ${back} ms\n`,
    )
  },
)
