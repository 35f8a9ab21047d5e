/** Where a bench keeps its data: a folder for the embedded database, a database of its own on a server; both go at the end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface BenchDatabase {
  readonly engine: 'PGlite' | 'PostgreSQL'
  readonly location: string
}

const server = process.env.TEST_DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres'

/** Measures over an empty embedded database, then over one on the server where one is reachable; `BENCH_ENGINE` names one of them. */
export async function onEachEngine(measure: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const only = process.env.BENCH_ENGINE
  if (only !== 'PostgreSQL') await onEmbedded(measure)
  if (only !== 'PGlite') await onServer(measure)
}

async function onEmbedded(measure: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
  try {
    await measure({ engine: 'PGlite', location: join(folder, 'database') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onServer(measure: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const name = `spilka_bench_${process.pid}_${Date.now()}`
  try {
    await runOnServer(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  } catch {
    return
  }
  try {
    const url = new URL(server)
    url.pathname = `/${name}`
    await measure({ engine: 'PostgreSQL', location: url.href })
  } finally {
    await runOnServer(`drop database if exists ${name} with (force)`)
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
