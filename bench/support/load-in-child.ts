/** `spilka load` in a process of its own, without questions: `node load-in-child.ts LOCATION PATH…`; prints what it took. */
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { createTranslator } from '#kernel/i18n.ts'
import { createTerminal } from '#kernel/terminal.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { readConfig } from '../../src/config.ts'
import { load } from '../../src/load.ts'

export interface LoadFigures {
  /** Seconds. */
  readonly cpu: number
  readonly wall: number
  /** Peak resident memory, of the embedded database too. */
  readonly megabytes: number
}

const [, , location, ...paths] = process.argv
const began = performance.now()
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
await load(
  paths,
  { yes: true },
  { ...readConfig({}), database: location },
  { texts: translators.en, translators, terminal: createTerminal(nowhere, nowhere), version: 'bench' },
)
const { user, system } = process.cpuUsage()
const figures: LoadFigures = {
  cpu: (user + system) / 1e6,
  wall: (performance.now() - began) / 1000,
  megabytes: Number(readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/)?.[1]) / 1024,
}
process.stdout.write(JSON.stringify(figures))
