/**
 * A question with files that changes nothing: they are looked at, the answer is shown on the page of the form, and neither is
 * kept. So it has no transaction and no row of the audit; it asks nobody who they are.
 */
import type { z } from 'zod'
import type { BorrowedFile } from '../files/multipart/borrow-files.ts'
import type { AnyPage } from '../http/page.ts'

export interface Inquiry<Resources, Answer = unknown, Key extends string = string> {
  /** `module.object.verb`. */
  readonly name: string
  /** Address that takes it (POST); with `.json` it answers programs. */
  readonly path: string
  readonly summary: Key
  /** Fields of its form: one file each. */
  readonly files: Readonly<Record<string, { readonly maxBytes: number; readonly isNeeded: boolean }>>
  /** The JSON answer. */
  readonly data: z.ZodType<Answer>
  /** The public page that its form stands on: it is shown again, with the answer in `form.found`. */
  readonly page: AnyPage<Resources, Key>
  /** @throws AppError, which is told on the form */
  readonly ask: (
    files: Readonly<Record<string, BorrowedFile>>,
    context: { readonly resources: Resources; readonly now: Date },
  ) => Promise<Answer>
}

// biome-ignore lint/suspicious/noExplicitAny: the types were checked where the inquiry was declared
export type AnyInquiry<Resources, Key extends string = string> = Inquiry<Resources, any, Key>
