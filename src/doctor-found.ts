/** One thing that the doctor found, in words of our catalogue. */
import type { Finding } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export type Found = Finding<TextKey>
