/** Where a bench keeps its data: a folder for the embedded database, a database of its own on a server; both go at the end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface BenchDatabase {
  readonly engine: 'PGlite' | 'PostgreSQL'
  readonly location: string
  drop(): Promise<void>
}

const server = process.env.TEST_DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres'

/** The embedded database, and a server where one is reachable. */
export async function benchDatabases(): Promise<BenchDatabase[]> {
  const onServer = await createOnServer().catch(() => undefined)
  return onServer ? [createFolder(), onServer] : [createFolder()]
}

function createFolder(): BenchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
  return {
    engine: 'PGlite',
    location: join(folder, 'database'),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function createOnServer(): Promise<BenchDatabase> {
  const name = `spilka_bench_${process.pid}_${Date.now()}`
  await runOnServer(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    engine: 'PostgreSQL',
    location: url.href,
    drop: () => runOnServer(`drop database if exists ${name} with (force)`),
  }
}

async function runOnServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
