/** Loads on screen: what the form takes, what a run keeps, what the pages give. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { LoadEffect } from '#modules/indicators/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { Fault, Progress, RunSummary } from '../runs/run.schema.ts'

/** How a table is written, where that is not seen from the file itself. */
export const tableInput = {
  encoding: z.enum(['utf-8', 'windows-1251', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-u']).optional(),
  delimiter: z.enum([',', ';', '|', 'tab']).optional(),
  decimal: z.enum([',', '.']).optional(),
  sheet: z.string().trim().max(100).optional(),
}

export const LoadInput = z.strictObject({
  /** Names or codes, one a line or separated by commas; of whoever has one oblast, its code. */
  oblasts: z.string().trim().max(2000).optional(),
  period: z.string().trim().max(50).optional(),
  applies_from: z.string().trim().max(50).optional(),
  ...tableInput,
})
export type LoadInput = z.output<typeof LoadInput>

/** What a load's run was begun with. */
export const LoadOptions = LoadInput.omit({ oblasts: true }).extend({
  oblasts: z.array(z.string()).optional(),
})
export type LoadOptions = z.infer<typeof LoadOptions>

const Line = z.object({
  text: z.custom<TextKey>((text) => typeof text === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const KeptReport = z.object({
  file: z.string(),
  done: z.array(Line),
  warnings: z.array(Line),
  questions: z.array(Line),
  details: z
    .object({
      columns: z.array(z.string()),
      /** The first ones; all of them stand in a file. */
      rows: z.array(z.array(z.string())),
      total: z.int(),
    })
    .nullable(),
})
export type KeptReport = z.infer<typeof KeptReport>

export const KeptOutcome = z.object({
  reports: z.array(KeptReport),
  unrecognised: z.array(z.string()),
  effect: LoadEffect.nullable(),
})
export type KeptOutcome = z.infer<typeof KeptOutcome>

export const AgreeInput = z.strictObject({
  id: z.uuid(),
  /** Of the preview that was seen. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  agrees: z.boolean().default(false),
})
export type AgreeInput = z.output<typeof AgreeInput>

export const WithdrawInput = z.strictObject({ id: z.uuid() })
export type WithdrawInput = z.output<typeof WithdrawInput>

export const LoadPageData = RunSummary.extend({
  is_waiting: z.boolean(),
  is_anew: z.boolean(),
  progress: Progress.nullable(),
  outcome: KeptOutcome.nullable(),
  /** Of what a person agrees to. */
  digest: z.string().nullable(),
  fault: Fault.nullable(),
})
export type LoadPageData = z.infer<typeof LoadPageData>

export const LoadsParams = z.object(listingParams)
export type LoadsParams = z.infer<typeof LoadsParams>

export const Loads = z.object({
  runs: z.array(RunSummary),
  loads: z.array(
    z.object({
      id: z.int(),
      kind: z.string(),
      file: z.string(),
      title: z.string().nullable(),
      rows: z.int(),
      loaded_at: z.iso.datetime(),
      loaded_by: z.string().nullable(),
    }),
  ),
})
export type Loads = z.infer<typeof Loads>
