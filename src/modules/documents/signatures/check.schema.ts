/** What a check comes to, as programs read it; the codes of `problems` are those of `#kernel/signatures/report.ts`. */
import { z } from 'zod'
import type { SignatureReport } from '#kernel/signatures/report.ts'

const Problems = z.array(z.string())

const Certificate = z.object({
  valid_from: z.string(),
  valid_to: z.string(),
  valid_at_signing: z.boolean().nullable(),
  valid_now: z.boolean(),
  trusted: z.boolean(),
  revoked: z.boolean().nullable(),
  revoked_at: z.string().nullable(),
  path: z.array(z.string().nullable()),
})

const Timestamp = z.object({
  kind: z.enum(['signature', 'content']),
  time: z.string(),
  valid: z.boolean(),
  trusted: z.boolean(),
  authority: z.string().nullable(),
  problems: Problems,
})

const Signer = z.object({
  name: z.string().nullable(),
  code: z.string().nullable(),
  organisation: z.string().nullable(),
  organisation_code: z.string().nullable(),
  issuer: z.string().nullable(),
  serial: z.string().nullable(),
  signing_time: z.string().nullable(),
  moment: z.string(),
  moment_source: z.enum(['timestamp', 'claimed', 'now']),
  integrity: z.boolean(),
  algorithm: z.string(),
  certificate: Certificate.nullable(),
  timestamp: Timestamp.nullable(),
  problems: Problems,
})

export const CheckReport = z.object({
  integrity: z.boolean(),
  format: z.enum(['PKCS#7', 'CAdES', 'ASiC-S', 'ASiC-E', 'PAdES']),
  packaging: z.enum(['attached', 'detached']),
  algorithm: z.string(),
  signers: z.array(Signer),
  problems: Problems,
  files: z.array(z.object({ name: z.string(), size: z.int() })),
  checked_at: z.string(),
  trust: z.object({ anchors: z.int(), certificates: z.int(), revocation_sources: z.int() }),
}) as unknown as z.ZodType<SignatureReport>

export const CheckParams = z.object({})

/** What the page knows before anything is sent. */
export const CheckForm = z.object({
  /** Whether certificates of authorities are loaded here. */
  has_trust: z.boolean(),
})
export type CheckForm = z.infer<typeof CheckForm>
