/** Pages of a journey looked at as everybody has them: in both languages, on a small telephone and wide, by day and by night. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { testServer } from './database.ts'

/** Folder for pictures, for whoever wants to look themselves. */
const shots = process.env.SPILKA_SHOTS

interface Way {
  readonly width: 320 | 375 | 1440
  readonly language: '' | '/en'
  readonly colorScheme: 'light' | 'dark'
}

const ways: readonly Way[] = [
  { width: 320, language: '', colorScheme: 'light' },
  { width: 375, language: '/en', colorScheme: 'dark' },
  { width: 1440, language: '', colorScheme: 'light' },
]
// How pages look is no matter of the engine: over a server once is enough.
const shown = testServer ? ways.slice(0, 1) : ways

/** A page in a browser of somebody's own; whoever is signed in has cookies for an address. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
  session?: { readonly cookie: string; readonly address: string },
): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(20_000)
  if (session)
    await context.addCookies(
      session.cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=')
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: session.address }
      }),
    )
  return context.newPage()
}

interface LookOptions {
  /** Another page of the same site, for whoever has this one open. */
  readonly path?: string
  /** What else is to be seen there. */
  readonly each?: (copy: Page, width: Way['width']) => Promise<void>
}

/** The page that is open, for the same person, with script, which the tool needs: no fault, nothing wider than the screen. */
export async function lookEverywhere(
  page: Page,
  name: string,
  { path, each }: LookOptions = {},
): Promise<void> {
  const { origin, pathname, search } = new URL(page.url())
  const address = path ?? `${pathname}${search}`
  const browser = page.context().browser()
  if (!browser) throw new Error('a page without a browser')
  const copy = await openPage(browser, { storageState: await page.context().storageState() })
  for (const { width, language, colorScheme } of shown) {
    await copy.setViewportSize({ width, height: 900 })
    await copy.emulateMedia({ colorScheme })
    await copy.goto(`${origin}${language}${address}`)
    await expectAccessible(copy)
    const overflow = await copy.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([address, width, overflow]).toEqual([address, width, 0])
    await takeShot(copy, `${name}-${width}`)
    await each?.(copy, width)
  }
  await copy.context().close()
}

/** A picture of a page, where somebody asked for pictures. */
export async function takeShot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
