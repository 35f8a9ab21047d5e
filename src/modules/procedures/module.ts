import type { SpilkaModule } from '#kernel/module.ts'
import { proceduresPath } from '#ui/cases/procedure-paths.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** For everyone: what each procedure is, in words from its table, and how long its cases took. */
export const procedures: SpilkaModule<TextKey> = {
  name: 'procedures',
  foot: [{ text: 'procedures.link', path: proceduresPath }],
  pages: async () => (await import('./card/card.routes.tsx')).cardPages,
}
