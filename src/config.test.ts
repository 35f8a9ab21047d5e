import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('a database is a server of PostgreSQL or a folder, never a folder by the name of another server', () => {
  expect(readConfig({ DATABASE_URL: 'postgresql://a@b/c' }).database).toBe('postgresql://a@b/c')
  expect(readConfig({ DATABASE_URL: '', SPILKA_DATA: '/x' }).database).toBe(resolve('/x/database'))
  for (const url of ['mysql://a@b/c', ' postgres://a@b/c', 'a@b/c'])
    expect(() => readConfig({ DATABASE_URL: url })).toThrow('database.address_malformed')
})

describe('the mail server', () => {
  const from = 'Спілка <no-reply@spilka.example>'

  test('is named with the address that letters come from', () => {
    expect(readConfig({}).mail).toBeUndefined()
    expect(readConfig({ SPILKA_MAIL_FROM: from }).mail).toBeUndefined()
    expect(
      readConfig({ SPILKA_SMTP_URL: 'smtps://bot:a%40b@mail.x.ua', SPILKA_MAIL_FROM: from }).mail,
    ).toEqual({
      host: 'mail.x.ua',
      port: 465,
      isSecure: true,
      login: { user: 'bot', password: 'a@b' },
      from: { name: 'Спілка', address: 'no-reply@spilka.example' },
    })
  })

  test('without such an address is refused', () => {
    const setting = { code: 'command.setting', params: { name: 'SPILKA_MAIL_FROM', value: '' } }
    expect(() => readConfig({ SPILKA_SMTP_URL: 'smtp://localhost' })).toThrow(
      expect.objectContaining(setting),
    )
  })

  test('that makes no sense is refused without repeating its password', () => {
    const read = () =>
      readConfig({ SPILKA_SMTP_URL: 'smtp://bot:secret@mail.x.ua/x', SPILKA_MAIL_FROM: from })
    expect(read).toThrow('command.setting')
    expect(read).not.toThrow('secret')
  })
})

describe('the bot', () => {
  const SPILKA_TELEGRAM_TOKEN = '4200000001:secret-secret-secret-secret'

  test('is named by its token, and Telegram by its address', () => {
    expect(readConfig({ SPILKA_TELEGRAM_API: 'http://localhost:8081' }).telegram).toBeUndefined()
    expect(readConfig({ SPILKA_TELEGRAM_TOKEN }).telegram).toEqual({
      token: SPILKA_TELEGRAM_TOKEN,
      api: 'https://api.telegram.org',
    })
  })

  test.each([
    { SPILKA_TELEGRAM_TOKEN: 'secret' },
    { SPILKA_TELEGRAM_TOKEN: `bot${SPILKA_TELEGRAM_TOKEN}` },
    { SPILKA_TELEGRAM_TOKEN, SPILKA_TELEGRAM_API: 'api.telegram.org' },
  ])('that makes no sense is refused without repeating its token: %#', (given) => {
    const read = () => readConfig(given)
    expect(read).toThrow('command.setting')
    expect(read).not.toThrow('secret')
  })
})

test('how much one address may ask for is a number, at least one', () => {
  expect(readConfig({}).requestsPerMinute).toBe(1200)
  expect(readConfig({ SPILKA_REQUESTS_PER_MINUTE: '20000' }).requestsPerMinute).toBe(20_000)
  for (const text of ['0', '-1', '1e6', '12.5', 'many', '9999999999'])
    expect(() => readConfig({ SPILKA_REQUESTS_PER_MINUTE: text })).toThrow('command.setting')
})

test('the file of providers is one of the system, or none', () => {
  expect(readConfig({ SPILKA_PROVIDERS: 'providers.json' }).providers).toBe(resolve('providers.json'))
  expect(readConfig({ SPILKA_PROVIDERS: '' }).providers).toBeUndefined()
})

describe('the address by which people reach the platform', () => {
  test.each([
    { text: undefined, publicUrl: undefined, https: false },
    { text: '', publicUrl: undefined, https: false },
    { text: 'https://spilka.example/', publicUrl: 'https://spilka.example', https: true },
    { text: 'HTTPS://Spilka.Example', publicUrl: 'https://spilka.example', https: true },
    { text: ' https://spilka.example', publicUrl: 'https://spilka.example', https: true },
    { text: 'http://10.0.0.1:8080', publicUrl: 'http://10.0.0.1:8080', https: false },
    { text: 'https://спілка.укр', publicUrl: 'https://xn--80atcpj1k.xn--j1amh', https: true },
  ])('$text', ({ text, publicUrl, https }) => {
    expect(readConfig({ SPILKA_PUBLIC_URL: text })).toMatchObject({ publicUrl, https })
  })

  test.each([
    'spilka.example',
    '//spilka.example',
    'ftp://spilka.example',
    'javascript:alert(1)',
    'https://spilka.example/region',
    'https://user:secret@spilka.example',
    'https://spilka.example/?a',
    'https://spilka.example/#a',
  ])('%s is none', (text) => {
    expect(() => readConfig({ SPILKA_PUBLIC_URL: text })).toThrow('command.setting')
  })
})

describe('where files are kept', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }
  const s3 = (text: string, env = keys) => readConfig({ SPILKA_FILES: text, ...env }).files.s3

  test('in a folder beside the database, unless a store is named', () => {
    expect(readConfig({ SPILKA_DATA: '/x' }).files).toEqual({ folder: resolve('/x/files'), s3: undefined })
  })

  test('in a bucket, perhaps in a folder of it', () => {
    expect(s3('s3://region/files/of/us/?endpoint=https://minio.example:9000&region=eu-central-1')).toEqual({
      ...{ endpoint: 'https://minio.example:9000', region: 'eu-central-1', bucket: 'region' },
      ...{ prefix: 'files/of/us/', accessKeyId: 'id', secretAccessKey: 'secret' },
    })
    const { endpoint, prefix } = s3('s3://region?region=eu-central-1') ?? {}
    expect([endpoint, prefix]).toEqual(['https://s3.eu-central-1.amazonaws.com', ''])
  })

  test.each([
    'https://bucket.example',
    's3://',
    's3://key:secret@bucket',
    's3://bucket?endpoint=ftp://x',
    's3://bucket?endpoint=https://x/path',
    's3://bucket?endpoint=x',
    's3://bucket?key=secret',
    's3://bucket?region=a/b',
    's3://bucket/a%00b',
  ])('%s makes no sense', (text) => {
    expect(() => s3(text)).toThrow('command.setting')
  })

  test('never without keys', () => {
    expect(() => s3('s3://bucket', { ...keys, AWS_SECRET_ACCESS_KEY: '' })).toThrow('AWS_SECRET_ACCESS_KEY')
  })
})

test('how much is logged is one of four, or what fits the place', () => {
  expect(readConfig({}).logLevel).toBeUndefined()
  for (const level of ['error', 'warn', 'info', 'debug'] as const)
    expect(readConfig({ SPILKA_LOG_LEVEL: level }).logLevel).toBe(level)
  for (const text of ['trace', 'INFO', ' warn', '1'])
    expect(() => readConfig({ SPILKA_LOG_LEVEL: text })).toThrow('command.setting')
})

describe('figures of the inside', () => {
  test.each([
    { text: undefined, metrics: undefined },
    { text: '', metrics: undefined },
    { text: '9464', metrics: { host: '127.0.0.1', port: 9464 } },
    { text: '10.0.0.7:9464', metrics: { host: '10.0.0.7', port: 9464 } },
    { text: '[::1]:9464', metrics: { host: '::1', port: 9464 } },
  ])('$text', ({ text, metrics }) => {
    expect(readConfig({ SPILKA_METRICS: text }).metrics).toEqual(metrics)
  })

  test.each([
    'localhost',
    '127.0.0.1:',
    ':9464',
    '127.0.0.1:99999',
    'http://127.0.0.1:9464',
    '127.0.0.1:3000',
  ])('%s is refused', (text) => {
    expect(() => readConfig({ SPILKA_METRICS: text })).toThrow('command.setting')
  })
})
