import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addIndexCommand } from './index-run/index-run.cli.ts'

/** Facts, methodologies and the index. */
export const indicators: SpilkaModule<TextKey> = {
  name: 'indicators',
  addCommands: (program, context) => addIndexCommand(program, context),
}
