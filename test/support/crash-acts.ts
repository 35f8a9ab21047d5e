/** What people do while the platform is killed: acts with a mark and a key of their own, each sent until it is confirmed. */
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom, type Random } from '#engines/practice-region/numbers/random.ts'
import type { Cast, SignedIn } from './crash-platform.ts'
import { smallRegion } from './small-region.ts'

type ActKind = 'organisation' | 'invitation' | 'grant' | 'profile' | 'load' | 'agreement' | 'withdrawal'

/** Something that somebody does once, however often it is sent. */
export interface CrashAct {
  readonly kind: ActKind
  /** Stands in what the act makes and in nothing else. */
  readonly mark: string
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  /** A file goes with it. */
  readonly file?: string
  readonly by: SignedIn
  readonly isJson: boolean
  readonly loop: number
  isConfirmed: boolean
  /** Path of the page that its answer named. */
  leadsTo?: string
}

/** So many acts somebody sends in a burst at most: the platform lets an address do 120 a minute. */
const mostActs = 14
/** Milliseconds between two acts of one person at most: so a burst lasts as long as the time in which it is killed. */
const mostPause = 80

/** Sends it once; it stays unconfirmed where no answer comes. */
async function sendAct(act: CrashAct, address: string): Promise<void> {
  const answer = await fetch(`${address}${act.path}`, requestOf(act)).catch(() => undefined)
  if (!answer) return
  if (answer.status !== (act.isJson ? 200 : 303)) {
    const text = await answer.text().catch(() => '')
    throw new Error(`${act.kind} ${act.mark} was answered ${answer.status}: ${describe(text)}`)
  }
  // The status is the confirmation; the rest may be torn off.
  act.isConfirmed = true
  act.leadsTo = answer.headers.get('location') ?? ''
  await answer.arrayBuffer().catch(() => {})
}

function requestOf({ fields, file, mark, by, isJson }: CrashAct): RequestInit {
  const headers = { cookie: by.cookie, 'sec-fetch-site': 'same-origin' }
  const sent = { method: 'POST', redirect: 'manual' } as const
  if (isJson) {
    const own = { 'content-type': 'application/json', 'idempotency-key': keyOf(mark) }
    return { ...sent, headers: { ...headers, ...own }, body: JSON.stringify(fields) }
  }
  const all = { ...fields, _key: keyOf(mark) }
  if (file === undefined) return { ...sent, headers, body: new URLSearchParams(all) }
  const form = new FormData()
  for (const [name, value] of Object.entries(all)) form.append(name, value)
  form.append('files', new File([file], `${mark}.csv`))
  return { ...sent, headers, body: form }
}

export function keyOf(mark: string): string {
  return `key-of-${mark}`
}

/** The words of a page of faults. */
function describe(html: string): string {
  const words = html.replace(/<(style|script|head)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return words.slice(0, 500)
}

interface Burst {
  readonly address: string
  readonly loop: number
  readonly seed: string
  readonly isOver: () => boolean
  /** Told of every answer. */
  readonly onAnswer: () => void
}

/** Everybody who acts, and everything that they ever sent. */
export class Crowd {
  readonly acts: CrashAct[] = []
  readonly #cast: Cast
  /** Paths of loads that somebody began and has not decided about, by their id. */
  readonly #loads = new Map<string, Set<string>>()
  #candidates = 0

  constructor(cast: Cast) {
    this.#cast = cast
  }

  /** Everybody at once, until the platform is killed. */
  async burst(given: Burst): Promise<void> {
    const { administrators, residents } = this.#cast
    const [one, two, ...others] = administrators
    await Promise.all([
      ...others.map((by, n) => this.#act(given, `a${n}`, (random, mark) => this.#manage(by, random, mark))),
      ...residents.map((by, n) => this.#act(given, `p${n}`, (random, mark) => profileOf(by, random, mark))),
      ...[one, two].map((by, n) =>
        this.#act(given, `l${n}`, (_, mark) => this.#load(given.address, by, mark)),
      ),
    ])
  }

  /** Sends again what no answer confirmed; afterwards everything is. */
  async repeat(address: string): Promise<number> {
    const open = this.acts.filter(({ isConfirmed }) => !isConfirmed)
    await Promise.all(open.map((act) => this.#send(act, address)))
    const silent = open.find(({ isConfirmed }) => !isConfirmed)
    if (silent)
      throw new Error(`${silent.kind} ${silent.mark} got no answer though nobody killed the platform`)
    return open.length
  }

  /** Goes where the last confirmation of each kind led. @returns what is not there */
  async visit(address: string): Promise<string[]> {
    const last = new Map(this.acts.filter(({ isConfirmed }) => isConfirmed).map((act) => [act.kind, act]))
    const missing: string[] = []
    for (const { kind, mark, leadsTo, by } of last.values()) {
      const { status } = await fetch(`${address}${leadsTo}.json`, { headers: { cookie: by.cookie } })
      if (status !== 200) missing.push(`${kind} ${mark} led to ${leadsTo}, which is answered ${status}`)
    }
    return missing
  }

  async #act(
    { address, loop, seed, isOver, onAnswer }: Burst,
    name: string,
    choose: (random: Random, mark: string) => Promise<Begun | undefined> | Begun,
  ): Promise<void> {
    const random = createRandom(`${seed}/${loop}/${name}`)
    for (let n = 0; n < mostActs && !isOver(); n += 1) {
      const begun = await choose(random, `x${loop}${name}n${n}`)
      if (begun && !isOver()) {
        const act: CrashAct = { ...begun, loop, isConfirmed: false }
        this.acts.push(act)
        await this.#send(act, address)
        onAnswer()
        if (!act.isConfirmed && !isOver())
          throw new Error(`${act.mark} got no answer though nobody killed the platform`)
      }
      await wait(random.between(0, mostPause))
    }
  }

  async #send(act: CrashAct, address: string): Promise<void> {
    await sendAct(act, address)
    if (act.kind === 'load' && act.leadsTo !== undefined) this.#loadsOf(act.by).add(act.leadsTo)
  }

  #loadsOf({ id }: SignedIn): Set<string> {
    const loads = this.#loads.get(id) ?? new Set()
    this.#loads.set(id, loads)
    return loads
  }

  #manage(by: SignedIn, random: Random, mark: string): Begun {
    const isJson = random.below(2) === 0
    const common = { mark, by, isJson }
    const kind = random.pick(['organisation', 'invitation', 'grant'] as const)
    const candidate = this.#cast.candidates[this.#candidates]
    if (kind === 'grant' && candidate !== undefined) {
      this.#candidates += 1
      const fields = { role: 'editor', place: 'UA', reason: mark }
      return { ...common, kind, path: `/accounts/people/${candidate}/give`, fields }
    }
    if (kind === 'invitation') {
      const guest = { email: `${mark}@guest.example`, name: 'Запрошена Людина', language: 'uk' }
      return {
        ...common,
        kind,
        path: '/accounts/invitations/new',
        fields: { ...guest, role: 'editor', place: 'UA' },
      }
    }
    const fields = { name: mark, kind: 'council', place: 'UA' }
    return { ...common, kind: 'organisation', path: '/accounts/organisations/new', fields }
  }

  /** Agrees to what was previewed; else sends another file, or takes one back where enough is under way. */
  async #load(address: string, by: SignedIn, mark: string): Promise<Begun | undefined> {
    const loads = this.#loadsOf(by)
    const common = { mark, by, isJson: false }
    for (const path of loads) {
      const run = await readRun(`${address}${path}.json`, by)
      if (run === undefined) return undefined
      if (run.state !== 'previewed' || run.digest === null) continue
      loads.delete(path)
      const fields = { digest: run.digest, agrees: 'true' }
      return { ...common, kind: 'agreement', path: `${path}/agree`, fields }
    }
    const last = [...loads].at(-1)
    if (last !== undefined && loads.size > 1) {
      loads.delete(last)
      return { ...common, kind: 'withdrawal', path: `${last}/withdraw`, fields: {} }
    }
    const number = Number.parseInt(mark.replace(/\D/g, ''), 10) % 100_000
    const file = smallRegion['facts/values.csv'].replace('5600,5', `${number},5`)
    return { ...common, kind: 'load', path: '/administration/loads/new', fields: {}, file }
  }
}

type Begun = Omit<CrashAct, 'loop' | 'isConfirmed'>

function profileOf(by: SignedIn, random: Random, mark: string): Begun {
  const fields = { name: mark, language: random.pick(['uk', 'en']) }
  return { kind: 'profile', mark, by, isJson: random.below(2) === 0, path: '/accounts/me/profile', fields }
}

/** Undefined where the platform is gone meanwhile. */
async function readRun(
  url: string,
  { cookie }: SignedIn,
): Promise<{ state: string; digest: string | null } | undefined> {
  try {
    const answer = await fetch(url, { headers: { cookie } })
    if (answer.status === 200) return await answer.json()
  } catch {
    return undefined
  }
  throw new Error(`${url} is not there`)
}
