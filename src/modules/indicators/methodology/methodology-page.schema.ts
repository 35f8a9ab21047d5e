/** What the pages of methodologies take and give: the JSON face is this. */
import { z } from 'zod'
import { steps } from './plain-words.rules.ts'

const Step = z.enum(steps)

export const MethodologiesParams = z.object({})
export type MethodologiesParams = z.infer<typeof MethodologiesParams>

const Run = z.object({ from: z.string(), to: z.string() })

const Summary = z.object({
  code: z.string(),
  version: z.string(),
  name: z.string(),
  /** When it was loaded, ISO 8601. */
  loaded_at: z.string(),
  /** The periods that it governs, in order of time; none where another one took its place. */
  governs: z.array(Run),
  indicators: z.int(),
  sub_indices: z.int(),
})
export type MethodologySummary = z.infer<typeof Summary>

export const MethodologyList = z.object({ methodologies: z.array(Summary) })
export type MethodologyList = z.infer<typeof MethodologyList>

export const MethodologyParams = z.object({
  code: z.string().min(1).max(200),
  version: z.string().min(1).max(100),
  /** Another version of the same methodology, to see what differs. */
  against: z.string().min(1).max(100).optional(),
})
export type MethodologyParams = z.infer<typeof MethodologyParams>

const Share = z.number()

const TreeRow = z.object({
  code: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  /** 0 is the index itself. */
  depth: z.int(),
  kind: z.enum(['index', 'sub_index', 'indicator']),
  direction: z.int().nullable(),
  /** Among its siblings, as the methodology writes it. */
  weight: z.number(),
  /** Of the whole, 0–1. */
  share: Share,
  /** Whether the catalogue has a page of it. */
  is_in_catalogue: z.boolean(),
})
export type TreeRow = z.infer<typeof TreeRow>

const StepWords = z.object({
  step: Step,
  sentences: z.array(
    z.object({
      text: z.string(),
      /** Null = holds for all. */
      nodes: z.array(z.object({ code: z.string(), name: z.string() })).nullable(),
    }),
  ),
})
export type StepWords = z.infer<typeof StepWords>

const NodeDifference = z.object({
  code: z.string(),
  name: z.string(),
  change: z.enum(['added', 'removed', 'turned', 'reweighted']),
  share_before: Share.nullable(),
  share_after: Share.nullable(),
})

export const MethodologyDifferences = z.object({
  against: z.string(),
  nodes: z.array(NodeDifference),
  steps: z.array(
    z.object({
      step: Step,
      before: z.string().nullable(),
      after: z.string().nullable(),
      /** Null = the index as a whole. */
      nodes: z.array(z.object({ code: z.string(), name: z.string() })).nullable(),
    }),
  ),
})
export type MethodologyDifferences = z.infer<typeof MethodologyDifferences>

export const MethodologyDescription = z.object({
  methodology: Summary,
  /** What the methodology itself names as its source. */
  source: z.string().nullable(),
  /** Versions of the same code, those loaded last at the end. */
  versions: z.array(z.string()),
  steps: z.array(StepWords),
  tree: z.array(TreeRow),
  unused: z.array(z.object({ code: z.string(), name: z.string(), why: z.enum(['context', 'not_in_tree']) })),
  /** The file as a person wrote it, or the document with its tree written out. */
  file: z.string(),
  differences: MethodologyDifferences.nullable(),
})
export type MethodologyDescription = z.infer<typeof MethodologyDescription>
