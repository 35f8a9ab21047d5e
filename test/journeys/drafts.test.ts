/** A letter on its way through an office, on phones: written, agreed by three (one of them a deputy), signed, numbered. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyPath } from '#modules/documents/registers/registers.rules.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { draftsWorld, signBeside } from '../support/drafts-world.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import type { Person } from '../support/practice-world.ts'

const world = await draftsWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
const { body, clerk, lawyer, accountant, head } = await world.openOffice()
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a letter through an office (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const phoneOf = async ({ cookie }: Person, javaScriptEnabled = false) =>
    openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } }, { cookie, address })

  async function add(
    page: Page,
    kind: 'visa' | 'signature',
    person: Person,
    together = false,
  ): Promise<void> {
    const form = page.locator(`#add-${kind}`)
    const summary = { visa: 'Додати візу', signature: 'Додати підписувача' }[kind]
    if (!(await form.isVisible())) await page.locator('summary', { hasText: summary }).press('Enter')
    await form.getByLabel('Хто', { exact: true }).selectOption(person.personId)
    if (together) await form.getByLabel('разом з останнім').check()
    if (kind === 'signature') await form.getByLabel('Посада підписувача').fill('Селищний голова')
    await form.getByRole('button').press('Enter')
    expect(await page.getByRole('status').textContent()).toContain('Маршрут доповнено')
  }

  /** From the inbox: one tap opens the text, another answers. */
  async function agree(person: Person): Promise<void> {
    const page = await phoneOf(person)
    await page.goto(`${address}/inbox`)
    await page.getByRole('link', { name: /^ВЗ-/ }).first().press('Enter')
    expect(await page.locator('main').textContent()).toContain('Просимо відремонтувати дорогу.')
    await page.getByRole('button', { name: 'Погоджую', exact: true }).press('Enter')
    expect(await page.getByRole('status').textContent()).toContain('Зроблено')
  }

  test('without script, at 375 px, by keyboard', async () => {
    const page = await phoneOf(clerk)
    await page.goto(`${address}${bodyPath(body)}`)
    await page.getByRole('link', { name: 'Без паперу: що зроблено' }).press('Enter')
    await lookEverywhere(page, 'drafts-track')
    await page.goBack()
    await page.getByRole('link', { name: 'Написати: Вихідні' }).press('Enter')
    await lookEverywhere(page, 'drafts-new')
    await page.getByLabel('Кому надіслано').fill('Обласна рада')
    await page.getByLabel('Заголовок').fill('Про ремонт дороги')
    await page.getByLabel('Текст').fill('Просимо відремонтувати дорогу.\nДодаємо розрахунок.')
    await page.getByRole('button', { name: 'Зберегти проєкт' }).press('Enter')
    await page.getByRole('button', { name: 'Надіслати на погодження' }).press('Enter')
    expect(await page.locator('.ds-error-summary').textContent()).toContain('Вкажіть, хто підписує')
    await add(page, 'visa', lawyer)
    await add(page, 'visa', accountant, true)
    await add(page, 'visa', clerk)
    await add(page, 'signature', head)
    await lookEverywhere(page, 'drafts-writing')
    await page.getByRole('button', { name: 'Надіслати на погодження' }).press('Enter')
    await lookEverywhere(page, 'drafts-route')
    const draft = new URL(page.url()).pathname

    const deputy = await world.someone('editor', world.hromada)
    const today = new Date().toISOString().slice(0, 10)
    await accountant.sendJson('/inbox/deputies/set', {
      ...{ deputy: deputy.personId, from: today, until: '2099-01-01' },
    })
    await agree(lawyer)
    await agree(deputy)
    await agree(clerk)
    await page.goto(`${address}${draft}`)
    expect(await page.locator('main').textContent()).toContain(`${deputy.name}, за ${accountant.name}`)

    const signer = await phoneOf(head)
    await signer.goto(`${address}/inbox`)
    await signer.getByRole('link', { name: /^ПД-/ }).first().press('Enter')
    await lookEverywhere(signer, 'drafts-signing')
    const bytes = await world.pdf(head, draft.split('/').at(-1) ?? '')
    const bring = async (signature: Uint8Array) => {
      await signer.getByLabel('Файл підпису').setInputFiles({
        name: 'Лист.pdf.p7s',
        mimeType: 'application/pkcs7-signature',
        buffer: Buffer.from(signature),
      })
      await signer.getByRole('button', { name: 'Надіслати підпис' }).press('Enter')
    }
    await bring(signBeside(bytes.subarray(1)))
    expect(await signer.locator('.ds-error-summary').textContent()).toContain('він не сходиться з документом')
    await bring(signBeside(bytes))
    expect(await signer.getByRole('status').textContent()).toContain('Підпис прийнято')

    await page.reload()
    await lookEverywhere(page, 'drafts-signed')
    await page.getByRole('link', { name: /Зареєстровано за № 02-12\/1/ }).press('Enter')
    expect(await page.locator('main').textContent()).toContain('Лист.pdf.p7s')
    await page.getByRole('link', { name: 'Аркуш погодження' }).press('Enter')
    await lookEverywhere(page, 'drafts-sheet')
  }, 240_000)

  test('with script: a remark, a change, what differs, and where it is stuck', async () => {
    const { outgoing } = await world.openOffice()
    const id = await world.write(clerk, outgoing)
    await world.putOn(clerk, id, 'visa', lawyer)
    await world.putOn(clerk, id, 'signature', head)
    await world.act(clerk, id, 'start')
    const page = await phoneOf(lawyer, true)
    await page.goto(`${address}/documents/drafts/${id}`)
    await page.getByRole('link', { name: /чекають візи/ }).click()
    await page.getByText('Заперечую').first().click()
    await page.getByLabel('Чому').fill('Немає розрахунку.')
    await page.getByRole('button', { name: 'Заперечую' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Зроблено')

    const author = await phoneOf(clerk, true)
    await author.goto(`${address}/documents/drafts/${id}`)
    await lookEverywhere(author, 'drafts-stopped')
    await author.getByRole('link', { name: 'Змінити' }).click()
    await author.getByLabel('Текст').fill('Просимо відремонтувати міст.\nДодаємо розрахунок.')
    await author.getByRole('button', { name: 'Зберегти' }).click()
    expect(await author.locator('main').textContent()).toContain('Втратило чинність')
    await author.getByRole('link', { name: 'Що змінилося' }).click()
    expect(await author.locator('ins').textContent()).toContain('міст')
    await lookEverywhere(author, 'drafts-versions')
    await author.getByRole('link', { name: 'Проєкти і погодження' }).click()
    expect(await author.locator('table').textContent()).toContain(lawyer.name)
    await lookEverywhere(author, 'drafts-board')
  }, 120_000)
})
