/** `spilka access EMAIL`: for the day when nobody is left who could do it on screen; whoever has the shell has the database. */
import { fileURLToPath } from 'node:url'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { changeAccess } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { openExisting } from './open-existing.ts'
import { createResources } from './resources.ts'

export interface AccessChoices {
  readonly resetSecondFactor?: boolean
  readonly erase?: boolean
  readonly keep?: boolean
  readonly open?: boolean
  readonly close?: boolean
  readonly reason: string
}

export async function access(
  email: string,
  choices: AccessChoices,
  config: Config,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<void> {
  const { resetSecondFactor: reset, open, close, erase, keep, reason } = choices
  const asked = Object.entries({ reset, open, close, erase, keep }).filter(([, isAsked]) => isAsked)
  if (asked.length !== 1) throw new AppError('command.usage', { detail: texts.text('cli.access.one_of') })
  const [[what]] = asked
  // What may be done is known by what stands on pages.
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
  const opened = await openExisting(config)
  try {
    const resources = await createResources(opened, config)
    const change = { email, what: what as 'reset' | 'open' | 'close' | 'erase' | 'keep', reason }
    terminal.print(await changeAccess(resources, change, texts))
  } finally {
    await opened.close()
  }
}
