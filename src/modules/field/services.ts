/** What the roof makes for this module once at the start. */

import type { FieldWork } from '#kernel/field/field-work.ts'
import type { FieldTools } from '#kernel/field/perform.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export interface FieldServices extends FieldTools<TextKey> {
  readonly works: readonly FieldWork<TextKey>[]
}

declare module '#kernel/resources.ts' {
  interface Services {
    readonly field: FieldServices
  }
}
