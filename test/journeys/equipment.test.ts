/** An officer's stock-take: from the list of accounting to the record, while two people count, on a phone and without script. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { equipmentWorld } from '../support/equipment-world.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'

const shots = process.env.SPILKA_SHOTS
const world = await equipmentWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
let browser: Browser

const list = `Інвентарний номер;Назва;Серійний номер;Од. вим.;К-сть;Кабінет
2026-001;Ноутбук;SN-77;шт.;4;Зала
2026-002;Сканер;;шт.;2;Зала
2026-003;Генератор;ГН-5;шт.;1;Укриття
`

describe.skipIf(chromiumPath === undefined)('a stock-take (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const phoneOf = async (cookie: string) =>
    openPage(
      browser,
      { javaScriptEnabled: false, viewport: { width: 375, height: 800 } },
      { cookie, address },
    )
  const count = async (page: Page, label: string, room: string, quantity: string) => {
    await page.getByLabel('Інвентарний номер', { exact: true }).fill(label)
    await page.getByLabel('Кімната', { exact: true }).fill(room)
    await page.getByLabel('Скільки тут').fill(quantity)
    await page.getByRole('button', { name: 'Записати' }).press('Enter')
    return page.getByRole('status').textContent()
  }

  test('by keyboard, without script, at 375 px: from the list to the reconciled record', async () => {
    const officer = await phoneOf((await world.someone('officer', world.oblast)).cookie)
    const editor = await world.someone('editor', world.hromada)
    await officer.goto(`${address}/delivery/equipment`)
    await lookEverywhere(officer, 'equipment-holders')
    await officer.getByText('Додати установу').first().press('Enter')
    await officer.getByLabel('Установа').fill('Бібліотека № 2')
    const place = officer.locator('#open-place')
    if ((await place.evaluate((one) => one.tagName)) === 'SELECT') await place.selectOption(world.hromada)
    else await place.fill(world.hromada)
    await officer.getByRole('button', { name: 'Додати установу' }).press('Enter')
    expect(await officer.getByRole('status').textContent()).toContain('Бібліотека № 2')
    const holder = new URL(officer.url()).pathname
    await lookEverywhere(officer, 'equipment-empty')

    const send = async (file: string) => {
      await officer.getByLabel('Файл переліку').setInputFiles({
        ...{ name: 'перелік.csv', mimeType: 'text/csv', buffer: Buffer.from(file) },
      })
      await officer.getByRole('button', { name: 'Надіслати перелік' }).press('Enter')
    }
    await send(list.replace(';4;', ';чотири;'))
    expect(await officer.locator('.ds-error-summary').textContent()).toContain('перелік.csv:2')
    if (shots) await officer.screenshot({ path: join(shots, 'equipment-refused-375.png'), fullPage: true })
    await send(list)
    expect(await officer.getByRole('status').textContent()).toContain('нових позицій 3')
    await lookEverywhere(officer, 'equipment-holder')
    await lookEverywhere(officer, 'equipment-labels', { path: `${holder}/labels` })

    await officer.getByText('Почати інвентаризацію').first().press('Enter')
    await officer.getByRole('button', { name: 'Почати інвентаризацію' }).press('Enter')
    expect(await officer.getByRole('status').textContent()).toContain('3 позиції')
    const board = new URL(officer.url()).pathname
    const clerk = await phoneOf(editor.cookie)
    await clerk.goto(`${address}${board}`)
    expect(await count(clerk, '2026-001', 'Зала', '3')).toContain('Записано')
    expect(await clerk.getByLabel('Кімната', { exact: true }).inputValue()).toBe('Зала')
    expect(await count(clerk, 'SPILKA:EQ:2026-002', 'Зала', '3')).toContain('Записано')
    expect(await count(clerk, 'Диван', 'Зала', '1')).toContain('поза переліком')
    expect(await count(clerk, '2026-003', 'Укриття', '1')).toContain('Записано')
    expect(await clerk.getByRole('button', { name: 'Закрити інвентаризацію' }).count()).toBe(0)
    expect(await count(officer, '2026-003', 'укриття', '0')).toContain('інші нарахували інакше')
    await lookEverywhere(officer, 'equipment-board')
    await lookEverywhere(clerk, 'equipment-counting')

    await officer.getByRole('button', { name: 'Закрити інвентаризацію' }).press('Enter')
    expect(await officer.locator('.ds-error-summary').textContent()).toContain('щодо 1 речі')
    await officer.goto(`${address}${board}`)
    await officer.getByText('Вирішити: 2026-003').first().press('Enter')
    await officer.getByLabel('Скільки є насправді').fill('1')
    await officer.getByLabel('Чому так вирішено').fill('Перевірили разом, генератор у сусідній кімнаті')
    await officer.getByRole('button', { name: 'Вирішити: 2026-003' }).press('Enter')
    expect(await officer.getByRole('status').textContent()).toContain('вирішено, що є 1')
    await officer.getByRole('button', { name: 'Закрити інвентаризацію' }).press('Enter')
    expect(await officer.getByRole('status').textContent()).toContain('Не знайдено 1')
    expect(await officer.locator('h1').textContent()).toBe('Протокол інвентаризації')
    const record = (await officer.locator('main').textContent()) ?? ''
    for (const text of ['2026-001', '−1', '+1', 'Диван', 'Перевірили разом', editor.name])
      expect(record).toContain(text)
    await lookEverywhere(officer, 'equipment-record')
    if (shots) {
      await officer.emulateMedia({ media: 'print' })
      await officer.setViewportSize({ width: 794, height: 1123 })
      await officer.screenshot({ path: join(shots, 'equipment-record-paper.png'), fullPage: true })
      await officer.goto(`${address}${holder}/labels`)
      await officer.screenshot({ path: join(shots, 'equipment-labels-paper.png'), fullPage: true })
    }

    const { items } = await world.holder(editor, holder.split('/').at(-1) ?? '')
    expect(items.map(({ held, missing }) => [held, missing])).toEqual([
      [3, 1],
      [3, 0],
      [1, 0],
    ])
  }, 240_000)
})
