/** Invitations: what they are made of, and what pages about them give. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { guardFields } from '#kernel/policy/guarded-fields.ts'
import { Email, ShortText } from '#kernel/typed-texts.ts'
import { RoleName } from '../grants/grants.schema.ts'
import { accountsSeeContacts } from '../permissions.ts'

const Language = z.enum(['uk', 'en'])

export const CreateInvitation = z.strictObject({
  email: Email,
  name: ShortText,
  role: RoleName,
  /** Code or name of a unit, `UA` for the whole platform. */
  place: z.string().trim().min(1).max(200),
  /** Id, number in the register or name of an organisation. */
  organisation: z.string().trim().max(200).optional(),
  /** Last day of the role. */
  ends_on: z.iso.date().optional(),
  /** Of the letter. */
  language: Language,
})
export type CreateInvitation = z.infer<typeof CreateInvitation>

export const InvitationId = z.strictObject({ id: z.uuid() })
export type InvitationId = z.infer<typeof InvitationId>

export const InvitationParams = z.object({ id: z.uuid() })
export type InvitationParams = z.infer<typeof InvitationParams>

export const InvitationRow = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  role: RoleName,
  territory_code: z.string().nullable(),
  place_name: z.string(),
  organisation_name: z.string().nullable(),
  language: Language,
  ends_on: z.string().nullable(),
  invited_by_name: z.string().nullable(),
  invited_at: z.string(),
  expires_at: z.string(),
  accepted_at: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
})
export type InvitationRow = z.infer<typeof InvitationRow>

/** The address that an invitation was sent to. */
export const InvitedContact = guardFields(
  z.object({
    invitation_id: z.uuid(),
    territory_code: z.string().nullable(),
    accepted_by: z.uuid().nullable(),
    email: z.string().nullable(),
  }),
  { fields: ['email'], permission: accountsSeeContacts, at: 'territory_code', of: 'accepted_by' },
)
export type InvitedContact = z.infer<typeof InvitedContact>

export const InvitationsParams = z.object(listingParams)
export type InvitationsParams = z.infer<typeof InvitationsParams>

export const Invitations = z.object({
  invitations: z.array(InvitationRow),
  /** Of the invitations on this page of the list alone: what is recorded as seen was seen. */
  contacts: z.array(InvitedContact),
  list: ListState,
  /** How many there are without the filter, and how many of them wait for their person. */
  total: z.int(),
  open: z.int(),
})
export type Invitations = z.infer<typeof Invitations>

export const InvitationAnswer = z.object({
  invitation: InvitationRow,
  contact: InvitedContact,
  /** Address of the link, for whoever may manage it, while it works. */
  link: z.string().nullable(),
  may_manage: z.boolean(),
})
export type InvitationAnswer = z.infer<typeof InvitationAnswer>

export const TokenParams = z.object({ token: z.string().regex(/^[\w.-]{1,120}$/) })
export type TokenParams = z.infer<typeof TokenParams>

/** What whoever holds the link is told. */
export const OpenAnswer = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: RoleName,
  place_name: z.string(),
  organisation_name: z.string().nullable(),
  language: Language,
  expires_at: z.string(),
  /** Whether somebody with this address is here already: they sign in and accept. */
  has_account: z.boolean(),
})
export type OpenAnswer = z.infer<typeof OpenAnswer>

export const AcceptInvitation = z.strictObject({ token: TokenParams.shape.token })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** By whoever is new: the address stands in the invitation, but in that of the first administrator. */
export const AcceptAsNew = z.strictObject({
  token: TokenParams.shape.token,
  name: ShortText,
  email: Email.optional(),
  // How long it must be, and what else, is said by the rules of passwords.
  password: z.string().min(1).max(512),
  language: Language,
})
export type AcceptAsNew = z.infer<typeof AcceptAsNew>

export const AcceptedAsNew = z.object({
  person_id: z.uuid(),
  grant_id: z.uuid(),
  needs_second_factor: z.boolean(),
})
export type AcceptedAsNew = z.infer<typeof AcceptedAsNew>

export const AcceptedInvitation = z.object({ grant_id: z.uuid() })
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>
