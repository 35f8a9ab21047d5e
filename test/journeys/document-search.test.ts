/** A clerk looks for a letter of which they remember two words; with script and without. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import { documentSearch } from '#modules/documents/search/index.queries.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { documentsWorld } from '../support/documents-world.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'

const world = await documentsWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a letter is found (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  test.each([
    ['without script', false],
    ['with script', true],
  ])(
    '%s: by two words in other forms, after a typing error that is put right',
    async (_, javaScriptEnabled) => {
      const leader = await world.someone('leader', world.hromada)
      const body = await world.openBody(leader)
      const register = await world.openRegister(leader, body)
      const word = javaScriptEnabled ? 'пішохідного' : 'залізничного'
      const { number } = await world.registered(leader, register, {
        title: `Про капітальний ремонт ${word} мосту через річку`,
        correspondent: 'Служба відновлення',
      })
      await rebuildSearch(world.db, [documentSearch])
      const page = await openPage(
        browser,
        { javaScriptEnabled, viewport: { width: 375, height: 800 } },
        { cookie: leader.cookie, address },
      )
      await page.goto(`${address}/documents`)
      await page.getByLabel('Слова, номер або кореспондент').fill(`мости ${word.slice(0, 4)}${word.slice(5)}`)
      await page.getByRole('button', { name: 'Знайти' }).press('Enter')
      expect(await page.locator('.lead').textContent()).toContain('Нічого не знайдено')
      expect(await page.getByLabel('Слова, номер або кореспондент').inputValue()).toContain('мости')
      if (!javaScriptEnabled) await lookEverywhere(page, 'document-search-none')
      await page.getByRole('link', { name: `мости ${word}` }).press('Enter')
      expect(await page.locator('.lead').textContent()).toBe('Знайдено 1 документ.')
      expect(await page.locator('mark').allTextContents()).toEqual([word, 'мосту'])
      if (!javaScriptEnabled) {
        await lookEverywhere(page, 'document-search')
        await lookEverywhere(page, 'document-search-many', { path: '/documents/search?q=про+ремонт+рада' })
        await lookEverywhere(page, 'document-search-first', { path: '/documents' })
      }
      await page
        .getByRole('link', { name: `№ ${number}` })
        .first()
        .press('Enter')
      expect(await page.locator('h1').textContent()).toBe(`Документ № ${number}`)
    },
    180_000,
  )
})
