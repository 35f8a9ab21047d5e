/** What the page of backups and its act take and give. */
import { z } from 'zod'
import { TimeCursor } from '#kernel/http/time-cursor.ts'

export const BackupsParams = z.object({ before: TimeCursor.optional() })
export type BackupsParams = z.output<typeof BackupsParams>

const BackupRow = z.object({
  id: z.uuid(),
  began_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
  seconds: z.number(),
  cause: z.enum(['schedule', 'person', 'command_line']),
  /** On the machine that made it; null where nothing came of it. */
  file: z.string().nullable(),
  bytes: z.int().nullable(),
  tables: z.int().nullable(),
  rows: z.int().nullable(),
  files: z.int().nullable(),
  /** Files that the platform's own store did not have any more. */
  lost_files: z.int().nullable(),
  /** Read back from the disk and found whole. */
  is_checked: z.boolean(),
  /** Code of the error where nothing came of it. */
  fault: z.string().nullable(),
  fault_params: z.record(z.string(), z.union([z.string(), z.number()])),
  removed_at: z.iso.datetime().nullable(),
})
export type BackupRow = z.output<typeof BackupRow>

export const Backups = z.object({
  /** When the last good one was made; null where there is none. */
  last_good_at: z.iso.datetime().nullable(),
  age: z.enum(['none', 'fresh', 'old']),
  /** Being made, or waiting for it. */
  is_under_way: z.boolean(),
  folder: z.string(),
  keep: z.object({ daily: z.int(), weekly: z.int(), monthly: z.int() }),
  backups: z.array(BackupRow),
  /** `before` of the page that follows; null on the last. */
  next: z.string().nullable(),
})
export type Backups = z.output<typeof Backups>

export const NoInput = z.strictObject({})
export type NoInput = z.output<typeof NoInput>
