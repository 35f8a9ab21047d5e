/** The app's one state: who is at work, what waits, how the last meeting with the platform ended. Screens follow it. */
import { bringAlong } from './brought.ts'
import { listCarried, type Met, meet } from './exchange.ts'
import {
  addCommand,
  type Counts,
  countCommands,
  type ListedCommand,
  listCommands,
  settle,
  tidy,
} from './queue.ts'
import { prepareReader } from './scanner.ts'
import { enrol, forget, type OpenAnswer, openSession, renew, type Session } from './session.ts'
import type { CommandState, Store, StoredUser } from './store.ts'

/** Somebody who works on this phone, as a locked phone shows them. */
export interface Listed extends Counts {
  readonly user: StoredUser
}

/** So soon after something was done it is sent; more things done meanwhile go with it. */
const soonMs = 400
/** So often the platform is asked while nothing happens; what fails is tried sooner, and then ever later. */
const calmMs = 300_000
const firstRetryMs = 5000
/** A phone that was put away for so long is locked. */
const lockAfterMs = 600_000

export class Field {
  readonly store: Store
  session: Session | undefined
  people: readonly Listed[] = []
  state: Met | 'meeting' = navigator.onLine ? 'met' : 'offline'
  #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #hiddenAt: number | undefined

  constructor(store: Store) {
    this.store = store
    addEventListener('online', () => this.#meetIn(0))
    addEventListener('offline', () => this.#become('offline'))
    document.addEventListener('visibilitychange', () => this.#follow())
  }

  /** @returns what ends it */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async refresh(): Promise<void> {
    const users = await this.store.getAll('users')
    this.people = await Promise.all(
      users.map(async (user) => ({ user, ...(await countCommands(this.store, user.id)) })),
    )
    const own = users.find(({ id }) => id === this.session?.user.id)
    if (this.session) this.session = own && { ...this.session, user: own }
    for (const listener of this.#listeners) listener()
  }

  get counts(): Counts {
    return this.people.find(({ user }) => user.id === this.session?.user.id) ?? { waiting: 0, conflicts: 0 }
  }

  async open(id: string, pin: string): Promise<OpenAnswer> {
    const answer = await openSession(this.store, id, pin)
    if ('session' in answer) await this.#begin(answer.session)
    else await this.refresh()
    return answer
  }

  /** @throws EnrolRefused */
  async enrol(pin: string, label: string): Promise<void> {
    await this.#begin(await enrol(this.store, pin, label))
  }

  /** @throws EnrolRefused */
  async renew(label: string): Promise<void> {
    if (!this.session) return
    await renew(this.store, this.session, label)
    await this.refresh()
    await this.meetNow()
  }

  async #begin(session: Session): Promise<void> {
    this.session = session
    await tidy(this.store, session.user.id)
    await this.refresh()
    this.#meetIn(0)
    prepareReader()
  }

  async lock(): Promise<void> {
    clearTimeout(this.#timer)
    this.session = undefined
    await this.refresh()
  }

  async forget(id: string): Promise<void> {
    await forget(this.store, id)
    await this.refresh()
  }

  /** Resolves once it stands on the phone. */
  async do(act: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    if (!this.session) throw new Error('nobody is at work')
    await addCommand(this.store, this.session, act, input)
    await this.refresh()
    this.#meetIn(soonMs)
  }

  async list(...states: CommandState[]): Promise<ListedCommand[]> {
    return this.session ? listCommands(this.store, this.session, states) : []
  }

  async carried<Data>(work: string): Promise<readonly { readonly id: string; readonly data: Data }[]> {
    return this.session ? listCarried<Data>(this.store, this.session, work) : []
  }

  async settle(id: string): Promise<void> {
    await settle(this.store, id)
    await this.refresh()
    this.#meetIn(soonMs)
  }

  async meetNow(): Promise<void> {
    const { session } = this
    clearTimeout(this.#timer)
    if (!session) return
    this.#become('meeting')
    const met = await meet(this.store, session).catch((): Met => 'failed')
    this.#failures = met === 'met' ? 0 : this.#failures + 1
    this.state = met
    await this.refresh()
    if (this.session)
      this.#meetIn(met === 'met' ? calmMs : Math.min(firstRetryMs * 2 ** (this.#failures - 1), calmMs))
  }

  #meetIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.meetNow(), ms)
  }

  #become(state: Field['state']): void {
    this.state = state
    for (const listener of this.#listeners) listener()
  }

  #follow(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenAt = Date.now()
      return
    }
    const isLong = this.#hiddenAt !== undefined && Date.now() - this.#hiddenAt > lockAfterMs
    this.#hiddenAt = undefined
    if (isLong) void this.lock()
    else if (this.session) this.#meetIn(0)
  }

  /** What others handed over lies sealed here until the platform has it. @returns whether it can be read at all */
  async takeOver(text: string): Promise<boolean> {
    if (!this.session || !(await bringAlong(this.store, this.session, text))) return false
    this.#meetIn(soonMs)
    return true
  }
}
