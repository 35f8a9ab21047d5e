/** Faults of the machine and its surroundings, each planted for real: the doctor finds it and says how to mend it. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createServer as createPlatform } from '#kernel/http/server.ts'
import { repository } from '../test/support/command-line.ts'
import { examine, expectFound, findingOf, installations } from '../test/support/doctor.ts'
import { folderWith } from '../test/support/files.ts'
import { startS3 } from '../test/support/s3-server.ts'
import { findFreePort } from '../test/support/server.ts'
import { mailServer } from '../test/support/smtp.ts'
import { botName, botToken, telegramDouble } from '../test/support/telegram.ts'
import { checkZone } from './doctor-machine.ts'

const isRoot = process.getuid?.() === 0
const isolated = ['-rm', 'sh', '-c']
const canMount = spawnSync('unshare', [...isolated, 'mount -t tmpfs -o size=1m x /mnt']).status === 0

const installation = await installations()

/** Settings without a database, for what does not need one. */
const bare = async () => ({ SPILKA_DATA: folderWith(), PORT: String(await findFreePort()) })

test('a sound installation has no fault', async () => {
  const made = await installation()
  const examined = await examine({ ...made, SPILKA_PUBLIC_URL: 'https://spilka.example' })
  expect(examined.said).not.toContain('✗')
  expect(examined.isWell).toBe(true)
})

describe('the port', () => {
  test('that another program has is a fault', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const examined = await examine({ ...(await bare()), PORT: String(port) })
    expectFound(
      examined,
      '✗',
      `Порт ${port} зайняла інша програма`,
      `Port ${port} is taken by another program`,
    )
  })

  test('that the platform itself has is none', async () => {
    const app = await createPlatform({ requestsPerMinute: 100, isReady: async () => true, https: false })
    onTestFinished(() => app.close())
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as { port: number }
    const examined = await examine({ ...(await bare()), PORT: String(port) })
    expect(findingOf(examined, 'платформа працює').level).toBe('✓')
  })

  test('at an address that this machine does not have is a fault', async () => {
    const examined = await examine({ ...(await bare()), HOST: '203.0.113.77' })
    expectFound(
      examined,
      '✗',
      'За адресою 203.0.113.77 слухати не можна',
      'Nothing can listen at 203.0.113.77',
    )
  })
})

describe('the data folder', () => {
  test('below a file cannot be made', async () => {
    const folder = folderWith({ file: 'x' })
    const examined = await examine({ ...(await bare()), SPILKA_DATA: join(folder, 'file', 'data') })
    expectFound(examined, '✗', 'У теку даних', 'The data folder')
  })

  // Root may write anywhere, so the doctor is run as somebody who may not.
  test.skipIf(process.platform === 'win32')('of somebody else is a fault', async () => {
    const folder = folderWith()
    const data = join(folder, 'data')
    mkdirSync(data)
    chmodSync(folder, 0o755)
    chmodSync(data, 0o555)
    const { stdout, status } = spawnSync(process.execPath, [`${repository}src/main.ts`, 'doctor'], {
      env: { SPILKA_DATA: data, PORT: String(await findFreePort()) },
      encoding: 'utf8',
      ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
    })
    expect(stdout).toMatch(/✗ У теку даних «.*» не вдається писати \(EACCES\)\n {4}\S/)
    expect(status).toBe(1)
  })

  test.skipIf(!canMount)('on a disk that is nearly full is a fault, by bytes and by names', async () => {
    const folder = folderWith({ 'disk/.keep': '' })
    const command = 'mount -t tmpfs -o size=1m,nr_inodes=50 x "$0" && exec "$1" "$2" doctor'
    const args = [`${folder}/disk`, process.execPath, `${repository}src/main.ts`]
    const { stdout, status } = spawnSync('unshare', [...isolated, command, ...args], {
      env: { SPILKA_DATA: `${folder}/disk/data`, PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/✗ Вільного місця для даних: 1 МБ\n {4}\S/)
    expect(stdout).toMatch(/✗ Диск майже не має місць для нових файлів.*\n {4}\S/)
    expect(status).toBe(1)
  })
})

describe('the secret', () => {
  test('that others can read is a fault', async () => {
    const made = await installation()
    const file = join(made.SPILKA_DATA, 'secret')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o644)
    const examined = await examine(made)
    expectFound(
      examined,
      '✗',
      `Файл «${file}» можуть прочитати інші (права 644)`,
      `Others can read the file “${file}”`,
    )
  })

  test.each([
    ['of few signs', 'a'.repeat(40), 'надто проста', 'too simple'],
    ['that is short', 'q7Zk', 'SPILKA_SECRET', 'SPILKA_SECRET'],
  ])('%s is a fault and is not repeated', async (_, secret, uk, en) => {
    const examined = await examine({ ...(await bare()), SPILKA_SECRET: secret })
    expectFound(examined, '✗', uk, en)
    expect(examined.said).not.toContain(secret)
  })

  test('that is gone is told', async () => {
    const made = await installation()
    rmSync(join(made.SPILKA_DATA, 'secret'))
    expectFound(
      await examine(made),
      '!',
      'Таємниці установки немає',
      'There is no secret of the installation',
    )
  })
})

describe('the address for people', () => {
  test.each([
    ['', 'Не сказано, за якою адресою', 'It is not said at which address'],
    ['http://spilka.example', 'Адреса для людей: http:', 'Address for people: http:'],
  ])('%s is told', async (url, uk, en) => {
    expectFound(await examine({ ...(await bare()), SPILKA_PUBLIC_URL: url }), '!', uk, en)
  })

  test('of figures that the network can read is told', async () => {
    const examined = await examine({ ...(await bare()), SPILKA_METRICS: '0.0.0.0:9464' })
    expectFound(examined, '!', 'Виміри (SPILKA_METRICS) віддаються', 'Figures (SPILKA_METRICS) are offered')
  })
})

describe('others', () => {
  const SPILKA_MAIL_FROM = 'no-reply@spilka.example'

  test('a mail server that is away is a fault, without its password; one that greets is none', async () => {
    const url = `smtp://127.0.0.1:${await findFreePort()}`
    const away = await examine({ ...(await bare()), SPILKA_SMTP_URL: url, SPILKA_MAIL_FROM })
    expectFound(away, '✗', 'не приймає: mail: ESOCKET', 'does not take letters: mail: ESOCKET')
    const { port } = await mailServer()
    const there = { ...(await bare()), SPILKA_SMTP_URL: `smtp://127.0.0.1:${port}`, SPILKA_MAIL_FROM }
    expect(findingOf(await examine(there), 'Листи надсилаються через').level).toBe('✓')
    // It offers no TLS, and a password never goes in the clear.
    const SPILKA_SMTP_URL = `smtp://bot:hush@127.0.0.1:${port}`
    const refused = await examine({ ...(await bare()), SPILKA_SMTP_URL, SPILKA_MAIL_FROM })
    expectFound(refused, '✗', 'не приймає: mail: E', 'does not take letters: mail: E')
    expect(refused.said).not.toContain('hush')
  })

  test('a bot whose token is wrong, or whose news go elsewhere, is a fault; the token is told to nobody', async () => {
    const telegram = await telegramDouble()
    const named = { SPILKA_TELEGRAM_API: telegram.api, SPILKA_TELEGRAM_TOKEN: botToken }
    const there = await examine({ ...(await bare()), ...named })
    expect(findingOf(there, `Бот @${botName} відповідає`).level).toBe('✓')
    telegram.webhook = 'https://elsewhere.example'
    const hooked = await examine({ ...(await bare()), ...named })
    expectFound(hooked, '✗', 'за вебхуком', 'to a webhook')
    const SPILKA_TELEGRAM_TOKEN = '4200000001:hush-hush-hush-hush-hush'
    const refused = await examine({ ...(await bare()), ...named, SPILKA_TELEGRAM_TOKEN })
    expectFound(refused, '✗', 'telegram: getMe: 401', 'telegram: getMe: 401')
    const SPILKA_TELEGRAM_API = `http://127.0.0.1:${await findFreePort()}`
    const away = await examine({ ...(await bare()), SPILKA_TELEGRAM_API, SPILKA_TELEGRAM_TOKEN })
    expectFound(away, '✗', 'не приймає токена', 'ECONNREFUSED')
    for (const { said } of [there, hooked, refused, away]) expect(said).not.toMatch(/hush|AAtest/)
  })

  test('a file of providers that is not there, is malformed or open to others is a fault', async () => {
    const folder = folderWith({ 'bad.json': '{"client_secret": "hush"', 'open.json': '[]' })
    const said = async (name: string) => examine({ ...(await bare()), SPILKA_PROVIDERS: join(folder, name) })
    expectFound(
      await said('none.json'),
      '✗',
      'Перелік постачальників входу',
      'The list of identity providers',
    )
    const malformed = await said('bad.json')
    expectFound(malformed, '✗', 'Перелік постачальників входу', 'The list of identity providers')
    expect(malformed.said).not.toContain('hush')
    chmodSync(join(folder, 'open.json'), 0o644)
    expectFound(await said('open.json'), '✗', 'можуть прочитати інші', 'Others can read')
    chmodSync(join(folder, 'open.json'), 0o600)
    expect((await said('open.json')).said).not.toContain('можуть прочитати інші')
  })

  test('a store of files that is away or refuses our keys is a fault, one that answers is none', async () => {
    const store = await startS3()
    onTestFinished(() => store.stop())
    const { accessKeyId, secretAccessKey, endpoint, bucket } = store.settings
    const env = async (at: string, key: string, name = bucket) => ({
      ...(await bare()),
      SPILKA_FILES: `s3://${name}/files?endpoint=${at}`,
      AWS_ACCESS_KEY_ID: key,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    })
    expect(findingOf(await examine(await env(endpoint, accessKeyId)), 'відповідає').level).toBe('✓')
    const refused = await examine(await env(endpoint, 'hush'))
    expectFound(refused, '✗', 'S3 GET: 403', 'S3 GET: 403')
    expect(refused.said).not.toContain('hush')
    const away = await examine(await env(`http://127.0.0.1:${await findFreePort()}`, accessKeyId))
    expectFound(away, '✗', 'ECONNREFUSED', 'ECONNREFUSED')
    const lost = await examine(await env(endpoint, accessKeyId, 'elsewhere'))
    expectFound(lost, '✗', 'не відповідає як слід', 'does not answer as it should')
  })
})

test('a variable with a typing error in its name is told', async () => {
  vi.stubEnv('SPILKA_SMTP_ULR', 'smtp://bot:hush@mail.example')
  onTestFinished(() => void vi.unstubAllEnvs())
  const examined = await examine(await bare())
  expectFound(examined, '!', 'Можливо, мали на увазі SPILKA_SMTP_URL?', 'Did you mean SPILKA_SMTP_URL?')
  expect(examined.said).not.toContain('hush')
})

test('time zone data without our clock are a fault', () => {
  expect(checkZone().level).toBe('good')
  // No Node of today lacks it; what lacks a zone refuses it as this one refuses a zone that there is not.
  expect(checkZone('Europe/Nowhere')).toMatchObject({ level: 'fault', remedy: 'doctor.no_zone.remedy' })
})

test('without a database there is nothing to examine, and none is made', async () => {
  const folder = folderWith()
  writeFileSync(join(folder, 'notes.txt'), 'x')
  const env = { SPILKA_DATA: join(folder, 'data'), PORT: String(await findFreePort()) }
  expect(findingOf(await examine(env), 'Бази даних ще немає').level).toBe('!')
  expect(statSync(join(folder, 'data'), { throwIfNoEntry: false })).toBeUndefined()
})
