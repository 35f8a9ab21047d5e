/**
 * What travels between two platforms: a text, signed whole, that says from whom, to whom and when. A message that comes again is
 * no harm, for each is only taken once; one of another hour is refused all the same.
 */
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { isSignedHead, signHead } from '#kernel/audit/seal-keys.ts'
import { AppError } from '#kernel/errors.ts'
import type { OwnKeys } from './partner-keys.rules.ts'

/** Bytes of a package in one message: with what is around them less than any request may hold. */
export const partBytes = 600_000

/** Parts of the largest package. */
const mostParts = 200

/** Clocks differ, and a queue may be long. */
const validMs = 60 * 60 * 1000

export const Envelope = z.strictObject({
  payload: z.string().max(900_000),
  signature: z.string().regex(/^[\w-]{86}$/),
  /** Fingerprint of the sender's key. */
  sender: z.string().regex(/^[0-9a-f]{40}$/),
})
export type Envelope = z.infer<typeof Envelope>

const head = { at: z.iso.datetime(), from: Envelope.shape.sender, to: Envelope.shape.sender }
const xml = z.string().max(400_000)

const Payload = z.discriminatedUnion('type', [
  /** A part of a package; the answer says which are there, or what became of the whole. */
  z.strictObject({
    ...{ ...head, type: z.literal('part'), message: z.uuid() },
    ...{ part: z.int().min(1).max(mostParts), parts: z.int().min(1).max(mostParts) },
    bytes: z.string().max(850_000),
  }),
  /** What became of a message? */
  z.strictObject({ ...head, type: z.literal('ask'), message: z.uuid() }),
  /** It is called back. */
  z.strictObject({ ...head, type: z.literal('recall'), message: z.uuid() }),
  /** What became of your message. */
  z.strictObject({ ...head, type: z.literal('receipt'), message: z.uuid(), form: xml }),
  /** The answer to each of these. */
  z.strictObject({
    ...{ ...head, type: z.literal('answer'), message: z.uuid() },
    form: xml.optional(),
    have: z.array(z.int()).max(mostParts),
  }),
])
export type Payload = z.infer<typeof Payload>
/** What is asked of a partner. */
export type Sent = Exclude<Payload, { type: 'answer' }>
export type Answer = Extract<Payload, { type: 'answer' }>
/** A payload without what every one says. */
export type Said<Kind extends Payload = Payload> = Kind extends Payload
  ? Omit<Kind, 'at' | 'from' | 'to'>
  : never

/** Signed together with what it is: a signature of ours over something else is none over a message. */
const context = 'spilka exchange 1\n'

export function seal(said: Said, keys: OwnKeys, { to, now }: { to: string; now: Date }): Envelope {
  const payload = JSON.stringify({ ...said, at: now.toISOString(), from: keys.fingerprint, to })
  const signature = signHead(Buffer.from(context + payload), keys.signingKey).toString('base64url')
  return { payload, signature, sender: keys.fingerprint }
}

/** @throws AppError `exchange.wrong_signature`, `exchange.wrong_addressee`, `exchange.wrong_time`, `act.malformed` */
export function unseal(
  { payload, signature, sender }: Envelope,
  { key, own, now }: { readonly key: KeyObject; readonly own: string; readonly now: Date },
): Payload {
  if (!isSignedHead(Buffer.from(context + payload), Buffer.from(signature, 'base64url'), key))
    throw new AppError('exchange.wrong_signature')
  const read = Payload.safeParse(jsonOf(payload))
  if (!read.success) throw new AppError('act.malformed')
  if (read.data.from !== sender) throw new AppError('exchange.wrong_signature')
  if (read.data.to !== own) throw new AppError('exchange.wrong_addressee')
  if (Math.abs(Date.parse(read.data.at) - now.getTime()) > validMs) throw new AppError('exchange.wrong_time')
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
