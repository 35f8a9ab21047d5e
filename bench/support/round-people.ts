/** People of an oblast as a bench lets them work: an officer, a second one, a leader in each hromada. */
import type { z } from 'zod'
import type { ChildServer } from './child-server.ts'
import type { ServedStaff } from './serve-staff-in-child.ts'

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly ms: number
}

/** Requests of people to the server. */
export class World {
  readonly leaders: readonly { readonly place: string; readonly cookie: string }[]
  readonly officer: string
  readonly second: string
  readonly administrator: string
  readonly #address: string

  constructor({ ready }: ChildServer<ServedStaff>) {
    this.#address = ready.address
    const [first, other] = ready.staff.filter(({ role }) => role === 'officer')
    this.officer = first.cookies[0]
    this.second = other.cookies[0]
    this.administrator = ready.administrator.cookies[0]
    this.leaders = ready.staff
      .filter(({ role }) => role === 'leader')
      .map(({ place, cookies }) => ({ place, cookie: cookies[0] }))
  }

  async get(path: string, cookie: string): Promise<Answer> {
    return this.#ask(path, { headers: { cookie } })
  }

  async post(path: string, cookie: string, body: object): Promise<Answer> {
    const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    return this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const before = performance.now()
    const answer = await fetch(`${this.#address}${path}`, init)
    const text = await answer.text()
    return { status: answer.status, body: JSON.parse(text), ms: performance.now() - before }
  }
}

/** What was answered, as its schema has it. @throws Error where something was refused */
export async function must<T>(
  answer: Promise<Answer>,
  schema: z.ZodType<T>,
): Promise<{ readonly data: T; readonly ms: number }> {
  const { status, body, ms } = await answer
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { data: schema.parse(body), ms }
}

export async function inTurns<T>(
  width: number,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const open = [...all]
  const next = async () => {
    for (let one = open.shift(); one !== undefined; one = open.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: width }, next))
}
