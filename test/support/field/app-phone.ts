/** The app itself on a phone without hands: what a person does on its screens, and what may happen to it meanwhile. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openPage } from '../looking.ts'

const pin = '246813'
const phone = { viewport: { width: 375, height: 780 }, locale: 'uk-UA' } as const

/** A phone with somebody's PIN on it, and what they carry. */
export async function enrolled(
  browser: Browser,
  { name, cookie }: { readonly name: string; readonly cookie: string },
  address: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const page = await openPage(browser, phone, { cookie, address })
  await page.goto(`${address}/field`)
  await page.getByRole('link', { name: 'Додати людину' }).click()
  await page.getByLabel('Новий ПІН').fill(pin)
  await page.getByLabel('ПІН ще раз').fill(pin)
  await page.getByRole('button', { name: 'Додати' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByText('На зв’язку з платформою').waitFor()
  return { page, context: page.context() }
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('ПІН').fill(pin)
  await page.getByRole('button', { name: 'Відкрити' }).click()
}

export async function openList(page: Page, take: string): Promise<void> {
  await page.locator(`a[href="#take/${take}"]`).click()
  await page.getByLabel('Номер або назва').waitFor()
}

export async function count(page: Page, number: string, quantity: number): Promise<void> {
  await page.getByLabel('Номер або назва').fill(number)
  await page.getByLabel('Номер або назва').press('Enter')
  await page.getByLabel('Скільки є').fill(String(quantity))
  await page.getByRole('button', { name: 'Записати', exact: true }).click()
  await page.getByText('Записано:').waitFor()
}

export const bar = (page: Page) => page.locator('.bar-state')
export const waiting = async (page: Page) => Number(await bar(page).getAttribute('data-waiting'))

/** From a list: all that waits is to go to another phone. */
export async function openHandOver(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Назад' }).click()
  await page.getByRole('link', { name: 'Передати записи' }).click()
}

/** @returns what each code says, from the first */
export async function showCodes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Показати кодами' }).click()
  const code = page.locator('.codes canvas')
  // «Код 1 з 3».
  const count = Number(/\d+$/.exec((await code.getAttribute('aria-label')) ?? ''))
  const parts = new Set([(await code.getAttribute('data-part')) ?? ''])
  while (parts.size < count) {
    await page.getByRole('button', { name: 'Далі' }).click()
    parts.add((await code.getAttribute('data-part')) ?? '')
  }
  return [...parts]
}

/** A browser whose camera sees a film; it may be made later. */
export function launchFilmed(film: string): Promise<Browser> {
  return launchBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
}

/** Reads the codes that its camera sees, on whatever screen it is. */
export async function readCodes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Прийняти записи' }).click()
  await page.getByRole('button', { name: 'Сканувати' }).click()
  await page.getByText('Записи прийнято').waitFor({ timeout: 60_000 })
}

/** The app looks for a newer one, and offers it. */
export async function offerUpdate(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()))
  await page.getByText('Готова нова версія').waitFor()
}

export async function takeUpdate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Оновити' }).click()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.version)).toBe('newer')
}

/** The same platform, whose app turns into a newer one when it is released. Where the platform is away, so is this. */
export async function newerApp(behind: string) {
  let isNewer = false
  const server = createServer((asked, reply) => {
    const { url = '', method, headers } = asked
    const plain = { ...headers, 'accept-encoding': 'identity', 'if-none-match': '' }
    const passed = request(`${behind}${url}`, { method: method ?? 'GET', headers: plain }, async (answer) => {
      try {
        const body = isNewer ? asNewer(url, await buffer(answer)) : await buffer(answer)
        const { etag: _, ...kept } = answer.headers
        reply.writeHead(answer.statusCode ?? 502, { ...kept, 'content-length': body.length })
        reply.end(body)
      } catch {
        reply.destroy()
      }
    })
    passed.on('error', () => reply.destroy())
    asked.on('error', () => passed.destroy())
    asked.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    address: `http://127.0.0.1:${port}`,
    release() {
      isNewer = true
    },
    close: () => void server.close(),
  }
}

function asNewer(url: string, body: Buffer): Buffer {
  if (url === '/field/worker.js')
    return Buffer.from(body.toString().replace(/spilka-field-[0-9a-f]{12}/, 'spilka-field-newer'))
  if (url === '/field') return Buffer.from(body.toString().replace('<html ', '<html data-version="newer" '))
  return body
}
