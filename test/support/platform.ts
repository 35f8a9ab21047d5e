/** A platform of one's own for a journey: a fresh data folder, or a fresh database where TEST_DATABASE_URL names a server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { copyEmptyDatabase, testServer } from './database.ts'
import { createOnServer } from './server-databases.ts'

/**
 * Settings of the platform, for `startServer` and `spilka`; everything goes when the file's tests have run.
 * @param isNew nothing is there yet; without it the embedded database is made, empty: to make one takes seconds
 */
export async function platformHome({ isNew = false } = {}): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-platform-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  if (!testServer) {
    if (!isNew) await copyEmptyDatabase(join(folder, 'database'))
    return { SPILKA_DATA: folder, DATABASE_URL: '' }
  }
  const { url, drop } = await createOnServer(testServer)
  afterAll(drop)
  return { SPILKA_DATA: folder, DATABASE_URL: url }
}
