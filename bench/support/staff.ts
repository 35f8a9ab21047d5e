/** The people of a region: in each hromada a leader and editors, above them officers, each at work on several devices. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { writeCookie } from '#modules/accounts/identity/cookies.rules.ts'
import type { Identity } from '#modules/accounts/identity/identity.commands.ts'
import { preparePassword } from '#modules/accounts/passwords/passwords.commands.ts'
import { tokenDigest } from '#modules/accounts/sessions/session-store.commands.ts'
import { listHromadas, listRegions } from '#modules/territories/api.ts'
import { fillAudit } from '../../test/support/audit-fill.ts'

/** What everybody signs in by. */
export const staffPassword = 'bench horse battery staple'

const editorsPerHromada = 14
const officers = 10
const sessionsPerPerson = 8
const messagesPerPerson = 6
const auditEntries = 5000
const rowsAtOnce = 1000

export interface StaffMember {
  readonly email: string
  readonly role: Role
  /** Code of the unit where they hold it; empty of the administrator, who holds it everywhere. */
  readonly place: string
  /** The header `Cookie` of each of their sessions. */
  readonly cookies: readonly string[]
}

/** Fills a database that has a region and nobody in it. */
export async function fillStaff(db: Kysely<Database>, identity: Identity): Promise<StaffMember[]> {
  const [{ oblast_code: oblast }] = await listRegions(db)
  const hromadas = (await listHromadas(db)).map(({ code }) => code)
  const places: [Role, string | null][] = [
    ['administrator', null],
    ...Array.from({ length: officers }, (): [Role, string] => ['officer', oblast]),
    ...hromadas.flatMap((code): [Role, string][] => [
      ['leader', code],
      ...Array.from({ length: editorsPerHromada }, (): [Role, string] => ['editor', code]),
    ]),
  ]
  const { hash } = await preparePassword(staffPassword, 'nobody@example.org')
  const made = places.map(([role, place], number) =>
    makeMember(identity, { oblast, number, role, place, hash }),
  )
  await store(
    db,
    'accounts.person',
    made.map(({ person }) => person),
  )
  await store(
    db,
    'accounts.credential',
    made.map(({ credential }) => credential),
  )
  await store(
    db,
    'accounts.role_grant',
    made.map(({ grant }) => grant),
  )
  await store(
    db,
    'accounts.session',
    made.flatMap(({ sessions }) => sessions),
  )
  await store(
    db,
    'platform.message',
    made.flatMap(({ messages }) => messages),
  )
  await store(
    db,
    'accounts.organisation',
    hromadas.flatMap((code) => organisationsOf(oblast, code)),
  )
  await fillAudit(db, auditEntries)
  return made.map(({ member }) => member)
}

interface ToMake {
  readonly oblast: string
  readonly number: number
  readonly role: Role
  readonly place: string | null
  readonly hash: string
}

function makeMember(identity: Identity, { oblast, number, role, place, hash }: ToMake) {
  const id = randomUUID()
  const email = `person${number}@example.org`
  const now = identity.now()
  const times = { created_at: now, updated_at: now }
  const tokens = Array.from({ length: sessionsPerPerson }, () => randomBytes(32).toString('base64url'))
  const expires_at = new Date(now.getTime() + identity.lifetimes.session * 1000)
  return {
    person: { id, name: `Працівник ${number}`, email, language: 'uk' as const, ...times },
    credential: {
      id: randomUUID(),
      person_id: id,
      provider: 'credential',
      account_id: id,
      password_hash: hash,
      ...times,
    },
    grant: {
      oblast_code: place === null ? wholePlatform : oblast,
      id: randomUUID(),
      person_id: id,
      role,
      territory_code: place,
      given_at: now,
    },
    sessions: tokens.map((token) => ({
      id: randomUUID(),
      person_id: id,
      token_hash: tokenDigest(identity, token),
      factors: role === 'administrator' ? ['password', 'totp'] : ['password'],
      address: '192.0.2.1',
      user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0',
      last_seen_at: now,
      expires_at,
      ...times,
    })),
    messages: Array.from({ length: messagesPerPerson }, (_, i) => ({
      oblast_code: 'UA',
      id: randomUUID(),
      person_id: id,
      kind: 'accounts.roles',
      text: 'message.role_given',
      params: { role },
      is_alert: false,
      written_at: new Date(now.getTime() - i * 3_600_000),
      read_at: i < 2 ? null : now,
    })),
    member: {
      email,
      role,
      place: place ?? '',
      cookies: tokens.map((token) => writeCookie(identity.cookies, 'session_token', token, 60).split(';')[0]),
    },
  }
}

function organisationsOf(oblast_code: string, territory_code: string) {
  const now = new Date()
  return Array.from({ length: 5 }, (_, i) => ({
    oblast_code,
    id: randomUUID(),
    territory_code,
    name: `Установа ${i}`,
    kind: 'council' as const,
    version: 1,
    created_at: now,
    updated_at: now,
  }))
}

/** Rows of one table have the same columns. */
async function store<Table extends keyof Database>(
  db: Kysely<Database>,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  await tx(db, async (transaction) => {
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await transaction
        .insertInto(table)
        .values(rows.slice(from, from + rowsAtOnce))
        .execute()
  })
}
