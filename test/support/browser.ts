import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The system's Chromium; undefined where there is none, and journeys are then skipped with their reason. */
export const chromiumPath = [
  process.env.SPILKA_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && path !== '' && existsSync(path))

/** @param more arguments of Chromium */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })
}

/** No fault that axe knows, one heading of the first level, a language and a title. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^(uk|en)$/)
  expect(await page.title()).not.toBe('')
  // The page forbids foreign scripts; the tool comes in beside it, through the debugging door.
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.addScriptTag({ path: axe })
  // What is folded is looked at, too.
  await page.evaluate(() => {
    for (const block of document.querySelectorAll<HTMLDetailsElement>('main details')) block.open = true
  })
  expect(await runAxe(page)).toEqual([])
  await session.send('Page.setBypassCSP', { enabled: false })
}

/** What axe finds on a page as it stands, without reading it again. */
export async function faultsOn(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so the page's own rules about scripts are not asked.
  await page.evaluate(readFileSync(axe, 'utf8'))
  return runAxe(page)
}

function runAxe(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run()
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html.slice(0, 120))
          .slice(0, 3)
          .join(' | ')}`,
    )
  })
}
