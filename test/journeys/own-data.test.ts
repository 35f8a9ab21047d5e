/**
 * What is kept about people, for everyone; what is kept about oneself, and a copy of it; a hromada that takes its data along.
 * Without script and by keyboard in Ukrainian, at the width of a small telephone; with script in English on a wide screen.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { runProgram } from '../support/command-line.ts'
import { folderWith } from '../support/files.ts'
import { becomeFirst, press } from '../support/first-administrator.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'
import { readZip } from '../support/zip.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let small: Page
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
    small = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** A copy is made in the background: the page is read again until its link is there. */
  async function download(page: Page): Promise<Map<string, string>> {
    const link = page.getByRole('link', { name: 'Завантажити' }).first()
    await expect
      .poll(
        async () => {
          await page.reload()
          return link.count()
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBeGreaterThan(0)
    const coming = page.waitForEvent('download')
    await link.click()
    return readZip(readFileSync(await (await coming).path()))
  }

  test('everyone finds what is kept about people at the foot of every page', async () => {
    await small.goto(server.address)
    await small.getByRole('contentinfo').getByRole('link', { name: 'Особисті дані' }).click()
    expect(await small.getByRole('heading', { level: 1 }).textContent()).toBe('Особисті дані')
    expect(await small.getByRole('rowheader', { name: 'Ім’я та адреса електронної пошти' }).count()).toBe(1)
    await lookEverywhere(small, 'own-data-privacy')
  }, 60_000)

  test('a person sees what is kept about them and takes a copy along', async () => {
    await becomeFirst(small, server)
    await small.goto(`${server.address}/accounts/me/data`)
    expect(await small.getByRole('rowheader', { name: 'Сеанси' }).count()).toBe(1)
    await small.getByRole('button', { name: 'Підготувати копію' }).press('Enter')
    expect(await small.getByRole('status').textContent()).toContain('Копія готується')
    const copy = await download(small)
    expect(copy.get('data/accounts.person.csv')).toContain('olena@region.example')
    expect([...copy.keys()]).toEqual(expect.arrayContaining(['datapackage.json', 'README.txt']))
    // Whoever runs the platform cannot vanish from it.
    expect(await small.locator('.notice').last().textContent()).toContain('Зараз у вас 1 роль')
    expect(await small.getByRole('button', { name: 'Стерти мої дані' }).count()).toBe(0)
    await lookEverywhere(small, 'own-data-data')
  }, 120_000)

  test('an administrator takes all data of a hromada along', async () => {
    await small.goto(`${server.address}/accounts/me/security/app`)
    await small.getByRole('button', { name: 'Підключити застосунок' }).press('Enter')
    const secret = ((await small.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    await small
      .getByLabel('Код із застосунку')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await press(small)
    await small.goto(`${server.address}/administration/copies`)
    const [hromada] = (await (await fetch(`${server.address}/index.json`)).json()).hromadas
    await small.getByLabel('Громада, район чи область').selectOption(hromada.code)
    await small.getByRole('button', { name: 'Підготувати копію' }).press('Enter')
    expect(await small.getByRole('status').textContent()).toContain('Копія готується')
    const copy = await download(small)
    expect(copy.get('data/territories.territory.csv')).toContain(hromada.code)
    expect(copy.get('data/indicators.observation.csv')?.split('\r\n').length).toBeGreaterThan(10)
    await lookEverywhere(small, 'own-data-copies')
  }, 120_000)

  test('the same at the command line, once nothing else holds the database', async () => {
    const [hromada] = (await (await fetch(`${server.address}/index.json`)).json()).hromadas
    await server.stop()
    const file = join(folderWith({}), 'hromada.zip')
    const spilka = (...args: string[]) => runProgram(process.execPath, ['src/main.ts', ...args], home)
    const made = await spilka('copy', hromada.code, file)
    expect([made.code, made.out]).toEqual([0, expect.stringContaining(`Збережено у ${file}`)])
    expect((await readZip(readFileSync(file))).has('data/territories.territory.csv')).toBe(true)
    // What was taken along before stays as it is, and what is nowhere is said so.
    expect((await spilka('copy', hromada.code, file)).code).toBe(1)
    const unknown = await spilka('copy', 'UA00000000000000000', `${file}.other`, '--lang', 'en')
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining('There is no place with the code'),
    ])
  }, 60_000)
})
