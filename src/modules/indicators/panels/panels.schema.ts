/** Panels of experts, as the office makes and runs them. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'
import { panelMethods, panelStates, panelSubjects } from './panels.rules.ts'

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const version = z.number().int().min(1)
const rounds = z.number().int().min(1).max(9)

const longText = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(max)
    .refine((text) => !/[\p{Cf}\p{Co}\u2028\u2029]|(?!\n)\p{Cc}/u.test(text), {
      params: { problem: 'value.control_characters' },
    })

export const CreatePanel = z.strictObject({
  title: ShortText,
  /** Code of the oblast, or UA for the whole platform. */
  place: z.string().min(1).max(200),
  subject: z.enum(panelSubjects),
  /** Of weights: methodology, version and node, as a JSON array of three texts. */
  node: z.string().max(700).optional(),
  /** Of barriers: one a line. */
  items: longText(6000).optional(),
  method: z.enum(panelMethods),
  min_rounds: rounds,
  max_rounds: rounds,
})
export type CreatePanel = z.infer<typeof CreatePanel>

export const InviteExperts = z.strictObject({
  id,
  /** Addresses of e-mail, one a line; who has no account is written to. */
  emails: longText(6000).min(3),
})
export type InviteExperts = z.infer<typeof InviteExperts>

export const RemoveExpert = z.strictObject({ id, expert: id })
export type RemoveExpert = z.infer<typeof RemoveExpert>

export const OpenRound = z.strictObject({ id, version, due_on: z.iso.date() })
export type OpenRound = z.infer<typeof OpenRound>

export const MovePanel = z.strictObject({ id, version })
export type MovePanel = z.infer<typeof MovePanel>

export const SavedPanel = z.object({ id: z.string() })
export type SavedPanel = z.infer<typeof SavedPanel>

export const PanelParams = z.object({ id: z.string() })
export type PanelParams = z.infer<typeof PanelParams>
export const PanelsParams = z.object({})

const Node = z
  .object({ methodology: z.string(), version: z.string(), code: z.string(), name: z.string() })
  .nullable()
  .describe('The node whose children are weighed; null of barriers.')

export const panelFields = {
  id: z.string(),
  title: z.string(),
  oblast: z.string().describe('Code of the oblast, or UA.'),
  subject: z.enum(panelSubjects),
  node: Node,
  method: z.enum(panelMethods),
  state: z.enum(panelStates),
  round: z.number().int().describe('The last round that was opened; 0 before the first.'),
  due_on: z.iso.date().nullable().describe('Last day of the open round.'),
}

export const PanelSummary = z.object(panelFields)
export type PanelSummary = z.infer<typeof PanelSummary>

export const PanelList = z.object({ panels: z.array(PanelSummary) })
export type PanelList = z.infer<typeof PanelList>

/** What a new panel may be about. */
export const NewPanel = z.object({
  methods: z.array(z.enum(panelMethods)),
  nodes: z.array(z.object({ key: z.string(), name: z.string(), methodology: z.string() })),
})
export type NewPanel = z.infer<typeof NewPanel>

export const PanelItem = z.object({ code: z.string(), name: z.string() })
export type PanelItem = z.infer<typeof PanelItem>
