/** What the pages and acts of one's own security take and give. */
import { z } from 'zod'
import { Code } from '../entry/entry.schema.ts'
import { PasskeyResponse } from '../passkeys/passkeys.schema.ts'
import { ProviderId } from '../providers/providers.schema.ts'

export const Security = z.object({
  has_password: z.boolean(),
  has_app: z.boolean(),
  backup_codes: z.int(),
  /** Whether a role waits for a session with a second factor. */
  awaits_second_factor: z.boolean(),
  /** Whether this session is young enough for changing how one signs in. */
  is_fresh: z.boolean(),
  passkeys: z.array(
    z.object({ id: z.string(), name: z.string().nullable(), created_at: z.iso.datetime().nullable() }),
  ),
  /** Services that people here may sign in with, and those that this person does. */
  providers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      added_at: z.iso.datetime().nullable(),
      /** Where a link adds it in this session, while that is young enough; null where it is added. */
      add_path: z.string().nullable(),
    }),
  ),
  sessions: z.array(
    z.object({
      id: z.string(),
      is_this: z.boolean(),
      browser: z.string().nullable(),
      system: z.string().nullable(),
      address: z.string().nullable(),
      created_at: z.iso.datetime(),
      last_seen_at: z.iso.datetime(),
    }),
  ),
})
export type Security = z.output<typeof Security>

export const ChangePassword = z.strictObject({
  /** Absent where the person has no password yet. */
  current_password: z.string().optional(),
  password: z.string().min(1),
})
export type ChangePassword = z.output<typeof ChangePassword>

export const AppState = z.object({ state: z.enum(['off', 'pending', 'on']), is_fresh: z.boolean() })
export type AppState = z.output<typeof AppState>

export const ConfirmApp = z.strictObject({ code: Code })
export type ConfirmApp = z.output<typeof ConfirmApp>

export const BackupCodes = z.object({ codes: z.array(z.string()) })
export type BackupCodes = z.output<typeof BackupCodes>

/** The codes themselves are no data of a page: they are shown to eyes and to paper. */
export const CodesState = z.object({ left: z.int(), has_app: z.boolean(), is_fresh: z.boolean() })
export type CodesState = z.output<typeof CodesState>

export const AddPasskey = z.strictObject({
  response: PasskeyResponse,
  name: z.string().trim().max(100).optional(),
})
export type AddPasskey = z.output<typeof AddPasskey>

export const ById = z.strictObject({ id: z.uuid() })
export type ById = z.output<typeof ById>

export const ByProvider = z.strictObject({ provider: ProviderId })
export type ByProvider = z.output<typeof ByProvider>

export const Ended = z.object({ ended: z.int() })
export type Ended = z.output<typeof Ended>
