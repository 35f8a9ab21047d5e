/** Files of a record with the signatures among them. */
import { z } from 'zod'
import { CheckReport } from './check.schema.ts'

/** `check`: the signatures among the files are checked. */
export const signaturesParam = z.literal('check').optional()

export const signedFiles = {
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int() })),
  signed_files: z.int(),
  checked: z
    .array(
      z.object({
        name: z.string(),
        document: z.string().nullable(),
        report: CheckReport.nullable().describe('null where it is no signature that can be read.'),
      }),
    )
    .nullable()
    .describe('null where nobody asked.'),
}

const SignedFiles = z.object(signedFiles)
export type SignedFiles = z.infer<typeof SignedFiles>
