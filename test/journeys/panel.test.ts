/** Five experts, two rounds, a result and a new version of the methodology: by keyboard, without script, on a phone. */
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { panelStage } from '../support/panels.ts'
import type { Visitor } from '../support/people.ts'

const stage = await panelStage()
let address = ''
let browser: Browser
beforeAll(async () => {
  await stage.app.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(stage.app.server.address() as AddressInfo).port}`
})
afterAll(() => stage.app.close())

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())

  /** A small telephone without script; of somebody who is signed in, or of a stranger. */
  const open = (visitor?: Visitor) =>
    openPage(
      browser,
      { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
      visitor && { cookie: visitor.cookie, address },
    )
  const press = (page: Page, button: string) => page.getByRole('button', { name: button }).press('Enter')
  const said = (page: Page) => page.getByRole('status').textContent()

  async function openRound(office: Page, button: string): Promise<void> {
    expect(await office.getByLabel('Відповісти до').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
    await office.getByLabel('Відповісти до').fill('2099-01-01')
    await press(office, button)
    expect(await said(office)).toContain('експертів повідомлено')
  }

  test('from an empty list to a new version', async () => {
    const experts = await stage.many(5)
    const office = await open(stage.office)
    await office.goto(`${address}/indicators/panels/office`)
    await office.getByRole('link', { name: 'Нова панель' }).press('Enter')
    await lookEverywhere(office, 'panel-new')
    await office.getByLabel('Назва').fill('Ваги сфер індексу 2027 року')
    await office.getByLabel('Складники чого зважують').selectOption({ index: 1 })
    await press(office, 'Створити панель')
    expect(await said(office)).toContain('Тепер запросіть експертів')
    await office.getByLabel('Електронні адреси експертів').fill(experts.map(({ email }) => email).join('\n'))
    await press(office, 'Запросити')
    expect(await said(office)).toContain('Запрошено 5 експертів')
    await openRound(office, 'Відкрити перший раунд')
    await lookEverywhere(office, 'panel-office-open')
    const id = new URL(office.url()).pathname.split('/').at(-1)

    const pages = await Promise.all(experts.map(({ visitor }) => open(visitor)))
    for (const [at, page] of pages.entries()) {
      await page.goto(`${address}/indicators/panels/${id}/answer`)
      const fields = await page.getByRole('textbox').all()
      const rest = 100 - (20 + 10 * at)
      for (const [i, field] of fields.entries())
        await field.fill(String(i === 0 ? 20 + 10 * at : i === 1 ? rest - (fields.length - 2) : 1))
      if (at === 0) {
        await lookEverywhere(page, 'panel-answer-first')
        await fields[0].fill('90')
        await press(page, 'Відповісти')
        expect(await page.locator('.ds-error-summary').textContent()).toContain('відніміть 70')
        expect(await fields[0].inputValue()).toBe('90')
        await fields[0].fill('20')
      }
      await press(page, 'Відповісти')
      expect(await said(page)).toContain('Відповідь прийнято')
    }
    await office.reload()
    await press(office, 'Закрити раунд')
    await lookEverywhere(office, 'panel-office-between')
    await openRound(office, 'Відкрити наступний раунд')

    for (const [at, page] of pages.entries()) {
      await page.reload()
      expect(await page.locator('main').textContent()).toContain('Ваша відповідь')
      if (at === 4) {
        await page.getByLabel('Чому ваша відповідь відрізняється').fill('Перша сфера тримає всі інші')
        await lookEverywhere(page, 'panel-answer-second')
      }
      await press(page, 'Відповісти')
      expect(await said(page)).toContain('Відповідь прийнято')
      if (at === 4) await lookEverywhere(page, 'panel-answer-kept')
    }
    await office.reload()
    await press(office, 'Закрити раунд')
    await press(office, 'Завершити й опублікувати')
    expect(await said(office)).toContain('висновок опубліковано')

    const stranger = await open()
    await stranger.goto(`${address}/indicators/panels`)
    await stranger.getByRole('link', { name: 'Ваги сфер індексу 2027 року' }).press('Enter')
    const result = await stranger.locator('main').textContent()
    for (const text of ['Відповіли 5 експертів', 'Кендалла', 'змінили 0 із 5', 'Перша сфера тримає всі інші'])
      expect(result).toContain(text)
    await lookEverywhere(stranger, 'panel-result')

    await office.getByRole('link', { name: 'Нова версія методики' }).press('Enter')
    await lookEverywhere(office, 'panel-version')
    await office.getByLabel('Діє з періоду').fill('2099-Q1')
    await press(office, 'Зробити нову версію')
    expect(await said(office)).toContain('збережено')
    await office.getByRole('link', { name: 'Ваги панелі стали версією' }).press('Enter')
    expect(await office.locator('main').textContent()).toContain('Ваги експертної панелі')
  }, 240_000)

  test('pairs are compared on a phone, and a circle among them is shown', async () => {
    const [expert] = await stage.many(1)
    const id = await stage.panel([expert], { method: 'pairwise', title: 'Що заважає' })
    await stage.act(id, 'open')
    const page = await open(expert.visitor)
    await page.goto(`${address}/indicators/panels/${id}/answer`)
    const lists = await page.getByRole('combobox').all()
    for (const [at, list] of lists.entries()) await list.selectOption(['5', '-5', '5'][at])
    await press(page, 'Відповісти')
    expect(await said(page)).toContain('Відповідь прийнято')
    await lookEverywhere(page, 'panel-pairs')
    await stage.act(id, 'close')
    await stage.act(id, 'finish')
    const stranger = await open()
    await stranger.goto(`${address}/indicators/panels/${id}/result`)
    expect(await stranger.locator('main').textContent()).toContain(': коло.')
    await lookEverywhere(stranger, 'panel-circle')
  }, 120_000)

  test('whoever has no account registers by the link of a letter and stands before the question', async () => {
    const id = await stage.panel(await stage.many(1))
    const office = await open(stage.office)
    await office.goto(`${address}/indicators/panels/${id}`)
    await office.getByLabel('Електронні адреси експертів').fill('somebody.new@example.org')
    await press(office, 'Запросити')
    expect(await said(office)).toContain('Надіслано 1 лист.')
    await lookEverywhere(office, 'panel-letters')
    await office.getByText('Лист загубився?').press('Enter')
    const link = await office.getByLabel('Посилання для somebody.new@example.org').inputValue()
    await stage.act(id, 'open')

    const expert = await open()
    await expert.goto(`${address}${new URL(link).pathname}`)
    await lookEverywhere(expert, 'panel-join')
    await expert.getByLabel('Прізвище, ім’я, по батькові').fill('Новак Олена Вигадана')
    await expert.getByLabel('Пароль').fill('три довгі дороги додому')
    await press(expert, 'Зареєструватися й перейти до панелі')
    expect(new URL(expert.url()).pathname).toBe(`/indicators/panels/${id}/answer`)
    expect(await said(expert)).toContain('Ви в панелі')
    expect(await expert.locator('main').textContent()).toContain('Поділіть 100 балів')
  }, 120_000)
})
