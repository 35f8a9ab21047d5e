/** The script on a page of its own, in a real browser. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../../test/support/browser.ts'

const rows = Array.from(
  { length: 20 },
  (_, i) => `<tr data-code="UA${20 - i}"><td><a href="#r">Row ${20 - i}</a></td></tr>`,
)
const html = `<!doctype html><html lang="uk"><style>.scroll { height: 60px; overflow: auto } tr { height: 30px }</style>
<details class="menu"><summary>Where</summary><a href="#x">First</a></details>
<details class="menu"><summary>When</summary><a href="#y">Second</a></details>
<svg><a href="#a" data-code="UA1"><path d="M0 0h40v40H0z" /></a><path d="M40 0h9v9z" /></svg>
<div class="scroll" tabindex="0"><table>${rows.join('')}</table></div>
<p data-printed="Printed on"></p>
<form><input name="points[0]" value="30"><input name="points[1]"><input name="other" value="9"><output hidden data-sum="# of 100" data-of="points"></output></form></html>`

let script: string
beforeAll(async () => {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL('./enhance.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  })
  script = bundled.outputFiles[0].text
})

test('the script is a small thing: at most 3 kB packed', () => {
  expect(gzipSync(script).length).toBeLessThan(3000)
})

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage()
    await page.setContent(html)
    await page.addScriptTag({ content: script, type: 'module' })
  }, 60_000)
  afterAll(() => browser?.close())

  const lit = () =>
    page.evaluate(() => [...document.querySelectorAll('.lit')].map(({ tagName }) => tagName.toLowerCase()))
  const openMenus = () => page.locator('details[open]').count()

  test('an area of the map and its row light each other up, and the row comes into view', async () => {
    await page.locator('svg a').hover()
    expect(await lit()).toEqual(['a', 'tr'])
    const [list, row] = [
      await page.locator('.scroll').boundingBox(),
      await page.locator('tr.lit').boundingBox(),
    ]
    expect(row?.y).toBeGreaterThanOrEqual(list?.y ?? Number.NaN)
    expect(row?.y).toBeLessThan((list?.y ?? 0) + (list?.height ?? 0))
    expect(await page.locator('svg > :last-child').getAttribute('class')).toBe('outline')
    await page.locator('summary').first().hover()
    expect(await lit()).toEqual([])
    expect(await page.locator('.outline').count()).toBe(0)
  })

  test('the keyboard lights up as the pointer does', async () => {
    await page.getByRole('link', { name: 'Row 1', exact: true }).focus()
    expect(await lit()).toEqual(['a', 'tr'])
    await page.locator('summary').first().focus()
    expect(await lit()).toEqual([])
  })

  test('Escape closes a menu and returns to its button', async () => {
    await page.locator('summary').first().click()
    await page.getByRole('link', { name: 'First' }).focus()
    await page.keyboard.press('Escape')
    expect(await openMenus()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Where')
  })

  test('a press elsewhere closes a menu, a press inside does not, another menu closes the first', async () => {
    await page.locator('summary').first().click()
    await page.getByRole('link', { name: 'First' }).click()
    expect(await openMenus()).toBe(1)
    await page.locator('summary').last().click()
    expect(await page.locator('details[open] summary').textContent()).toBe('When')
    await page.locator('svg a').click()
    expect(await openMenus()).toBe(0)
  })

  test('numbers that are to come to something say what they come to, while they are typed', async () => {
    expect(await page.locator('output').textContent()).toBe('30 of 100')
    await page.locator('[name="points[1]"]').fill('12,5')
    expect(await page.locator('output').textContent()).toBe('42,5 of 100')
    expect(await page.locator('output').isVisible()).toBe(true)
  })

  test('paper gets the date of printing in the language of the page', async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('p').textContent()).toMatch(
      /^Printed on \d{1,2} \p{Script=Cyrillic}+ 20\d\d р\.$/u,
    )
  })
})
