/** The inventory is whole: nothing is kept that nobody has declared. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listPersonal } from '#kernel/inventory/inventory.ts'
import { uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../test/support/database.ts'
import { inventory } from './directory.ts'

const { db } = await testDatabase()

async function readColumns(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_schema || '.' || table_name as "table", array_agg(column_name::text) as columns
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'public')
    group by 1`.execute(db)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

test('every table is declared once, by the room whose it is', async () => {
  const tables = [...(await readColumns()).keys()].toSorted()
  expect(inventory.map(({ table }) => table).toSorted()).toEqual(tables)
})

test('what is said of a table names columns that it has', async () => {
  const columns = await readColumns()
  const unknown = inventory.flatMap(({ table, secret = [], personal }) => {
    const terms = personal?.terms?.flatMap(({ since }) => since) ?? []
    const left = typeof personal?.leaves === 'object' ? Object.keys(personal.leaves) : []
    const named = [...secret, ...(personal?.columns ?? []), ...(personal?.of ?? []), ...terms, ...left]
    return named.filter((name) => !columns.get(table)?.includes(name)).map((name) => `${table}.${name}`)
  })
  expect(unknown).toEqual([])
})

test('every condition is one that both databases understand', async () => {
  const scopes = [{ oblast: 'UA12' }, { oblast: 'UA12', codes: ['UA12', 'UA1202'] }]
  for (const { table, place, personal } of inventory) {
    const conditions = [
      ...scopes.map((scope) => place(scope)),
      ...(personal?.also ? [personal.also(crypto.randomUUID())] : []),
      ...(personal?.traces ? [personal.traces(crypto.randomUUID())] : []),
    ]
    for (const condition of conditions)
      await sql`select from ${sql.table(table)} where ${condition} limit 1`.execute(db)
  }
})

/** What a person's data can be recognised by in a schema; whoever adds such a column declares it, or says here why not. */
const tellsOfPeople = /^(e?mail|phone|address|user_agent|person_id|.*_by|actor_id|applicant_id|.*name)$/
const notPersonal = new Set([
  'indicators.round_indicator.answered_by',
  // Names of things and places.
  'accounts.organisation.name',
  'delivery.equipment_item.name',
  'delivery.holder.name',
  'documents.body.name',
  'documents.register.name',
  'indicators.dimension.name',
  'indicators.indicator.name',
  'indicators.methodology.name',
  'indicators.panel_item.name',
  'indicators.scenario.name',
  'indicators.scenario_action.name',
  'platform.migration.name',
  'platform.schedule.name',
  'territories.point.name',
  'territories.region.name',
  'territories.territory.name',
  'territories.territory.folded_name',
  'territories.territory.centre_name',
  // Another publication of the same document.
  'documents.publication.replaced_by',
  // Of bodies and institutions.
  'documents.partner.address',
  'documents.partner.name',
  'documents.incoming.from_name',
  'documents.exchange.addressee_name',
  'documents.address.email',
  'documents.address.name',
  'documents.draft_template.name',
  'accounts.organisation.email',
  'accounts.organisation.phone',
  'territories.point.address',
  'territories.boundary.joined_by',
  // Numbers of people who acted, without a name: the audit says the same.
  'accounts.invitation.invited_by',
  'accounts.invitation.withdrawn_by',
  'accounts.role_grant.given_by',
  'accounts.role_grant.ended_by',
  'administration.run.begun_by',
  'administration.run.agreed_by',
  'platform.backup.begun_by',
  'platform.decided_day.decided_by',
  'platform.load.loaded_by',
])

test('a column that sounds like a person is declared as personal, or said to be none', async () => {
  const declared = new Set(
    listPersonal(inventory).flatMap(({ table, personal }) =>
      [...personal.columns, ...personal.of].map((column) => `${table}.${column}`),
    ),
  )
  const columns = [...(await readColumns())].flatMap(([table, names]) => names.map((name) => [table, name]))
  const silent = columns
    .filter(([, name]) => tellsOfPeople.test(name))
    .map((parts) => parts.join('.'))
    .filter((column) => !declared.has(column) && !notPersonal.has(column))
  expect(silent).toEqual([])
  const columnsThere = new Set(columns.map((parts) => parts.join('.')))
  expect([...notPersonal].filter((column) => declared.has(column) || !columnsThere.has(column))).toEqual([])
})

test('everything that is kept about people is said in words, with its ground and its term', () => {
  const known = (key: string) => Object.hasOwn(uk, key)
  for (const { what, personal } of inventory) {
    const texts = [what, ...(personal ? [personal.why, personal.ground] : [])]
    expect(
      [...texts, ...(personal?.terms?.map(({ moment }) => moment) ?? [])].filter((key) => !known(key)),
    ).toEqual([])
  }
})
