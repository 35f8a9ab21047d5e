/** `spilka config`: every setting, its value, where it comes from and what it means; what opens something is hidden. */
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import { describeError } from '#kernel/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listGiven, readConfig } from './config.ts'
import { meaningOf, settings, showValue } from './settings.ts'
import { warnOfUnknown } from './unknown-settings.ts'

/** @returns whether all values make sense */
export function printConfig({ texts, terminal }: CommandContext<TextKey>): boolean {
  const given = new Map(listGiven().map(({ name, value }) => [name, value]))
  for (const { name, fallback } of settings) {
    const value = given.get(name)
    const key = value !== undefined ? 'config.given' : fallback === '' ? 'config.absent' : 'config.default'
    terminal.print(texts.text(key, { name, value: showValue(name, value ?? fallback) }))
    terminal.print(`    ${texts.text(meaningOf(name))}`)
  }
  warnOfUnknown({ texts, terminal })
  try {
    readConfig()
    terminal.print(texts.text('config.sound'))
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    terminal.warn(describeError(error, texts).join('\n'))
    return false
  }
}
