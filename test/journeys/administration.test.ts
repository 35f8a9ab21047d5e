/** An administrator loads a region in a browser: without JavaScript, on a telephone, in both languages, by keyboard. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdministration, personWith } from '../support/administration.ts'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { smallRegion } from '../support/small-region.ts'

const opened = await testDatabase()
const people = { administrator: personWith('administrator', null, 'Адміністраторка') }
const { address, settled } = await openAdministration(opened, people)
const folder = folderWith(smallRegion, afterAll)
const paths = Object.keys(smallRegion)
  .filter((name) => !name.endsWith('.md'))
  .map((name) => join(folder, name))

/** Where pictures of the pages go, for whoever wants to look at them. */
const shots = process.env.SPILKA_SHOTS
async function keepShot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

describe.skipIf(!chromiumPath)('in a browser (needs Chromium)', { timeout: 240_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  function open(width: number, javaScriptEnabled = true): Promise<BrowserContext> {
    const extraHTTPHeaders = { 'x-who': 'administrator' }
    return browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled, extraHTTPHeaders })
  }

  test('without JavaScript: files are chosen, looked at, agreed to', async () => {
    const context = await open(375, false)
    const page = await context.newPage()
    await page.goto(`${address}/administration/loads`)
    await page.getByRole('link', { name: 'Завантажити файли' }).click()
    await page.getByRole('button', { name: 'Показати, що зміниться' }).click()
    await page.getByRole('link', { name: /Виберіть файл/ }).waitFor()
    await keepShot(page, 'new-refused-375')
    await page.getByLabel('Файли').setInputFiles(paths)
    await page.getByRole('button', { name: 'Показати, що зміниться' }).click()
    // The page follows by itself.
    await page.getByRole('button', { name: 'Зберегти зміни' }).waitFor({ timeout: 60_000 })
    await keepShot(page, 'previewed-375')
    await page.getByRole('button', { name: 'Зберегти зміни' }).click()
    await page.getByText('Завантажено.').waitFor({ timeout: 60_000 })
    await keepShot(page, 'kept-375')
    await context.close()
  })

  test('with JavaScript the page follows without being loaded anew', async () => {
    const context = await open(1440)
    const page = await context.newPage()
    const values = smallRegion['facts/values.csv'].replace('4100,75', '9999,5')
    const methodology = smallRegion['methodology.yaml']
      .replace('version: 1', 'version: 2')
      .replace('{ code: finance, children', '{ code: finance, weight: 9, children')
    const changed = folderWith({ 'values.csv': values, 'methodology.yaml': methodology })
    await page.goto(`${address}/administration/loads/new`)
    await page
      .getByLabel('Файли')
      .setInputFiles([join(changed, 'values.csv'), join(changed, 'methodology.yaml')])
    await page.getByRole('button', { name: 'Показати, що зміниться' }).click()
    await page.getByRole('button', { name: 'Зберегти зміни' }).waitFor({ timeout: 60_000 })
    await keepShot(page, 'previewed-1440')
    // By keyboard alone: to the box, tick it, to the button.
    await page.getByLabel('Погоджуюся з усім').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Завантажено.').waitFor({ timeout: 60_000 })
    await context.close()
  })

  test('every page is accessible, wide and narrow, in both languages', async () => {
    const context = await open(375)
    const page = await context.newPage()
    const faulty = folderWith({ 'values.csv': smallRegion['facts/values.csv'].replace('5100,5', 'багато') })
    await page.goto(`${address}/administration/loads/new`)
    await page.getByLabel('Файли').setInputFiles(join(faulty, 'values.csv'))
    await page.getByRole('button', { name: 'Показати, що зміниться' }).click()
    await page.getByText('є помилки').first().waitFor({ timeout: 60_000 })
    const unusable = new URL(page.url()).pathname
    await page.goto(`${address}/administration/index`)
    await page.getByText('Додаткові параметри').click()
    await page.getByLabel('Стовпець із періодами').fill('period')
    await page.getByLabel('Стовпець із кодами одиниць').fill('hromada_code')
    await page.getByLabel('Значення', { exact: true }).setInputFiles(join(folder, 'facts/values.csv'))
    await page.getByLabel('Методика', { exact: true }).setInputFiles(join(folder, 'methodology.yaml'))
    await keepShot(page, 'index-form-375')
    await page.getByRole('button', { name: 'Обчислити' }).click()
    const computed = new URL(page.url()).pathname
    expect(await settled(computed)).toMatchObject({ state: 'computed' })
    const loads = ['/administration/loads', '/administration/loads/new', unusable]
    for (const path of [...loads, '/administration/index', computed]) {
      for (const width of [375, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        for (const language of ['', '/en']) {
          await page.goto(`${address}${language}${path}`)
          await expectAccessible(page)
          const name = path.replace(/[0-9a-f-]{36}/, 'run').replaceAll('/', '-')
          await keepShot(
            page,
            `${name}${language.replace('/', '-')}-${width}${path === computed ? '-done' : ''}`,
          )
          const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
          expect(await page.evaluate(overflow), `${path} ${width}`).toBeLessThanOrEqual(0)
        }
      }
    }
    await context.close()
  })
})
