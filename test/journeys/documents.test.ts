/** A clerk's letter on a phone: registered, found, answered; with script and without. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { documentsWorld } from '../support/documents-world.ts'
import { pdf } from '../support/files-shelf.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'

const world = await documentsWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a letter (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const phoneOf = async (cookie: string, javaScriptEnabled: boolean) =>
    openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } }, { cookie, address })

  async function registerLetter(page: Page, number: string): Promise<void> {
    await page.getByRole('link', { name: 'Зареєструвати: Вхідні' }).press('Enter')
    await page.getByLabel('Від кого').fill('Обласна рада')
    await page.getByLabel('Номер кореспондента').fill(number)
    await page.getByLabel('Короткий зміст').fill('Про ремонт дороги')
    await page.getByRole('button', { name: 'Зареєструвати' }).press('Enter')
  }

  test('by keyboard, without script, at 375 px: from the first register to the answer', async () => {
    const leader = await world.someone('leader', world.hromada)
    const page = await phoneOf(leader.cookie, false)
    await page.goto(`${address}/documents`)
    await lookEverywhere(page, 'documents')
    await page.getByText('Додати установу').first().press('Enter')
    await page.getByLabel('Назва установи').fill('Селищна рада')
    await page.getByRole('button', { name: 'Додати установу' }).press('Enter')
    for (const [kind, name] of [
      ['incoming', 'Вхідні'],
      ['outgoing', 'Вихідні'],
    ]) {
      const form = page.locator('#register')
      if (!(await form.isVisible())) await page.getByText('Додати журнал').first().press('Enter')
      await form.getByLabel('Вид документів').selectOption(kind)
      await form.getByLabel('Журнал', { exact: true }).fill(name)
      await form.getByRole('button', { name: 'Додати журнал' }).press('Enter')
    }
    await lookEverywhere(page, 'documents-body')
    const body = new URL(page.url()).pathname

    await registerLetter(page, '15/3')
    expect(await page.getByRole('status').textContent()).toContain('Зареєстровано за № 1')
    await lookEverywhere(page, 'documents-card')
    await page.goto(`${address}${body}`)
    await registerLetter(page, '15 / 3')
    expect(await page.locator('.ds-error-summary').textContent()).toContain('вже зареєстровано: № 1')
    await page.getByRole('link', { name: 'Дивитися картку № 1' }).press('Enter')
    expect(await page.locator('h1').textContent()).toBe('Документ № 1')

    await page.getByRole('link', { name: 'Відповісти: Вихідні' }).press('Enter')
    await lookEverywhere(page, 'documents-new')
    expect(await page.getByLabel('Кому надіслано').inputValue()).toBe('Обласна рада')
    await page.getByLabel('Короткий зміст').fill('Про дорогу відремонтовано')
    await page.getByRole('button', { name: 'Зареєструвати' }).press('Enter')
    expect(await page.getByRole('heading', { name: 'Пов’язані документи' }).count()).toBe(1)
    await page.goto(`${address}${body}`)
    await page.getByRole('link', { name: 'Вхідні', exact: true }).press('Enter')
    await page.getByLabel('Номер, зміст або кореспондент').fill('обласна')
    await page.getByRole('button', { name: 'Знайти' }).press('Enter')
    await lookEverywhere(page, 'documents-list')
    await page.getByRole('link', { name: '1', exact: true }).press('Enter')
    expect(await page.locator('main').textContent()).toContain('Відповідь:')

    await page.goto(`${address}${body}/cases`)
    await lookEverywhere(page, 'documents-cases')
    const clerk = await phoneOf((await world.someone('editor', world.hromada)).cookie, false)
    await clerk.goto(`${address}/documents`)
    await clerk.getByRole('link', { name: /навчальний/ }).press('Enter')
    await clerk.getByRole('link', { name: 'Контроль виконання' }).press('Enter')
    await lookEverywhere(clerk, 'documents-control')
  }, 240_000)

  test.each([false, true])(
    'sent by a hromada, registered by the oblast; the sender sees the number (script: %s)',
    async (hasScript) => {
      const [leader, officer] = await Promise.all([
        world.someone('leader', world.hromada),
        world.someone('officer', world.oblast),
      ])
      const name = `Обласна адміністрація ${hasScript ? '1' : '2'}`
      const [council, office] = [
        await world.openBody(leader),
        await world.openBody(officer, { name, place: world.oblast }),
      ]
      const outgoing = await world.openRegister(leader, council, { register_kind: 'outgoing' })
      await world.openRegister(officer, office, { template: '{seq}-обл' })
      const { id } = await world.registered(leader, outgoing, { title: 'Про міст' })
      await world.upload(leader, `/documents/cards/${id}/files`, pdf(), 'міст.pdf')

      const page = await phoneOf(leader.cookie, hasScript)
      await page.goto(`${address}/documents/cards/${id}`)
      await page.getByRole('link', { name: 'Надіслати адресатові' }).press('Enter')
      await page.getByLabel('Адресат').selectOption({ label: await labelOf(page, name) })
      if (!hasScript) await lookEverywhere(page, 'exchange-send')
      await page.getByRole('button', { name: 'Надіслати', exact: true }).press('Enter')
      expect(await page.getByRole('status').textContent()).toContain(`Надіслано: ${name}`)

      const clerk = await phoneOf(officer.cookie, hasScript)
      await clerk.goto(`${address}/documents/bodies/${office}`)
      await clerk.getByRole('link', { name: /надійшло обміном: 1 документ чекає/ }).press('Enter')
      if (!hasScript) await lookEverywhere(clerk, 'exchange-tray')
      await clerk.getByRole('link', { name: 'Про міст' }).press('Enter')
      expect(await clerk.getByRole('link', { name: 'міст.pdf' }).count()).toBe(1)
      if (!hasScript) await lookEverywhere(clerk, 'exchange-incoming')
      await clerk.getByRole('button', { name: 'Зареєструвати' }).press('Enter')
      expect(await clerk.getByRole('status').textContent()).toContain('Зареєстровано за № 1-обл')

      await page.reload()
      const said = await page.locator('main').textContent()
      expect(said).toMatch(/зареєстровано .+ за № 1-обл/)
      await page.goto(`${address}/documents/bodies/${council}/sent`)
      if (!hasScript) await lookEverywhere(page, 'exchange-sent')
      expect(await page.locator('main').textContent()).toMatch(/зареєстровано .+ за № 1-обл/)
    },
    120_000,
  )

  async function labelOf(page: Page, name: string): Promise<string> {
    const labels = await page.locator('option').allTextContents()
    return labels.find((label) => label.startsWith(name)) ?? ''
  }

  test('with script as well: who registered before is offered while one types', async () => {
    const clerk = await world.someone('editor', world.hromada)
    const page = await phoneOf(clerk.cookie, true)
    await page.goto(`${address}/documents`)
    await page.getByRole('link', { name: 'Вхідна кореспонденція' }).click()
    await page.getByRole('link', { name: 'Зареєструвати' }).click()
    const offered = await page.locator('datalist option').evaluateAll((all) => all.length)
    expect(offered).toBeGreaterThan(2)
    await page.getByLabel('Від кого').fill('Школа')
    await page.getByLabel('Короткий зміст').fill('Про канікули')
    await page.getByRole('button', { name: 'Зареєструвати' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Зареєстровано за №')
  }, 120_000)
})
