/** Signing in (processor time) and knowing who asks (time of an answer), on both engines. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { createIdentity } from '#modules/accounts/identity/identity.commands.ts'
import { createPerson } from '#modules/accounts/identity/person.commands.ts'
import {
  preparePassword,
  setPassword,
  verifyPassword,
} from '#modules/accounts/passwords/passwords.commands.ts'
import { beginSession } from '#modules/accounts/sessions/sessions.commands.ts'
import { findSession } from '#modules/accounts/sessions/sessions.queries.ts'
import { onEachEngine } from './support/bench-database.ts'
import { measure, median, say } from './support/measure.ts'

const signIns = 15
const lookups = 2000
const otherSessions = 20_000
const password = 'bench horse battery staple'

export async function benchIdentity(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const database = await openDatabase({ location })
    const { db } = database
    await migrate(db)
    const identity = createIdentity({ db, key: randomBytes(32), publicUrl: 'https://spilka.example' })
    const input = { name: 'Bench', email: 'person@example.org', language: 'uk' as const }
    const person = await tx(db, (tx) => createPerson(tx, input, identity.now()))
    const prepared = await preparePassword(password, person.email)
    await tx(db, (tx) => setPassword(tx, identity, person.id, prepared))
    const client = { address: '192.0.2.1' }
    await sql`insert into accounts.session
      select gen_random_uuid(), ${person.id}::uuid, md5(n::text) || md5((n + 1)::text), '{password}', null, null,
        now(), now(), now(), now() + interval '12 hours'
      from generate_series(1, ${otherSessions}::int) n`.execute(db)
    await sql`analyze accounts.session`.execute(db)
    let cookie = ''
    const signIn = await measure('sign in', signIns, async () => {
      const step = await verifyPassword(identity, { email: person.email, password }, client)
      if (step.kind !== 'proven') throw new Error('a second factor is due')
      const begun = await tx(db, (tx) => beginSession(tx, identity, step.proof, client))
      cookie = begun.cookies[0].split(';')[0]
    })
    say(
      `${engine}, sign-in by password: processor; clock`,
      `${(signIn.cpu * 1000).toFixed(0)} ms; ${(signIn.wall * 1000).toFixed(0)} ms`,
    )
    const taken: number[] = []
    const used = process.cpuUsage()
    for (let i = 0; i < lookups; i++) {
      const start = performance.now()
      const found = await findSession(identity, cookie)
      taken.push((performance.now() - start) * 1000)
      if (!found) throw new Error('nobody is signed in')
    }
    const { user, system } = process.cpuUsage(used)
    const p99 = taken.toSorted((a, b) => a - b)[Math.floor(lookups * 0.99)]
    const sessions = otherSessions.toLocaleString('en')
    say(
      `${engine}, who asks, among ${sessions} sessions: p50; p99; processor`,
      `${median(taken).toFixed(0)} µs; ${p99.toFixed(0)} µs; ${((user + system) / lookups).toFixed(0)} µs`,
    )
    await database.close()
  })
}
