/** Writes `db/schema.ts` from the migrations. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { describeRowTypes } from './row-types.ts'

const folder = mkdtempSync(join(tmpdir(), 'spilka-row-types-'))
const opened = await openDatabase({ location: join(folder, 'database') })
try {
  await migrate(opened.db)
  const file = fileURLToPath(new URL('../db/schema.ts', import.meta.url))
  writeFileSync(file, await describeRowTypes(opened.db))
} finally {
  await opened.close()
  rmSync(folder, { recursive: true })
}
