/** What organisations are made of. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { Email, ShortText } from '#kernel/typed-texts.ts'
import { Edrpou } from './edrpou.schema.ts'

export const organisationKinds = [
  'authority',
  'council',
  'service_centre',
  'municipal_enterprise',
  'state_body',
  'ngo',
  'business',
  'donor',
  'university',
] as const

const Kind = z.enum(organisationKinds)

/** Fields of the form; what is left out is empty. */
const fields = {
  name: ShortText,
  name_en: ShortText.optional(),
  edrpou: Edrpou.optional(),
  kind: Kind,
  /** Code or name of a unit, `UA` for the whole platform. */
  place: z.string().trim().min(1).max(200),
  email: Email.optional(),
  phone: z
    .string()
    .trim()
    .max(50)
    .refine((text) => /^\+?[\d\s()-]{5,}$/.test(text), { params: { problem: 'organisations.phone' } })
    .optional(),
}

export const CreateOrganisation = z.strictObject(fields)
export type CreateOrganisation = z.infer<typeof CreateOrganisation>

/** The version that whoever changes it has seen. */
const seen = { id: z.uuid(), version: z.int().min(1).max(2_000_000_000) }

export const ChangeOrganisation = z.strictObject({ ...fields, ...seen })
export type ChangeOrganisation = z.infer<typeof ChangeOrganisation>

export const CloseOrganisation = z.strictObject(seen)
export type CloseOrganisation = z.infer<typeof CloseOrganisation>

export const Organisation = z.object({
  id: z.uuid(),
  name: z.string(),
  name_en: z.string().nullable(),
  edrpou: z.string().nullable(),
  kind: Kind,
  /** Null = the whole platform. */
  territory_code: z.string().nullable(),
  place_name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  is_closed: z.boolean(),
  version: z.int(),
})
export type Organisation = z.infer<typeof Organisation>

export const OrganisationParams = z.object({ id: z.uuid() })
export type OrganisationParams = z.infer<typeof OrganisationParams>

export const OrganisationsParams = z.object(listingParams)
export type OrganisationsParams = z.infer<typeof OrganisationsParams>

export const Organisations = z.object({ organisations: z.array(Organisation) })
export type Organisations = z.infer<typeof Organisations>

export const SavedOrganisation = z.object({ id: z.uuid(), version: z.int() })
export type SavedOrganisation = z.infer<typeof SavedOrganisation>

export const NewOrganisation = z.object({ kinds: z.array(Kind) })
export type NewOrganisation = z.infer<typeof NewOrganisation>
