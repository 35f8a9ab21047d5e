/** Installations to plant faults in, and what the doctor says of them. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished } from 'vitest'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { readMigrations } from '#kernel/database/migrations/migration-files.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { readConfig } from '../../src/config.ts'
import { type DoctorOptions, examine as findAll } from '../../src/doctor.ts'
import type { GivenSettings } from '../../src/settings.ts'
import { copyEmptyDatabase, testServer } from './database.ts'
import { folderWith } from './files.ts'
import { findFreePort } from './server.ts'
import { createMigratedOnServer } from './server-databases.ts'

export type Installation = GivenSettings & { readonly SPILKA_DATA: string }

/** Puts what is to be found into an installation. */
type Plant = (opened: OpenedDatabase, data: string) => Promise<void>

/**
 * Makes installations, each new and migrated, with a secret of its own; each goes when its test ends. Call it once at
 * the top of a file: embedded ones are copied, for to migrate one takes a second.
 */
export async function installations(): Promise<(plant?: Plant) => Promise<Installation>> {
  const template = join(folderWith({}, afterAll), 'database')
  if (!testServer) {
    await copyEmptyDatabase(template)
    const opened = await openDatabase({ location: template })
    await migrate(opened.db)
    await opened.close()
  }
  return async (plant = async () => {}) => {
    const data = join(folderWith(), 'data')
    await openSecrets({ folder: data })
    if (!testServer) cpSync(template, join(data, 'database'), { recursive: true })
    const DATABASE_URL = testServer ? await migratedOn(testServer) : ''
    const env = { SPILKA_DATA: data, DATABASE_URL, PORT: String(await findFreePort()) }
    const opened = await openDatabase({ location: readConfig(env).database })
    try {
      await plant(opened, data)
    } finally {
      await opened.close()
    }
    return env
  }
}

async function migratedOn(server: string): Promise<string> {
  const { url, drop } = await createMigratedOnServer(server, readMigrations())
  onTestFinished(drop)
  return url
}

export interface Examined {
  readonly isWell: boolean
  readonly said: string
}

/** What the doctor finds with these settings, looked for once in each language: in both, where nothing is said. */
export async function examine(
  env: GivenSettings,
  options?: DoctorOptions,
  spoken = languages,
): Promise<Examined> {
  const lines: string[] = []
  let isWell = true
  for (const texts of spoken)
    for await (const { level, text, params, remedy } of findAll(readConfig(env), texts, options)) {
      isWell &&= level !== 'fault'
      lines.push(texts.text(`doctor.level.${level}`, { what: texts.text(text, params) }))
      if (remedy !== undefined) lines.push(`    ${texts.text(remedy, params)}`)
    }
  return { isWell, said: lines.join('\n') }
}

export const inUkrainian = createTranslator('uk', uk)
const languages = [inUkrainian, createTranslator('en', en)]

/** The finding that has these words, with its remedy. */
export function findingOf({ said }: Examined, words: string): { level: string; remedy: string | undefined } {
  const lines = said.split('\n')
  const at = lines.findIndex((line) => line.includes(words) && !line.startsWith(' '))
  if (at < 0) throw new Error(`the doctor does not say «${words}»:\n${said}`)
  const remedy = lines[at + 1]?.startsWith('    ') ? lines[at + 1].trim() : undefined
  return { level: lines[at][0], remedy }
}

/** That it is found, that there is a remedy in both languages, and that it fails where it is a fault. */
export function expectFound(examined: Examined, level: '✗' | '!', uk: string, en: string): void {
  for (const words of [uk, en]) {
    const { level: found, remedy } = findingOf(examined, words)
    expect([words, found]).toEqual([words, level])
    expect(remedy?.length ?? 0).toBeGreaterThan(10)
  }
  if (level === '✗') expect(examined.isWell).toBe(false)
}
