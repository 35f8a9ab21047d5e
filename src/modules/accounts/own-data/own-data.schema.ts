/** What is kept about people, and about whoever asks. */
import { z } from 'zod'

export const Nothing = z.strictObject({})
export type Nothing = z.infer<typeof Nothing>

const KeptKind = z.object({
  /** Schema and table, as files of a copy are called. */
  table: z.string(),
  what: z.string(),
  why: z.string(),
  ground: z.string(),
  /** How long, in words. */
  term: z.string(),
})
export type KeptKind = z.infer<typeof KeptKind>

export const Privacy = z.object({
  kept: z.array(KeptKind),
  /** So long the oldest backup still holds what was erased. */
  backup_months: z.int(),
})
export type Privacy = z.infer<typeof Privacy>

const CopyRow = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'ready', 'failed']),
  asked_at: z.iso.datetime(),
  /** Until then it can be had. */
  kept_until: z.iso.datetime(),
  rows: z.int().nullable(),
  files: z.int().nullable(),
  bytes: z.int().nullable(),
})

export const OwnData = z.object({
  /** With how many entries there are about the reader. */
  kept: z.array(KeptKind.extend({ count: z.int() })),
  copies: z.array(CopyRow),
  /** The day on which everything that names them goes; null while that is not planned. */
  erase_on: z.iso.date().nullable(),
  /** Whether they asked for it themselves; otherwise they were not seen for years. */
  is_asked: z.boolean(),
  roles: z.int(),
  open_cases: z.int(),
})
export type OwnData = z.infer<typeof OwnData>

export const AskedCopy = z.object({ copy_id: z.uuid() })
export type AskedCopy = z.infer<typeof AskedCopy>

export const Planned = z.object({ erase_on: z.iso.date().nullable() })
export type Planned = z.infer<typeof Planned>
