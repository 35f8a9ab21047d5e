/** A platform that is killed and started again: its data, its people, and a look at what a killed process left. */
import type { KeyObject } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { tx } from '#kernel/database/transactions.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { Secrets } from '#kernel/secrets.ts'
import { createIdentity, type Identity } from '#modules/accounts/identity/identity.commands.ts'
import { createPerson } from '#modules/accounts/identity/person.commands.ts'
import { beginSession } from '#modules/accounts/sessions/sessions.commands.ts'
import { runProgram } from './command-line.ts'
import { databaseFolder } from './database.ts'
import { giveRole } from './people.ts'
import { findFreePort, type RunningServer, startServer } from './server.ts'

const usualSecret = 'a secret of crash tests, long enough to be one'

/** What people are called who have not changed their name yet. */
export const firstName = 'Ще без імені'

/** Somebody who is signed in, also after a restart: sessions lie in the database. */
export interface SignedIn {
  readonly id: string
  readonly cookie: string
}

export interface Cast {
  readonly administrators: readonly SignedIn[]
  /** Without a role; they change their names. */
  readonly residents: readonly SignedIn[]
  /** Ids of people who are given roles. */
  readonly candidates: readonly string[]
}

export interface CastSize {
  readonly administrators: number
  readonly residents: number
  readonly candidates: number
}

/** Milliseconds from its start to its first answer. */
export interface StartTime {
  readonly took: number
  /** Without those in which it only waited for a core that others had: the same on a machine that does other things, too. */
  readonly own: number
}

/** By the thread that serves and by the one beside it that waited longest, such as the database's; 0 where the system does not tell. */
function waitedForCores(pid: number): number {
  const threads = `/proc/${pid}/task`
  if (!existsSync(threads)) return 0
  const waited = (thread: string) => {
    const file = join(threads, thread, 'schedstat')
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[1]) / 1e6 : 0
  }
  const others = readdirSync(threads).filter((thread) => thread !== String(pid))
  return waited(String(pid)) + Math.max(0, ...others.map(waited))
}

export class CrashPlatform {
  readonly address: string
  readonly publicKey: KeyObject
  readonly secrets: Secrets
  /** Folder of the files that people sent. */
  readonly files: string
  readonly #env: Readonly<Record<string, string>>
  readonly #wrapper: readonly string[]
  #server: RunningServer | undefined

  /** @param home see `platformHome` @param smtpPort of a mail server @param wrapper see `startServer` @param secret its own, beside another platform */
  static async create(
    home: Readonly<Record<string, string>>,
    smtpPort: number,
    wrapper: readonly string[] = [],
    secret = usualSecret,
  ): Promise<CrashPlatform> {
    return new CrashPlatform(home, smtpPort, wrapper, { port: await findFreePort(), secret })
  }

  private constructor(
    home: Readonly<Record<string, string>>,
    smtpPort: number,
    wrapper: readonly string[],
    { port, secret }: { readonly port: number; readonly secret: string },
  ) {
    this.#wrapper = wrapper
    this.secrets = new Secrets(secret)
    this.publicKey = sealKeys(this.secrets.key('audit')).publicKey
    this.address = `http://127.0.0.1:${port}`
    this.files = join(home.SPILKA_DATA, 'files')
    this.#env = {
      ...home,
      PORT: String(port),
      HOST: '127.0.0.1',
      SPILKA_SECRET: secret,
      SPILKA_REGION: 'none',
      SPILKA_REQUESTS_PER_MINUTE: '1000000',
      SPILKA_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      SPILKA_MAIL_FROM: 'platform@region.example',
    }
  }

  /** Loads a region into the empty database, as an operator does. */
  async loadRegion(folder: string): Promise<void> {
    // To make an embedded database takes its time; it is copied.
    if (this.#env.DATABASE_URL === '') cpSync(await databaseFolder(), this.#location, { recursive: true })
    const args = ['src/main.ts', 'load', folder, '--yes']
    const { code, out, err } = await runProgram(process.execPath, args, this.#env)
    if (code !== 0) throw new Error(`the region was not loaded: ${out}${err}`)
  }

  async start(): Promise<StartTime> {
    const began = performance.now()
    this.#server = await startServer(this.#env, this.#wrapper)
    const answer = await fetch(`${this.address}/accounts/sign-in`)
    if (answer.status !== 200) throw new Error(`the first answer is ${answer.status}: ${await answer.text()}`)
    await answer.text()
    const took = performance.now() - began
    return { took, own: Math.max(0, took - waitedForCores(this.#server.pid)) }
  }

  get pid(): number {
    return this.#server?.pid ?? 0
  }

  /** When its process was killed. */
  readonly kills: Date[] = []

  async kill(): Promise<void> {
    this.kills.push(new Date())
    await this.#server?.kill()
  }

  /** @returns its exit status */
  async stop(): Promise<number | null> {
    return (await this.#server?.stop()) ?? null
  }

  /** Faults of ours that the process told of since it was started. */
  faults(): string[] {
    const lines = this.#server?.said().split('\n') ?? []
    return lines.filter((line) => /"level":[56]0/.test(line))
  }

  /** The database of a platform that is stopped. */
  async open<T>(work: (opened: OpenedDatabase) => Promise<T>): Promise<T> {
    return openAt(this.#location, work)
  }

  /** The database as it lies there; a folder is copied, so that the next start meets it as it was left. */
  async look<T>(work: (opened: OpenedDatabase) => Promise<T>): Promise<T> {
    if (this.#env.DATABASE_URL !== '') return this.open(work)
    const copy = join(this.#env.SPILKA_DATA, 'seen')
    cpSync(this.#location, copy, { recursive: true })
    try {
      return await openAt(copy, work)
    } finally {
      rmSync(copy, { recursive: true })
    }
  }

  get #location(): string {
    return this.#env.DATABASE_URL || join(this.#env.SPILKA_DATA, 'database')
  }

  shelfOver({ db }: Pick<OpenedDatabase, 'db'>, now = () => new Date()) {
    return { db, ...openStore({ folder: this.files, s3: undefined }), now }
  }

  /** Stores people and signs them in, past the pages: what is tried here comes afterwards. */
  async engage(size: CastSize): Promise<Cast> {
    return this.open(async (opened) => {
      const key = this.secrets.key('identity')
      const identity = await createIdentity({ db: opened.db, key, publicUrl: this.address })
      const cast = { administrators: [] as SignedIn[], residents: [] as SignedIn[] }
      for (let n = 0; n < size.administrators; n += 1) {
        const person = await enterAs(identity, `administrator-${n}@region.example`)
        await giveRole(opened.db, person.id, 'administrator', null)
        cast.administrators.push(person)
      }
      for (let n = 0; n < size.residents; n += 1)
        cast.residents.push(await enterAs(identity, `resident-${n}@region.example`))
      return { ...cast, candidates: await storeCandidates(opened, size.candidates) }
    })
  }
}

async function openAt<T>(location: string, work: (opened: OpenedDatabase) => Promise<T>): Promise<T> {
  const opened = await openDatabase({ location, poolSize: 2, queryTimeoutMs: 60_000 })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

async function enterAs(identity: Identity, email: string): Promise<SignedIn> {
  const client = { address: '127.0.0.1', userAgent: 'Test', cookie: '' }
  return tx(identity.db, async (transaction) => {
    const input = { name: firstName, email, language: 'uk' as const }
    const { id: personId } = await createPerson(transaction, input, identity.now())
    const { cookies } = await beginSession(
      transaction,
      identity,
      { personId, factors: ['password', 'totp'] },
      client,
    )
    return { id: personId, cookie: cookies.map((cookie) => cookie.replace(/;.*$/, '')).join('; ') }
  })
}

async function storeCandidates({ db }: OpenedDatabase, count: number): Promise<string[]> {
  const now = new Date()
  const rows = Array.from({ length: count }, (_, n) => ({
    id: crypto.randomUUID(),
    name: `Кандидатка ${n}`,
    email: `candidate-${n}@region.example`,
    language: 'uk' as const,
    created_at: now,
    updated_at: now,
  }))
  for (let at = 0; at < count; at += 500)
    await db
      .insertInto('accounts.person')
      .values(rows.slice(at, at + 500))
      .execute()
  return rows.map(({ id }) => id)
}
