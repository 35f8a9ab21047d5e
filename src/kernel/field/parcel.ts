/**
 * A parcel: what one person did on one device, signed there. Whoever brings it (the device itself, another phone that read it
 * from its screen, an officer with a file) adds nothing and can change nothing.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** Commands in one parcel: one transaction, a second or so. */
const mostCommands = 200

const Command = z.strictObject({
  id: z.uuid(),
  number: z.int().min(1),
  act: z.string().max(100),
  /** By the clock of the device. */
  at: z.iso.datetime(),
  input: z.record(z.string(), z.unknown()),
})

const Payload = z.strictObject({
  format: z.literal('spilka-field-1'),
  /** When it was signed, by the clock of the device. */
  at: z.iso.datetime(),
  /** Whether the device itself waits for the answer: then its clock can be compared, and it is told what to take along. */
  isDirect: z.boolean(),
  /** What it carries: versions by id by work. */
  have: z.record(z.string().max(100), z.record(z.string().max(100), z.string().max(100))).optional(),
  /** Conflicts that a person has looked at and settled. */
  settled: z.array(z.uuid()).max(1000).optional(),
  commands: z.array(Command).max(mostCommands),
})

const Envelope = z.strictObject({ device: z.uuid(), payload: z.string(), signature: z.string().max(200) })

export type FieldCommand = z.infer<typeof Command>
type Payload = z.infer<typeof Payload>

export interface Parcel {
  readonly device: string
  readonly payload: Payload
  /** The very bytes that were signed. */
  readonly signed: Buffer
  readonly signature: Buffer
}

/** @throws AppError `field.parcel_unusable` */
export function readParcel(text: string): Parcel {
  const envelope = readJson(Envelope, text)
  const payload = readJson(Payload, envelope.payload)
  const { device, signature } = envelope
  return {
    device,
    payload,
    signed: Buffer.from(envelope.payload),
    signature: Buffer.from(signature, 'base64url'),
  }
}

function readJson<T>(schema: z.ZodType<T>, text: string): T {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (cause) {
    throw new AppError('field.parcel_unusable', {}, [], 0, { cause })
  }
  const read = schema.safeParse(found)
  if (!read.success) throw new AppError('field.parcel_unusable', {}, [], 0, { cause: read.error })
  return read.data
}

/** ECDSA on P-256 with SHA-256, as browsers sign. @param publicKey SPKI, DER */
export function isSignedBy({ signed, signature }: Parcel, publicKey: Buffer): boolean {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

/** @returns DER of the key; undefined where it is none of ours: SPKI of a key on P-256 */
export function readPublicKey(text: string): Buffer | undefined {
  const der = Buffer.from(text, 'base64url')
  let key: KeyObject
  try {
    key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
  return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? der : undefined
}
