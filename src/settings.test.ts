import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { repository, runProgram } from '../test/support/command-line.ts'
import { listUnknown, readConfig } from './config.ts'
import { type GivenSettings, meaningOf, settings, showValue } from './settings.ts'

/** An environment in which everything is set, so that nothing is left unread for want of something else. */
const everything = {
  HOST: '::',
  PORT: '8080',
  DATABASE_URL: 'postgres://spilka:hush-db@db.example:5433/region?sslmode=require&password=hush-query',
  SPILKA_PUBLIC_URL: 'https://spilka.example',
  SPILKA_DATA: '/var/lib/spilka',
  SPILKA_SECRET: 'hush-secret-hush-secret-hush-secret-hush',
  SPILKA_FILES: 's3://bucket/folder?endpoint=https://s3.example&region=eu-central-1',
  AWS_ACCESS_KEY_ID: 'hush-key-id',
  AWS_SECRET_ACCESS_KEY: 'hush-key',
  SPILKA_SMTP_URL: 'smtps://bot:hush%40mail@mail.example',
  SPILKA_MAIL_FROM: 'Spilka <no-reply@spilka.example>',
  SPILKA_TELEGRAM_TOKEN: '4200000001:hush-hush-hush-hush-hush',
  SPILKA_TELEGRAM_API: 'https://bot-api.example:8081/root',
  SPILKA_PROVIDERS: '/etc/spilka/providers.json',
  SPILKA_TRUST: '/etc/spilka/trust',
  SPILKA_REGION: 'none',
  SPILKA_REQUESTS_PER_MINUTE: '5000',
  SPILKA_LOG_LEVEL: 'warn',
  SPILKA_METRICS: '127.0.0.1:9464',
  SPILKA_BACKUPS: '/var/backups/spilka',
  SPILKA_BACKUP_KEEP: '3,2,1',
} satisfies { [name in keyof Required<GivenSettings>]: string }

const config = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  runProgram(process.execPath, ['src/main.ts', 'config', ...args], { ...absent, ...env })
const absent = Object.fromEntries(settings.map(({ name }) => [name, '']))

test('whatever stands in the table is read, and nothing else can be', () => {
  const read = new Set<string>()
  const watched = new Proxy<GivenSettings>(everything, {
    get: (given, name: keyof GivenSettings) => {
      read.add(name)
      return given[name]
    },
  })
  readConfig(watched)
  expect([...read].toSorted()).toEqual(settings.map(({ name }) => name).toSorted())
})

test('every setting is shown with its value, its origin and its meaning, and no secret is', async () => {
  const { code, out, err } = await config(everything)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out + err).not.toContain('hush')
  const { text } = createTranslator('uk', uk)
  for (const { name } of settings) expect(out).toContain(text(meaningOf(name)))
  expect(out).toContain('postgres://spilka:•••@db.example:5433/region?sslmode=require&•••')
  expect(out).toContain('smtps://bot:•••@mail.example')
  expect(out).toContain('SPILKA_FILES = s3://bucket/folder?endpoint=https://s3.example&region=eu-central-1')
  expect(out).toContain('SPILKA_SECRET = •••   (задано в середовищі)')
})

test('what is not set is shown with what holds instead, in English, too', async () => {
  const { code, out } = await config({}, '--lang', 'en')
  expect(code).toBe(0)
  expect(out).toContain('PORT = 3000   (default)')
  expect(out).toContain('DATABASE_URL   (not set)')
  expect(out).toContain('All values make sense.')
})

test.each<[keyof GivenSettings, string]>([
  ['DATABASE_URL', 'postgres://u:hush/1@host/db'],
  ['DATABASE_URL', 'postgres://u:12/hush@host/db'],
  ['DATABASE_URL', 'postgres://u:12#hush@host/db'],
  ['DATABASE_URL', 'postgres://u:12?hush@host/db'],
  ['DATABASE_URL', 'postgres://u@h/db?sslpassword=hush'],
  ['SPILKA_FILES', 's3://hush:hush@bucket'],
  ['SPILKA_FILES', 's3://hush@bucket'],
  ['SPILKA_FILES', 's3://bucket?endpoint=https://hush:hush@host'],
  ['SPILKA_FILES', 's3://bucket?key=hush'],
  ['SPILKA_PUBLIC_URL', 'https://admin:hush@spilka.example'],
  ['SPILKA_SMTP_URL', 'smtp://bot:hush'],
  ['SPILKA_SMTP_URL', 'smtp://bot:hush@host/x'],
  ['SPILKA_SECRET', 'hush'],
  ['SPILKA_TELEGRAM_TOKEN', '4200000001:hush'],
  ['SPILKA_TELEGRAM_TOKEN', 'hush-hush-hush-hush-hush-hush-hush'],
  ['SPILKA_TELEGRAM_API', 'https://bot:hush@api.example'],
])('%s=%s is not shown, nor repeated where it is refused', (name, value) => {
  expect(showValue(name, value)).not.toContain('hush')
  try {
    readConfig({ ...everything, [name]: value })
  } catch (error) {
    expect(String(error)).not.toContain('hush')
  }
})

test('a value that makes no sense is named, and the command fails', async () => {
  const { code, out, err } = await config({ PORT: '99999', SPILKA_LOG_LEVEL: 'warn' })
  expect(code).toBe(2)
  expect(out).toContain('PORT = 99999')
  expect(err).toContain('PORT')
})

test('a name with a typing error is told, with the name that was meant', async () => {
  expect(listUnknown({ SPILKA_PUBLIC_ULR: 'x', SPILKA_COLOUR: 'x', SPILKA_DATA: 'x', PATH: 'x' })).toEqual([
    { name: 'SPILKA_COLOUR', meant: undefined },
    { name: 'SPILKA_PUBLIC_ULR', meant: 'SPILKA_PUBLIC_URL' },
  ])
  const { code, err } = await config({ SPILKA_SECRETS: 'hush' })
  expect(code).toBe(0)
  expect(err).toMatch(/SPILKA_SECRETS.*SPILKA_SECRET\?/)
  expect(err).not.toContain('hush')
})

test('the manual’s table is the table of settings, word for word', () => {
  const { text } = createTranslator('uk', uk)
  const manual = readFileSync(`${repository}docs/how-to/run-on-a-server.md`, 'utf8')
  const rows = manual.split('\n').filter((line) => /^\| `(SPILKA_|AWS_|HOST|PORT|DATABASE_URL)/.test(line))
  expect(rows).toEqual(
    settings.map(
      ({ name, fallback }) =>
        `| \`${name}\` | ${fallback === '' ? '—' : `\`${fallback}\``} | ${text(meaningOf(name))} |`,
    ),
  )
})
