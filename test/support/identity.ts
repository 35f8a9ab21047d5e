/** Identity on a test's database, a clock that a test moves, and a browser that keeps cookies. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import {
  createIdentity,
  type Identity,
  type IdentityOptions,
} from '#modules/accounts/identity/identity.commands.ts'
import { createPerson } from '#modules/accounts/identity/person.commands.ts'
import type { Person } from '#modules/accounts/identity/person.queries.ts'
import {
  preparePassword,
  setPassword,
  verifyPassword,
} from '#modules/accounts/passwords/passwords.commands.ts'
import type { Client } from '#modules/accounts/sessions/session-store.commands.ts'
import { beginSession } from '#modules/accounts/sessions/sessions.commands.ts'

export interface TestIdentity extends Identity {
  /** Lets time pass. */
  pass(seconds: number): void
}

export async function testIdentity(
  db: Kysely<Database>,
  options: Partial<IdentityOptions> = {},
): Promise<TestIdentity> {
  let passed = 0
  const identity = createIdentity({
    db,
    key: randomBytes(32),
    publicUrl: 'https://spilka.example',
    now: () => new Date(Date.now() + passed * 1000),
    ...options,
  })
  return {
    ...identity,
    pass(seconds) {
      passed += seconds
    },
  }
}

/** Keeps cookies as a browser does. */
export class TestBrowser {
  readonly #cookies = new Map<string, string>()
  readonly #address: string

  constructor(address = '192.0.2.1') {
    this.#address = address
  }

  get client(): Client {
    const cookie = Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join('; ')
    return { cookie, address: this.#address, userAgent: 'Test' }
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/) ?? []
      if (/Max-Age=0(;|$)/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value)
  }
}

let persons = 0

/** What people in tests sign in by. */
export const goodPassword = 'коректний кінь батарея скріпка'

export async function newPerson(identity: Identity, email?: string): Promise<Person> {
  persons += 1
  const input = {
    name: 'Олена Тестова',
    email: email ?? `olena${persons}@example.org`,
    language: 'uk' as const,
  }
  return tx(identity.db, (tx) => createPerson(tx, input, identity.now()))
}

let prepared: Promise<{ readonly hash: string }> | undefined

/** A person with `goodPassword`; hashed once a file, for it takes its time. */
export async function personWithPassword(identity: Identity, email?: string): Promise<Person> {
  const person = await newPerson(identity, email)
  prepared ??= preparePassword(goodPassword, 'nobody@example.org')
  const password = await prepared
  await tx(identity.db, (tx) => setPassword(tx, identity, person.id, password))
  return person
}

/** Signs in by password alone. */
export async function signIn(
  identity: Identity,
  { email }: Person,
  browser = new TestBrowser(),
): Promise<TestBrowser> {
  const step = await verifyPassword(identity, { email, password: goodPassword }, browser.client)
  if (step.kind !== 'proven') throw new Error('a second factor is due')
  const begun = await tx(identity.db, (tx) => beginSession(tx, identity, step.proof, browser.client))
  browser.keep(begun.cookies)
  return browser
}
