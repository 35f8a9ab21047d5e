import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { checkPath } from './signatures/check.rules.ts'
import { addSignatureCommand } from './signatures/verify.cli.ts'

/** Electronic documents: their signatures. */
export const documents: SpilkaModule<TextKey> = {
  name: 'documents',
  foot: [{ text: 'signature.title', path: checkPath }],
  addCommands: (program, context) => addSignatureCommand(program, context),
  pages: async () => [(await import('./signatures/check.routes.tsx')).checkPage],
  inquiries: async () => [(await import('./signatures/check.routes.tsx')).checkSignatureInquiry],
}
