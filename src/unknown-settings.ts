/** Says which variables of the environment look like settings of ours and are none: a typing error is silent otherwise. */
import type { CommandContext } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listUnknown } from './config.ts'

export function warnOfUnknown({
  texts,
  terminal,
}: Pick<CommandContext<TextKey>, 'texts' | 'terminal'>): void {
  for (const { name, meant } of listUnknown())
    terminal.warn(
      meant === undefined
        ? texts.text('config.unknown', { name })
        : texts.text('config.unknown_meant', { name, meant }),
    )
}
