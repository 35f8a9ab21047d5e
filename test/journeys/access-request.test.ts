/** A person asks for access, a leader asks back and gives it: without script and by keyboard, on a small screen and a large one. */
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts } from '#modules/accounts/module.ts'
import { inbox } from '#modules/inbox/module.ts'
import { procedures } from '#modules/procedures/module.ts'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { goodPassword, personWithPassword, type TestIdentity, testIdentity } from '../support/identity.ts'
import { giveRole, peopleApp } from '../support/people.ts'
import { storeUnits, units } from '../support/rights.ts'
import { findFreePort } from '../support/server.ts'

const { db } = await testDatabase()
let origin: string
let identity: TestIdentity
let app: FastifyInstance
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    await storeUnits(db)
    const at = new Date('2026-01-01T00:00:00Z')
    const council = {
      oblast_code: units.oblast,
      territory_code: units.north,
      name: 'Північна рада',
      edrpou: '00022474',
    }
    await db
      .insertInto('accounts.organisation')
      .values({
        ...council,
        id: crypto.randomUUID(),
        kind: 'council',
        version: 1,
        created_at: at,
        updated_at: at,
      })
      .execute()
    const port = await findFreePort()
    origin = `http://localhost:${port}`
    identity = await testIdentity(db, { publicUrl: origin })
    app = (await peopleApp(db, { identity }, { rooms: [accounts, inbox, procedures] })).app
    await app.listen({ port, host: 'localhost' })
    browser = await launchBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** @param width of a window without script */
  async function signedIn(email: string, width: number): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    await page.goto(`${origin}/accounts/sign-in`)
    await page.getByLabel('Електронна адреса').fill(email)
    await page.locator('#password').fill(goodPassword)
    await press(page)
    return page
  }

  async function press(page: Page): Promise<void> {
    const answered = page.waitForEvent('domcontentloaded')
    await page.keyboard.press('Enter')
    await answered
  }

  /** The tool needs script, and a look needs a name to be kept under. */
  async function check(page: Page, name: string): Promise<void> {
    const viewport = page.viewportSize() ?? { width: 1440, height: 900 }
    const context = await browser.newContext({ viewport, storageState: await page.context().storageState() })
    const copy = await context.newPage()
    await copy.goto(page.url())
    await expectAccessible(copy)
    expect(await copy.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    if (process.env.LOOKS) await copy.screenshot({ path: `${process.env.LOOKS}/${name}.png`, fullPage: true })
    await context.close()
  }

  const lead = (page: Page) => page.locator('.lead').textContent()

  test('the request is made, clarified and granted, and each side sees where it is', async () => {
    const [asking, deciding] = [await personWithPassword(identity), await personWithPassword(identity)]
    await giveRole(db, deciding.id, 'leader', units.north)
    const person = await signedIn(asking.email, 320)
    await person.goto(`${origin}/accounts/me`)
    await person.getByRole('link', { name: 'Попросити доступ до роботи від організації' }).press('Enter')
    await check(person, 'ask-320')
    await person.getByRole('link', { name: 'Як розглядають таке прохання і за який строк' }).press('Enter')
    expect(await person.locator('main').textContent()).toContain('Строк розгляду — 5\u00a0робочих днів.')
    await check(person, 'procedure-320')
    await person.goBack()
    await person.locator('input[name=role][value=editor]').press('Space')
    await person.getByLabel('Організація').fill('Рада, якої немає')
    await person.getByLabel('Хто ви там і навіщо доступ').fill('Веду сайт громади')
    await person.getByLabel('Організація').focus()
    await press(person)
    expect(await person.locator('.ds-error-summary').textContent()).toContain('Організація')
    expect(await person.getByLabel('Хто ви там і навіщо доступ').inputValue()).toBe('Веду сайт громади')
    await person.getByLabel('Організація').fill('00022474')
    await person.getByLabel('Організація').focus()
    await press(person)
    expect(await person.getByRole('status').textContent()).toContain('подано')
    expect(await lead(person)).toContain('Подано, на розгляді')
    const address = person.url()
    await check(person, 'own-case-320')

    const leader = await signedIn(deciding.email, 1440)
    await leader.goto(`${origin}/inbox`)
    expect(await lead(leader)).toContain('На вас чекає 1 справа.')
    await check(leader, 'inbox-1440')
    await leader.getByRole('link', { name: /^ПД-/ }).press('Enter')
    expect(leader.url()).toBe(address)
    await check(leader, 'case-1440')
    expect(await leader.locator('main').textContent()).toContain('Веду сайт громади')
    await leader.locator('details.case-move', { hasText: 'Запитати уточнення' }).locator('summary').click()
    await leader.getByLabel('Що уточнити').fill('Яка ваша посада?')
    await leader.getByRole('button', { name: 'Запитати уточнення' }).press('Enter')
    await leader.getByText('Чекає на уточнення від заявника').first().waitFor()

    await person.goto(`${origin}/inbox`)
    expect(await lead(person)).toContain('На вас чекає 1 справа.')
    await check(person, 'inbox-320')
    await person.goto(address)
    await person.getByLabel('Ваша відповідь').fill('Редакторка')
    await person.getByRole('button', { name: 'Відповісти' }).press('Enter')
    await leader.goto(`${origin}/en${new URL(address).pathname}`)
    expect(await lead(leader)).toContain('Submitted, being considered')
    await leader.getByRole('button', { name: 'Give access' }).press('Enter')
    await leader.getByText('Access given').first().waitFor()
    await check(leader, 'granted-en-1440')
    await person.goto(address)
    expect(await lead(person)).toBe('Доступ надано.')
    await person.goto(`${origin}/accounts/me/rights`)
    expect(await person.locator('main').textContent()).toContain('Північна')
    for (const path of ['deputies', 'late', 'times']) {
      const answer = await leader.goto(`${origin}/inbox/${path}`)
      expect(answer?.status(), path).toBe(path === 'deputies' ? 200 : 403)
    }
    await leader.goto(`${origin}/inbox/deputies`)
    await check(leader, 'deputies-1440')
    await leader.goto(`${origin}/en/inbox`)
    await leader.getByRole('link', { name: 'Procedures and their terms' }).press('Enter')
    await leader.getByRole('link', { name: 'Request for access' }).waitFor()
    await check(leader, 'procedures-en-1440')
  }, 180_000)
})
