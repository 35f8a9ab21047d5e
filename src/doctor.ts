/** `spilka doctor`: looks at everything, changes nothing, says how to mend what is wrong. */
import type { Translator } from '#kernel/i18n.ts'
import type { CommandContext } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Config, listUnknown } from './config.ts'
import { checkDatabase } from './doctor-database.ts'
import type { Found } from './doctor-found.ts'
import { checkAddress, checkFolder, checkNode, checkPort, checkSpace, checkZone } from './doctor-machine.ts'
import { checkMail, checkProviders, checkStore, checkTelegram } from './doctor-outside.ts'
import { checkSecret } from './doctor-secret.ts'

export interface DoctorOptions {
  /** The clock of this machine; for tests. */
  readonly now?: () => Date
}

/** @returns whether nothing is at fault; warnings are none */
export async function doctor(config: Config, { texts, terminal }: CommandContext<TextKey>): Promise<boolean> {
  const levels = new Set<Found['level']>()
  for await (const { level, text, params, remedy } of examine(config, texts)) {
    levels.add(level)
    terminal.print(texts.text(`doctor.level.${level}`, { what: texts.text(text, params) }))
    if (remedy !== undefined) terminal.print(`    ${texts.text(remedy, params)}`)
  }
  terminal.print(
    texts.text(
      levels.has('fault') ? 'doctor.faulty' : levels.has('warning') ? 'doctor.usable' : 'doctor.healthy',
    ),
  )
  return !levels.has('fault')
}

/** All that is found, good and bad, in the order in which it is looked for. */
export async function* examine(
  config: Config,
  texts: Translator<TextKey>,
  { now = () => new Date() }: DoctorOptions = {},
): AsyncGenerator<Found> {
  yield* [checkNode(), checkZone(), ...checkNames(), ...checkAddress(config)]
  const port = await checkPort(config)
  yield port.finding
  yield* await checkFolder(config)
  yield* await checkSpace(config)
  yield* await checkSecret(config)
  yield* await checkProviders(config, texts)
  yield* await checkMail(config)
  yield* await checkTelegram(config)
  const { findings, store } = await checkStore(config)
  yield* findings
  yield* await checkDatabase(config, texts, { now, isRunning: port.isPlatform, store })
  store?.close()
}

/** Variables with a typing error in their names do nothing and say nothing. */
function checkNames(): Found[] {
  return listUnknown().map(({ name, meant }) =>
    meant === undefined
      ? { level: 'warning', text: 'config.unknown', params: { name }, remedy: 'doctor.unknown.remedy' }
      : {
          level: 'warning',
          text: 'config.unknown_meant',
          params: { name, meant },
          remedy: 'doctor.unknown.remedy',
        },
  )
}
