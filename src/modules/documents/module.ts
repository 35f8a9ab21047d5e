import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addSignatureCommand } from './signatures/verify.cli.ts'

/** Electronic documents: their signatures. */
export const documents: SpilkaModule<TextKey> = {
  name: 'documents',
  addCommands: (program, context) => addSignatureCommand(program, context),
}
