/** An index from files of one's own: what the form takes, what a run keeps, what the page gives. */
import { z } from 'zod'
import { tableInput } from '../loads/load.schema.ts'
import { Fault, Progress, RunSummary } from '../runs/run.schema.ts'

const columnName = z.string().trim().max(200).optional()

/** So many units stand on the page; all of them are in a file. */
const mostListed = 1000

export const IndexInput = z.strictObject({
  unit_column: columnName,
  period_column: columnName,
  indicator_column: columnName,
  value_column: columnName,
  name_column: columnName,
  /** `column=value`, one a line or separated by semicolons. */
  only: z.string().trim().max(2000).optional(),
  top: z.number().int().min(0).max(mostListed).default(10),
  /** Texts that mean a missing value, separated by spaces. */
  missing: z.string().trim().max(500).optional(),
  ...tableInput,
})
export type IndexInput = z.output<typeof IndexInput>

const InBoth = <T extends z.ZodType>(type: T) => z.object({ uk: type, en: type })

export const IndexOutcome = z.object({
  title: InBoth(z.string()),
  ranking: z.object({
    rows: z.array(
      z.object({
        rank: z.number(),
        score: z.number(),
        unit: z.string(),
        name: z.string().optional(),
      }),
    ),
    ranked: z.int(),
    decimals: z.int(),
  }),
  notes: InBoth(z.array(z.string())),
})
export type IndexOutcome = z.infer<typeof IndexOutcome>

export const IndexRunData = RunSummary.extend({
  progress: Progress.nullable(),
  outcome: IndexOutcome.nullable(),
  fault: Fault.nullable(),
  /** Addresses of the files of the result. */
  results: z.array(z.object({ name: z.string(), size: z.int(), path: z.string() })),
})
export type IndexRunData = z.infer<typeof IndexRunData>

export const IndexRuns = z.object({ runs: z.array(RunSummary) })
export type IndexRuns = z.infer<typeof IndexRuns>
