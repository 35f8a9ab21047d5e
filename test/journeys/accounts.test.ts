/** People come in and look after their account, in a real browser: without script, on a small screen, with a passkey. */
import type { FastifyInstance } from 'fastify'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { goodPassword, personWithPassword, type TestIdentity, testIdentity } from '../support/identity.ts'
import { deliverPasswordLetters, postOffice } from '../support/letters.ts'
import { peopleApp } from '../support/people.ts'
import { findFreePort } from '../support/server.ts'

const { db } = await testDatabase()
let origin: string
let identity: TestIdentity
let app: FastifyInstance
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    const port = await findFreePort()
    // Passkeys belong to a name, not to a number.
    origin = `http://localhost:${port}`
    identity = await testIdentity(db, { publicUrl: origin })
    app = (await peopleApp(db, { identity, mailer: postOffice })).app
    await app.listen({ port, host: 'localhost' })
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  async function signIn(page: Page, email: string, password = goodPassword): Promise<void> {
    await page.getByLabel('Електронна адреса').fill(email)
    await page.locator('#password').fill(password)
    const answered = page.waitForEvent('domcontentloaded')
    await page.keyboard.press('Enter')
    await answered
  }
  const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

  test('without script, by keyboard and at 320 px a person connects an app and signs in with it', async () => {
    const person = await personWithPassword(identity)
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    })
    const page = await context.newPage()
    await page.goto(`${origin}/accounts/me/security/app`)
    expect(await page.getByRole('button', { name: 'Увійти з ключем доступу' }).isVisible()).toBe(false)
    await signIn(page, person.email, 'зовсім не той пароль')
    expect(await page.locator('.ds-error-summary h2').textContent()).toContain('Не вдалося увійти')
    expect(await page.getByLabel('Електронна адреса').inputValue()).toBe(person.email)
    await signIn(page, person.email)
    expect(page.url()).toBe(`${origin}/accounts/me/security/app`)
    await page.getByRole('button', { name: 'Підключити застосунок' }).press('Enter')
    const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? ''
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    await page.locator('#code').fill(totp.generate({ timestamp: identity.now().getTime() }))
    await page.keyboard.press('Enter')
    await page.locator('.backup-codes').waitFor()
    expect(await page.locator('.backup-codes li').count()).toBe(10)
    expect(await page.locator('.said').textContent()).toContain('Застосунок підключено')
    await page.getByRole('button', { name: 'Коди збережено' }).press('Enter')
    for (const path of ['me', 'me/security', 'me/security/backup-codes', 'sign-in', 'second-factor']) {
      await page.goto(`${origin}/accounts/${path}`)
      expect(await widthOf(page), path).toBeLessThanOrEqual(320)
    }
    await page.goto(`${origin}/accounts/me`)
    await page.getByRole('button', { name: 'Вийти' }).press('Enter')
    expect(await page.locator('.said').textContent()).toBe('Ви вийшли.')
    identity.pass(60)
    await signIn(page, person.email)
    await page.locator('#code').fill(totp.generate({ timestamp: identity.now().getTime() }))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/accounts/me`)
    await context.close()
  }, 120_000)

  test('a passkey is added, signs in without a password, and is removed', async () => {
    const person = await personWithPassword(identity)
    const context = await browser.newContext()
    const page = await context.newPage()
    await addAuthenticator(context, page)
    await page.goto(`${origin}/accounts/me/security`)
    await signIn(page, person.email)
    await page.getByLabel('Назва ключа').fill('Робочий <ноутбук>')
    await page.getByRole('button', { name: 'Додати ключ доступу' }).click()
    await page.getByText('Робочий <ноутбук>').waitFor()
    await page.getByRole('button', { name: 'Вийти' }).click()
    await page.goto(`${origin}/accounts/sign-in?to=%2Faccounts%2Fme%2Fsecurity`)
    await page.getByRole('button', { name: 'Увійти з ключем доступу' }).click()
    await page.waitForURL(`${origin}/accounts/me/security`)
    const data = await (await context.request.get(`${origin}/accounts/me/security.json`)).json()
    expect(data).toMatchObject({ passkeys: [{ name: 'Робочий <ноутбук>' }] })
    expect(data.sessions).toHaveLength(1)
    await page.getByRole('button', { name: 'Вилучити ключ доступу «Робочий <ноутбук>»' }).click()
    await page.getByText('Ключ доступу вилучено').waitFor()
    await page.goto(`${origin}/accounts/sign-in`)
    await page.getByRole('button', { name: 'Увійти з ключем доступу' }).click()
    await page.getByRole('alert').getByText('Ключ доступу не прийнято').waitFor()
    await context.close()
  }, 120_000)

  test('a link from a letter sets a password, and its address goes nowhere else', async () => {
    const person = await personWithPassword(identity)
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${origin}/accounts/forgot-password`)
    await page.getByLabel('Електронна адреса').fill(person.email)
    await page.getByRole('button', { name: 'Надіслати лист' }).click()
    await page.getByRole('heading', { name: 'Перевірте пошту' }).waitFor()
    const letters = await deliverPasswordLetters(db, identity)
    const link = letters[0].text.match(/http\S+/)?.[0] ?? ''
    const referrers: (string | undefined)[] = []
    page.on('request', (request) => referrers.push(request.headers().referer))
    await page.goto(link)
    await expectAccessible(page)
    await page.getByLabel('Новий пароль').fill('зовсім інші чотири слова')
    await page.getByRole('button', { name: 'Встановити пароль' }).click()
    await page.getByText('Новий пароль встановлено').waitFor()
    expect(referrers.filter((referrer) => referrer?.includes('new-password'))).toEqual([])
    expect(referrers).toContain(`${origin}/`)
  }, 60_000)

  test('every page is accessible', async () => {
    const person = await personWithPassword(identity)
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${origin}/accounts/sign-in`)
    await signIn(page, person.email)
    await page.goto(`${origin}/accounts/me/security/app`)
    await page.getByRole('button', { name: 'Підключити застосунок' }).click()
    for (const path of ['sign-in', 'second-factor', 'forgot-password', 'forgot-password/sent']) {
      await page.goto(`${origin}/accounts/${path}`)
      await expectAccessible(page)
    }
    for (const path of ['me', 'me/security', 'me/security/app', 'me/security/backup-codes']) {
      await page.goto(`${origin}/en/accounts/${path}`)
      await expectAccessible(page)
    }
  }, 120_000)
})

/** A device that holds passkeys and whose person always says yes. */
async function addAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
