/**
 * From the first start to work: the first administrator with a second factor, an invitation for one hromada, and a leader
 * who can act there and nowhere else. Without script and by keyboard in Ukrainian, with script in English.
 */
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
const password = 'чотири зовсім різні слова'
let server: RunningServer
let browser: Browser

/** The hromadas that the platform serves, by name. */
async function listHromadas(): Promise<{ code: string; name: string; name_en: string }[]> {
  return (await (await fetch(`${server.address}/index.json`)).json()).hromadas
}

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let admin: Page
  let leader: Page
  let invited: string
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
    admin = await (await open({ javaScriptEnabled: false })).newPage()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const firstLink = () => server.said().match(/http:\S+\/accounts\/invitations\/\S+/)?.[0]

  async function open(options: object): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    context.setDefaultTimeout(20_000)
    return context
  }

  /** Leaves a form by the key that leaves forms. */
  async function press(page: Page): Promise<void> {
    const answered = page.waitForEvent('domcontentloaded')
    await page.keyboard.press('Enter')
    await answered
  }

  /** The same page in a window with script, which the tool needs. */
  async function checkPage(page: Page): Promise<void> {
    const context = await open({ storageState: await page.context().storageState() })
    const copy = await context.newPage()
    await copy.goto(page.url())
    await expectAccessible(copy)
    await context.close()
  }

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

  test('whoever started the platform becomes its administrator, once their second factor is there', async () => {
    await expect.poll(() => firstLink(), { timeout: 30_000 }).toBeTruthy()
    await admin.goto(firstLink() ?? '')
    await checkPage(admin)
    await admin.getByLabel('Прізвище').fill('Олена Вигадана')
    await admin.getByLabel('Електронна пошта').fill('olena@region.example')
    await admin.locator('#password').fill('коротко')
    await press(admin)
    expect(await admin.locator('.ds-error-summary').textContent()).toContain('Пароль закороткий')
    expect(await admin.getByLabel('Електронна пошта').inputValue()).toBe('olena@region.example')
    await admin.locator('#password').fill(password)
    await press(admin)
    // Without a second factor the role does not count.
    expect(await heading(admin)).toBe('Безпека')
    expect((await admin.goto(`${server.address}/accounts/people`))?.status()).toBe(403)
    await admin.goto(`${server.address}/accounts/me/security/app`)
    await admin.getByRole('button', { name: 'Підключити застосунок' }).press('Enter')
    const secret = ((await admin.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    await admin
      .getByLabel('Код із застосунку')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await press(admin)
    expect(await heading(admin)).toBe('Резервні коди')
    expect((await admin.goto(`${server.address}/accounts/people`))?.status()).toBe(200)
    await checkPage(admin)
  }, 120_000)

  test('the link of the first administrator works once', async () => {
    const again = await admin.goto(firstLink() ?? '')
    expect(again?.status()).toBe(410)
  })

  test('the administrator invites a leader for one hromada, by keyboard and without script', async () => {
    const [own] = await listHromadas()
    await admin.goto(`${server.address}/accounts/invitations/new`)
    await admin.getByLabel('Прізвище').fill('Петро Навчальний')
    await admin.getByLabel('Електронна пошта').fill('petro@hromada.example')
    await admin.locator('input[name=role][value=leader]').press('Space')
    await admin.getByLabel('Де діє').selectOption(own.code)
    await admin.getByLabel('Електронна пошта').focus()
    await press(admin)
    expect(await admin.getByRole('status').textContent()).toContain('Запрошення створено: Петро Навчальний')
    await checkPage(admin)
    invited =
      (await admin.content()).match(/http:[^"<\s]*\/accounts\/invitations\/[\w.-]+\.[\w-]+/)?.[0] ?? ''
    expect(invited).toContain(server.address)
  }, 60_000)

  test('the leader accepts in English and can act in that hromada and nowhere else', async () => {
    const [own, other] = await listHromadas()
    const context = await open({ javaScriptEnabled: true, viewport: { width: 375, height: 800 } })
    const page = await context.newPage()
    leader = page
    await page.goto(invited.replace(server.address, `${server.address}/en`))
    await page.locator('#password').fill(password)
    await press(page)
    expect(new URL(page.url()).pathname).toBe('/en/accounts/me')
    await page.goto(`${server.address}/en/accounts/organisations/new`)
    const offered = await page
      .locator('select[name=place] option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value).filter(Boolean))
    expect(offered).toEqual([own.code])
    await page.getByLabel('Name', { exact: true }).fill('Practice council <b>')
    await page
      .locator('select[name=kind], input[name=kind][value=council]')
      .first()
      .evaluate((field) => {
        if (field instanceof HTMLSelectElement) field.value = 'council'
        else (field as HTMLInputElement).checked = true
      })
    await page.getByLabel('Where', { exact: true }).selectOption(own.code)
    await page.getByLabel('Name', { exact: true }).focus()
    await press(page)
    expect(await page.getByRole('status').textContent()).toContain('was added')
    await expectAccessible(page)
    // Somewhere else: neither by a form that was tampered with, nor as a program.
    const sent = await page.request.post(`${server.address}/accounts/organisations/new`, {
      data: { name: 'Not mine', kind: 'council', place: other.code },
      headers: { 'content-type': 'application/json' },
    })
    expect([403, 404, 422]).toContain(sent.status())
    const list = await (await page.request.get(`${server.address}/accounts/organisations.json`)).text()
    expect(list).toContain('Practice council')
    expect(list).not.toContain('Not mine')
    for (const path of ['/accounts/people.json', '/accounts/organisations.json']) {
      const answer = await (await page.request.get(`${server.address}${path}`)).text()
      expect(answer).not.toContain('olena@region.example')
    }
  }, 120_000)

  test('the administrator closes the leader’s way in: they are out at once', async () => {
    await admin.goto(`${server.address}/accounts/people`)
    await admin.getByRole('link', { name: 'Петро Навчальний' }).press('Enter')
    await admin.getByRole('link', { name: 'Змінити вхід' }).press('Enter')
    expect(await heading(admin)).toBe('Вхід на платформу')
    await checkPage(admin)
    await admin.getByRole('button', { name: 'Закрити вхід' }).press('Enter')
    expect(await admin.locator('.ds-error-summary').textContent()).toContain('Причина')
    await admin.locator('#close').getByLabel('Причина').fill('Більше тут не працює')
    await admin.getByRole('button', { name: 'Закрити вхід' }).press('Enter')
    expect(await admin.getByRole('status').textContent()).toContain('Вхід закрито: Петро Навчальний')
    await checkPage(admin)
    await leader.goto(`${server.address}/en/accounts/me`)
    expect(new URL(leader.url()).pathname).toBe('/en/accounts/sign-in')
    await leader.getByLabel('Email address').fill('petro@hromada.example')
    await leader.locator('#password').fill(password)
    await press(leader)
    expect(new URL(leader.url()).pathname).toBe('/en/accounts/sign-in')
    await leader.context().close()
  }, 120_000)

  test('signing out ends it', async () => {
    await admin.goto(`${server.address}/accounts/me`)
    await admin.getByRole('button', { name: 'Вийти' }).press('Enter')
    await admin.goto(`${server.address}/accounts/me`)
    expect(new URL(admin.url()).pathname).toBe('/accounts/sign-in')
    await admin.getByLabel('Електронна адреса').fill('olena@region.example')
    await admin.locator('#password').fill(password)
    await press(admin)
    expect(new URL(admin.url()).pathname).toBe('/accounts/second-factor')
  }, 60_000)
})
