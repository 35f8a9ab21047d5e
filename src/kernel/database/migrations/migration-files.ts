/** The numbered SQL files that a database is made by, read and checked. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Statement, splitSql } from './split-sql.ts'

export interface Migration {
  readonly number: number
  /** File name without `.sql`: `0001_platform`. */
  readonly name: string
  /** SHA-256 in hexadecimal; the same on systems that write other line ends. */
  readonly checksum: string
  readonly statements: readonly Statement[]
}

/** Where the product's own migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../../../../db/migrations/', import.meta.url))

/** Such a statement would end the transaction that a file is applied in. */
const ending = /^(begin|start|commit|end|rollback|abort|prepare\s+transaction)\b/i

/** All files of a folder in order; throws where numbers have gaps or twins: that is a fault of the one who wrote them. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  return names.map((file, i) => {
    const name = file.slice(0, -'.sql'.length)
    if (!/^\d{4}_[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
      throw new Error(`migration ${file}: write NNNN_what_it_does.sql`)
    }
    if (Number(name.slice(0, 4)) !== i + 1) {
      throw new Error(`migration ${file}: expected number ${i + 1}; numbers have neither gaps nor twins`)
    }
    return readMigration(i + 1, name, readFileSync(`${folder}/${file}`, 'utf8'))
  })
}

function readMigration(number: number, name: string, source: string): Migration {
  const text = source.replaceAll('\r\n', '\n')
  const statements = splitSql(text)
  const foreign = statements.find((statement) => ending.test(statement.text))
  if (foreign)
    throw new Error(`migration ${name}, line ${foreign.line}: a file is one transaction of its own`)
  return { number, name, checksum: createHash('sha256').update(text).digest('hex'), statements }
}
