/** Where the scanned platform lives: a fresh data folder, and a fresh database where TEST_DATABASE_URL names a server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface Home {
  readonly engine: 'PGlite' | 'PostgreSQL'
  readonly folder: string
  /** Settings of the platform. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export async function makeHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-scan-'))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  const server = process.env.TEST_DATABASE_URL
  if (!server) {
    const env = { SPILKA_DATA: folder, DATABASE_URL: '' }
    return { engine: 'PGlite', folder, env, remove: async () => forget() }
  }
  const name = `spilka_test_${Date.now()}_scan`
  await runOn(server, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    engine: 'PostgreSQL',
    folder,
    env: { SPILKA_DATA: folder, DATABASE_URL: url.href },
    async remove() {
      await runOn(server, `drop database if exists ${name} with (force)`)
      forget()
    },
  }
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
