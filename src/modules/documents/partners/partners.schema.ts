/** Platforms with which documents are exchanged, and messages between them. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'
import { readPublicKey } from './partner-keys.rules.ts'

const Address = z
  .string()
  .trim()
  .max(300)
  .refine(isAddress, { params: { problem: 'exchange.address' } })

/** Of a site, without names and passwords. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '')
}

export const AddPartner = z.strictObject({
  name: ShortText,
  platform_address: Address.optional(),
  platform_key: z
    .string()
    .trim()
    .refine((text) => /^[\w-]{43}$/.test(text) && readPublicKey(text) !== undefined, {
      params: { problem: 'exchange.public_key' },
    }),
  is_private: z.boolean().optional(),
})
export type AddPartner = z.infer<typeof AddPartner>

export const EndPartner = z.strictObject({ partner: z.uuid() })
export type EndPartner = z.infer<typeof EndPartner>

export const ChangedPartner = z.object({ id: z.uuid(), fingerprint: z.string() })
export type ChangedPartner = z.infer<typeof ChangedPartner>

export const PartnersParams = z.object({})

export const Partners = z.object({
  public_key: z.string(),
  fingerprint: z.string(),
  partners: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      address: z.string().nullable(),
      fingerprint: z.string(),
      is_private: z.boolean(),
    }),
  ),
})
export type Partners = z.infer<typeof Partners>
