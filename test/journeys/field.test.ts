/** A stock-take where there is no network: two phones, a PIN, cuts, a conflict, codes read from another screen, an update. */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { chromiumPath, faultsOn, launchBrowser } from '../support/browser.ts'
import { equipmentWorld } from '../support/equipment-world.ts'
import {
  bar,
  count,
  enrolled,
  launchFilmed,
  newerApp,
  offerUpdate,
  openHandOver,
  openList,
  readCodes,
  showCodes,
  takeUpdate,
  unlock,
  waiting,
} from '../support/field/app-phone.ts'
import { filmCodes } from '../support/field/camera.ts'
import { folderWith } from '../support/files.ts'
import { lookEverywhere } from '../support/looking.ts'
import type { Person } from '../support/practice-world.ts'

const world = await equipmentWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })

let browser: Browser
let officer: Person
let colleague: Person
let take: string

const openTheList = (page: Page) => openList(page, take)

/** Folder for pictures, for whoever wants to look themselves. */
const shots = process.env.SPILKA_SHOTS

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
    officer = await world.someone('officer', world.oblast)
    colleague = await world.someone('officer', world.oblast)
  }, 120_000)
  // What is counted in one test must not contradict what was counted in another.
  beforeEach(async () => {
    take = await world.openTake(officer, await world.openHolder(officer))
  })
  afterAll(() => browser?.close())

  test('counted without a network, kept through a restart of the phone, sent when there is one', async () => {
    const { page, context } = await enrolled(browser, officer, address)
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state)))
      .toBe('activated')
    await openTheList(page)
    // The reader of codes comes after the shell, and is put by, too.
    await expect.poll(() => keptFiles(page)).toBe(7)
    await context.setOffline(true)
    await count(page, '1014-01', 3)
    await count(page, 'AB-7', 1)
    await expect.poll(() => waiting(page)).toBe(2)
    await page.reload()
    expect(await bar(page).textContent()).toContain('чекають 2 записи')
    // Locked: how much waits is seen, what it is not.
    expect(await page.locator('main').textContent()).not.toContain('Ноутбук')
    await page.getByLabel('ПІН').fill('000000')
    await page.getByRole('button', { name: 'Відкрити' }).click()
    await page.getByText('ПІН неправильний').waitFor()
    await unlock(page)
    await openTheList(page)
    await page.getByText('Пораховано 2 з 3').waitFor()
    await context.setOffline(false)
    await expect.poll(() => waiting(page)).toBe(0)
    await page.close()
  }, 120_000)

  test('two who count differently are told, each side is shown, and a recount agrees', async () => {
    const { page: first } = await enrolled(browser, officer, address)
    const { page: second } = await enrolled(browser, colleague, address)
    await openTheList(first)
    await count(first, '1014-02', 1)
    await expect.poll(() => waiting(first)).toBe(0)
    await openTheList(second)
    await count(second, '1014-02', 4)
    await expect.poll(() => bar(second).getAttribute('data-conflicts')).toBe('1')
    await second.getByRole('link', { name: '1 потребує рішення' }).click()
    const sides = () => second.locator('.sides').textContent()
    await expect.poll(sides).toContain('4 шт')
    expect(await sides()).toContain(officer.name)
    await expectReadable(second)
    const desk = await second.context().newPage()
    await desk.goto(`${address}/field/devices`)
    expect(await desk.locator('main').textContent()).toContain('Потребують вашого рішення')
    await lookEverywhere(desk, 'field-devices')
    await desk.close()
    // Nothing was merged: both counts stand on the platform, and the item waits for people.
    expect((await world.take(officer, take)).contested).toHaveLength(1)
    await second.getByRole('button', { name: 'Порахувати ще раз' }).click()
    await second.getByLabel('Скільки є').fill('1')
    await second.getByRole('button', { name: 'Записати', exact: true }).click()
    await expect.poll(async () => (await world.take(officer, take)).contested).toEqual([])
    expect(await bar(second).getAttribute('data-conflicts')).toBe('0')
    await Promise.all([first.close(), second.close()])
  }, 120_000)

  test('an answer that is lost on the way, and a page that is closed in between, count nothing twice', async () => {
    const { page, context } = await enrolled(browser, officer, address)
    await openTheList(page)
    const lost: string[] = []
    await context.route('**/field/parcels', async (route) => {
      await route.fetch()
      lost.push(route.request().url())
      await route.abort()
    })
    await count(page, '1014-01', 2)
    await expect.poll(() => lost.length).toBeGreaterThan(0)
    expect(await waiting(page)).toBe(1)
    await context.unroute('**/field/parcels')
    await page.reload()
    await unlock(page)
    await expect.poll(() => waiting(page)).toBe(0)
    expect(await bar(page).getAttribute('data-conflicts')).toBe('0')
    await page.close()
  }, 120_000)

  test('a phone without a network shows codes, another one reads them by its camera and brings them', async () => {
    const { page: sender, context } = await enrolled(browser, officer, address)
    await openTheList(sender)
    await context.setOffline(true)
    for (const quantity of [1, 9, 2, 8, 3, 6, 4, 5, 7]) await count(sender, '1014-01', quantity)
    await openHandOver(sender)
    await expectReadable(sender)
    const parts = await showCodes(sender)
    expect(parts.length).toBeGreaterThan(1)
    // Lost, wiped, drowned: nothing was ever sent from it.
    await context.close()

    const film = join(folderWith({}), 'codes.y4m')
    filmCodes(film, parts)
    const withCamera = await launchFilmed(film)
    onTestFinished(() => withCamera.close())
    const { page: carrier } = await enrolled(withCamera, colleague, address)
    await readCodes(carrier)
    await expect
      .poll(
        async () =>
          (await world.take(officer, take)).rows.find(({ inventory_no }) => inventory_no === '1014-01')
            ?.counted,
      )
      .toBe(7)
  }, 180_000)

  test('a newer app waits for a person, and finds what the older one left', async () => {
    const newer = await newerApp(address)
    onTestFinished(() => newer.close())
    const { page, context } = await enrolled(browser, officer, newer.address)
    await openTheList(page)
    await context.setOffline(true)
    await count(page, 'АВ-7', 1)
    await context.route('**/field/parcels', (route) => route.abort())
    await context.setOffline(false)
    newer.release()
    await offerUpdate(page)
    expect(await waiting(page)).toBe(1)
    await takeUpdate(page)
    await unlock(page)
    expect(await waiting(page)).toBe(1)
    await context.unroute('**/field/parcels')
    await page.getByRole('button', { name: 'Надіслати зараз' }).click()
    await expect.poll(() => waiting(page)).toBe(0)
  }, 120_000)

  test('two people on one phone: each opens their own by their PIN, and sees only how much the other has', async () => {
    const { page, context } = await enrolled(browser, officer, address)
    await page.getByRole('button', { name: 'Замкнути' }).click()
    await context.clearCookies()
    await context.addCookies(cookiesOf(colleague, address))
    await page.getByRole('link', { name: 'Додати людину' }).click()
    await page.getByLabel('Новий ПІН').fill('975310')
    await page.getByLabel('ПІН ще раз').fill('975310')
    await page.getByRole('button', { name: 'Додати' }).click()
    await page.getByText('На зв’язку з платформою').waitFor()
    await openTheList(page)
    await context.setOffline(true)
    await count(page, '1014-01', 3)
    await page.getByRole('button', { name: 'Замкнути' }).click()
    await page.getByRole('button', { name: officer.name }).click()
    expect(await page.locator('.rows').textContent()).toContain('чекає 1 запис')
    await page.getByLabel('ПІН').fill('975310')
    await page.getByRole('button', { name: 'Відкрити' }).click()
    await page.getByText('ПІН неправильний').waitFor()
    await unlock(page)
    await page.getByRole('heading', { level: 1, name: officer.name }).waitFor()
    expect(await waiting(page)).toBe(0)
    // What lies on the phone is sealed: neither names of things nor numbers of counts can be read there.
    const lies = await page.evaluate(async () => {
      const open = indexedDB.open('spilka-field')
      await new Promise((resolve) => open.addEventListener('success', resolve))
      const found = open.result.transaction('commands').objectStore('commands').getAll()
      await new Promise((resolve) => found.addEventListener('success', resolve))
      return JSON.stringify(found.result)
    })
    expect(lies).toContain('waiting')
    expect(lies).not.toMatch(/quantity|delivery/)
    await context.close()
  }, 120_000)

  test('what opens without a network is small, and the document may do what it needs and no more', async () => {
    const shell = await fetch(`${address}/field`)
    const files = [...(await shell.text()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, path]) => path,
    )
    expect(files).toHaveLength(4)
    const sizes = await Promise.all(
      files.map(
        async (path) => gzipSync(Buffer.from(await (await fetch(`${address}${path}`)).arrayBuffer())).length,
      ),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000)
    expect(shell.headers.get('permissions-policy')).toContain('camera=(self)')
    expect(shell.headers.get('content-security-policy')).toMatch(
      /script-src 'self' 'wasm-unsafe-eval';.*worker-src 'self'/,
    )
    const page = await fetch(`${address}/field/devices`)
    expect(page.headers.get('permissions-policy')).toContain('camera=()')
    expect(page.headers.get('content-security-policy')).not.toContain('wasm')
  })

  test('every screen is readable, in both languages, by day and by night, on the smallest phone', async () => {
    const { page } = await enrolled(browser, officer, address)
    for (const hash of ['', 'conflicts', 'hand-over', 'receive', `take/${take}`]) {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
      await page.locator('h1').waitFor()
      await expectReadable(page, `field-${hash.split('/')[0] || 'home'}`)
    }
    await page.getByLabel('Номер або назва').fill('1014-01')
    await page.getByLabel('Номер або назва').press('Enter')
    await expectReadable(page, 'field-count')
    await page.getByRole('button', { name: 'Замкнути' }).click()
    await expectReadable(page, 'field-people')
    await page.getByRole('link', { name: 'Додати людину' }).click()
    await expectReadable(page, 'field-add')
  }, 180_000)
})

const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const [name] = await caches.keys()
    return (await (await caches.open(name)).keys()).length
  })

function cookiesOf({ cookie }: Person, url: string) {
  return cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}

/** As it stands, without reading it again: what is on the screen is not in its address. */
async function expectReadable(page: Page, name?: string): Promise<void> {
  for (const [width, colorScheme] of [
    [320, 'light'],
    [375, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 780 })
    await page.emulateMedia({ colorScheme })
    if (shots && name) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await faultsOn(page)).toEqual([])
  }
}
