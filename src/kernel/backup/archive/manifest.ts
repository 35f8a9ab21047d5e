/** What a backup says about itself: `header.json` before everything else, `manifest.json` after it. */
import { z } from 'zod'

export const headerName = 'header.json'
export const manifestName = 'manifest.json'

const BackupTable = z.object({
  /** `schema.table`. */
  name: z.string(),
  /** In the order of the values in each line, types as PostgreSQL calls them. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
})
export type BackupTable = z.output<typeof BackupTable>

export const BackupHeader = z.object({
  /** Version of the program that made it. */
  spilka: z.string(),
  /** The moment that it shows: everything that was committed before, and nothing after. */
  taken_at: z.iso.datetime(),
  engine: z.enum(['pglite', 'postgres']),
  /** Applied to the database, in their order. */
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
  tables: z.array(BackupTable),
})
export type BackupHeader = z.output<typeof BackupHeader>

const TableSum = z.object({ rows: z.int(), digest: z.string() })
export type TableSum = z.output<typeof TableSum>

export const BackupManifest = z.object({
  tables: z.record(z.string(), TableSum),
  sequences: z.array(z.object({ name: z.string(), last_value: z.string(), is_called: z.boolean() })),
  /** What `files/` holds; the digest is of its lines `name size`, in their order. */
  files: z.object({ count: z.int(), bytes: z.int(), digest: z.string() }),
  /** Contents that the store did not have any more, or not as they were. */
  lost: z.array(z.string()),
})
export type BackupManifest = z.output<typeof BackupManifest>
