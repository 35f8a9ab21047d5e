/** Every page and every act, as whoever, with every id: the addresses and forms of a walk, made of what the modules declare. */
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { AnyAct } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { modules } from '../../src/modules.ts'
import { mayRead, mayReadInAudit, type Secret, type Who } from './attack-judge.ts'
import type { ObjectKind } from './attack-world.ts'
import { formValues } from './form-values.ts'

export type DeclaredPage = AnyPage<Resources, TextKey>
export type DeclaredAct = AnyAct<Resources, TextKey>

async function listAllActs(): Promise<DeclaredAct[]> {
  return (await Promise.all(modules.map((module) => module.acts?.() ?? []))).flat()
}

/** Acts that take forms and JSON. */
export async function listActs(): Promise<DeclaredAct[]> {
  return (await listAllActs()).filter(({ isLink }) => !isLink)
}

/** Acts that a link leads to: journeys to another site and back. */
export async function listLinks(): Promise<DeclaredAct[]> {
  return (await listAllActs()).filter(({ isLink }) => isLink)
}

const kinds: readonly ObjectKind[] = [
  'organisations',
  'people',
  'grants',
  'invitations',
  'access-requests',
  'sessions',
  'passkeys',
]

/** Kinds of which the world has none yet: what is tried with them is tried with ids of nothing, here; rooms try the rest. */
const strangers = [
  'loads',
  'index',
  'jobs',
  'messages',
  'deputies',
  'devices',
  'conflicts',
  'disputes',
  'rounds',
  'duties',
  'panels',
  'targets',
  'scenarios',
  'unexplained',
  'visas',
  'signings',
  'executions',
  'publications',
]

/** Of which kind the object in a path is; undefined where there is none. */
export function kindIn(path: string): ObjectKind | undefined {
  const [, segment] = /\/([a-z-]+)\/:id(?=\/|$|\.)/.exec(path) ?? []
  if (segment === undefined) return undefined
  if (strangers.includes(segment)) return undefined
  const kind = kinds.find((one) => one === segment)
  if (!kind) throw new Error(`${path}: the walk knows no ids of ${segment}; put some into the world`)
  return kind
}

export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name] ?? values.other ?? ''))
}

/** What of the world is in an answer that this reader must not have. */
export function leaksIn(
  body: string,
  who: Who,
  secrets: ReadonlyMap<string, Secret>,
  page?: string,
): string[] {
  const isAudit = page === '/administration/audit'
  return found(body, secrets).flatMap((mark) => {
    const secret = secrets.get(mark)
    if (!secret || mayRead(who, secret) || (isAudit && mayReadInAudit(who, secret))) return []
    return [secret.what]
  })
}

const patterns = new WeakMap<ReadonlyMap<string, Secret>, RegExp>()

export function found(body: string, secrets: ReadonlyMap<string, Secret>): string[] {
  const pattern =
    patterns.get(secrets) ??
    new RegExp([...secrets.keys()].map((mark) => mark.replace(/[.+]/g, '\\$&')).join('|'), 'g')
  patterns.set(secrets, pattern)
  return [...new Set(body.match(pattern) ?? [])]
}

/** An answer without what names the request: two strangers to an id must get the same. */
export function withoutIds(body: string): string {
  return body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
}

/** Not said where they need not be. */
const leftOut = ['organisation', 'ends_on']

/**
 * A form that an act takes.
 * @throws Error where the act asks for a field that the walk does not know: then it is to be taught
 */
export function formFor(
  act: DeclaredAct,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const isNeeded = (name: string) => !act.input.shape[name].safeParse(undefined).success
  const fields = Object.keys(act.input.shape).filter((name) => isNeeded(name) || !leftOut.includes(name))
  const unknown = fields.filter((name) => !(name in formValues) && !(name in given) && isNeeded(name))
  if (unknown.length > 0) throw new Error(`${act.name}: the walk knows no value for ${unknown.join(', ')}`)
  return Object.fromEntries(
    fields
      .map((name): [string, unknown] => [name, given[name] ?? formValues[name]])
      .filter(([, value]) => value !== undefined),
  )
}

/** The texts among the fields of an act that are kept and shown. */
export function textFieldsOf({ input }: DeclaredAct): string[] {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: string; enum?: unknown; format?: string }>
  }
  return Object.entries(properties)
    .filter(([, schema]) => schema.type === 'string' && !schema.enum && !schema.format)
    .map(([name]) => name)
}

/** Of every table but the audit's; of sessions without the stamps that each request leaves. */
export async function digestTables(
  db: Kysely<Database>,
  withoutRowsOf?: string,
): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('audit', 'information_schema', 'pg_catalog', 'pgboss')
    order by 1`.execute(db)
  const digests = new Map<string, string>()
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - '{last_seen_at,updated_at}'::text[])::text as row from ${sql.table(name)} t order by 1`.execute(
      db,
    )
    const kept = rows.filter(({ row }) => withoutRowsOf === undefined || !row.includes(withoutRowsOf))
    digests.set(
      name,
      `${kept.length} ${createHash('sha256')
        .update(kept.map(({ row }) => row).join('\n'))
        .digest('hex')}`,
    )
  }
  return Object.fromEntries(digests)
}
