/** What the roof makes for this module once at the start. */
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import type { TextKey } from '#ui/locales/uk.ts'

declare module '#kernel/resources.ts' {
  interface Services {
    /** Indicators that all modules compute from their own records, by code. */
    readonly live: ReadonlyMap<string, LiveIndicator<TextKey>>
  }
}
