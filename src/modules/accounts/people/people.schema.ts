/** People at places: what lists and pages give. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { guardFields } from '#kernel/policy/guarded-fields.ts'
import { GrantRow } from '../grants/grants.schema.ts'
import { accountsSeeContacts } from '../permissions.ts'

/** How to reach a person, as they hold a role at a place. */
const Contact = guardFields(
  z.object({
    grant_id: z.uuid(),
    person_id: z.uuid(),
    territory_code: z.string().nullable(),
    email: z.string().nullable(),
  }),
  { fields: ['email'], permission: accountsSeeContacts, at: 'territory_code', of: 'person_id' },
)

export const PeopleParams = z.object(listingParams)
export type PeopleParams = z.infer<typeof PeopleParams>

export const People = z.object({
  /** Grants in force, one a row: a person with two roles stands there twice. */
  grants: z.array(GrantRow),
  /** Of the grants on this page of the list alone: what is recorded as seen was seen. */
  contacts: z.array(Contact),
  list: ListState,
  /** How many grants there are without the filter. */
  total: z.int(),
})
export type People = z.infer<typeof People>

export const PersonParams = z.object({ id: z.uuid() })
export type PersonParams = z.infer<typeof PersonParams>

export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Whether they may sign in. */
  is_open: z.boolean(),
  grants: z.array(GrantRow.extend({ may_end: z.boolean() })),
  contacts: z.array(Contact),
  may_give: z.boolean(),
  may_change_access: z.boolean(),
})
export type Person = z.infer<typeof Person>
