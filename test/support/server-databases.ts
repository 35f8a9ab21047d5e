/** Databases of tests on a PostgreSQL server: each is new; a migrated one is copied from a template that is made once. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Migration } from '#kernel/database/migrations/migration-files.ts'

export interface ServerDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

const hourMs = 3_600_000
const templatesKeptMs = 7 * 24 * hourMs

/** A new, empty database on a server and how to drop it. */
export async function createOnServer(server: string): Promise<ServerDatabase> {
  // The same letters and order as the embedded database has.
  return createFrom(server, `template0 encoding 'UTF8' locale 'C.UTF-8'`)
}

/** A new database with these migrations applied, and how to drop it. */
export async function createMigratedOnServer(
  server: string,
  migrations: readonly Migration[],
): Promise<ServerDatabase> {
  return createFrom(server, await ensureTemplate(server, migrations))
}

async function createFrom(server: string, template: string): Promise<ServerDatabase> {
  const name = `spilka_test_${Date.now()}_${crypto.randomUUID().slice(0, 8)}`
  await onServer(server, async (run) => {
    await dropForgotten(run, 'spilka_test_%', hourMs)
    await run(`create database ${name} template ${template}`)
  })
  const url = new URL(server)
  url.pathname = `/${name}`
  const drop = () =>
    onServer(server, async (run) => void (await run(`drop database if exists ${name} with (force)`)))
  return { url: url.href, drop }
}

/** The name of a database with these migrations that nobody is connected to. */
async function ensureTemplate(server: string, migrations: readonly Migration[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 24)
  return onServer(server, async (run) => {
    // Several test files ask at once: one makes it, the others wait. The lock ends with the connection.
    await run(`select pg_advisory_lock(hashtext('spilka_template'))`)
    const found = await run(`select datname from pg_database where datname like 'spilka_template_%_${hash}'`)
    if (found.length > 0) return found[0].datname
    await dropForgotten(run, 'spilka_template_%', templatesKeptMs)
    const { url } = await createOnServer(server)
    const database = await openDatabase({ location: url, poolSize: 1 })
    await migrate(database.db, { migrations })
    await database.close()
    // The name appears only when the template is whole.
    const name = `spilka_template_${Date.now()}_${hash}`
    await run(`alter database ${new URL(url).pathname.slice(1)} rename to ${name}`)
    return name
  })
}

/** A run that was killed, or a file whose tests were all filtered out, leaves its database behind. */
async function dropForgotten(run: Run, pattern: string, keptMs: number): Promise<void> {
  for (const { datname } of await run(`select datname from pg_database where datname like '${pattern}'`)) {
    const made = Number(/_(\d{13})_/.exec(datname)?.[1] ?? Date.now())
    // Without force: what somebody is connected to stays. Another run may be dropping it, too.
    if (made < Date.now() - keptMs) await run(`drop database "${datname}"`).catch(() => {})
  }
}

type Run = (statement: string) => Promise<Record<string, string>[]>

async function onServer<Result>(server: string, work: (run: Run) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(async (statement) => (await client.query(statement)).rows)
  } finally {
    await client.end()
  }
}
