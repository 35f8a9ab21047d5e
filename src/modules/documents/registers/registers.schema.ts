/** What bodies and registers are made of. */
import { z } from 'zod'
import { ShortText, TinyText } from '#kernel/typed-texts.ts'
import { Edrpou } from '#modules/accounts/api.ts'
import { registerKinds } from '../cards/requisites.rules.ts'
import { isIndex, readTemplate } from './numbering.rules.ts'

export const OpenBody = z.strictObject({
  name: ShortText,
  /** Code or name of a unit. */
  place: z.string().trim().min(1).max(200),
  edrpou: Edrpou.optional(),
  /** Id, number in the state register or name of an organisation of the platform. */
  organisation: z.string().trim().max(200).optional(),
})
export type OpenBody = z.infer<typeof OpenBody>

export const OpenedBody = z.object({ id: z.uuid() })
export type OpenedBody = z.infer<typeof OpenedBody>

/** None where it is left empty: the body is no legal person of its own. */
export const ChangeCode = z.strictObject({ body: z.uuid(), edrpou: Edrpou.optional() })
export type ChangeCode = z.infer<typeof ChangeCode>

export const OpenRegister = z.strictObject({
  body: z.uuid(),
  register_kind: z.enum(registerKinds),
  name: ShortText,
  register_index: TinyText.refine(isIndex, { params: { problem: 'registers.index' } }).optional(),
  template: z
    .string()
    .trim()
    .normalize('NFC')
    .max(200)
    .superRefine((text, context) => {
      const read = readTemplate(text)
      if (typeof read === 'string')
        context.addIssue({ code: 'custom', params: { problem: `registers.template_${read}` } })
    }),
})
export type OpenRegister = z.infer<typeof OpenRegister>

export const OpenedRegister = z.object({ id: z.uuid(), body: z.uuid() })
export type OpenedRegister = z.infer<typeof OpenedRegister>

export const RegisterSaid = z.object({
  id: z.uuid(),
  kind: z.enum(registerKinds),
  name: z.string(),
  register_index: z.string().nullable(),
  template: z.string(),
  is_open: z.boolean().describe('What is registered there is meant for everyone.'),
})
export type RegisterSaid = z.infer<typeof RegisterSaid>

const RegisterInList = RegisterSaid.extend({
  documents: z.int().describe('Registered this year, without cancelled ones.'),
  last_number: z.int().describe('The last place in the row of this year; 0 where there is none.'),
})
export type RegisterInList = z.infer<typeof RegisterInList>

export const BodySaid = z.object({
  id: z.uuid(),
  name: z.string(),
  edrpou: z.string().nullable(),
  territory_code: z.string(),
  place_name: z.string(),
})
export type BodySaid = z.infer<typeof BodySaid>

export const BodyInList = BodySaid.extend({
  registers: z.array(RegisterInList),
  late: z.int().describe('Documents on control whose term is over.'),
  waiting: z.int().describe('Documents of others that wait to be registered.'),
})
export type BodyInList = z.infer<typeof BodyInList>

export const BodiesParams = z.object({})
export type BodiesParams = z.infer<typeof BodiesParams>

export const Bodies = z.object({ year: z.int(), bodies: z.array(BodyInList) })
export type Bodies = z.infer<typeof Bodies>

export const BodyParams = z.object({ body: z.uuid() })
export type BodyParams = z.infer<typeof BodyParams>

export const BodyData = z.object({ year: z.int(), body: BodyInList })
export type BodyData = z.infer<typeof BodyData>
