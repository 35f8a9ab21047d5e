/** Whoever started the platform comes in by its link, as in a browser of theirs. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RunningServer } from './server.ts'

const password = 'чотири зовсім різні слова'

/** Leaves a form by the key that leaves forms. */
export async function press(page: Page): Promise<void> {
  const answered = page.waitForEvent('domcontentloaded')
  await page.keyboard.press('Enter')
  await answered
}

/** Olena, signed in with a password; her role waits for a second factor. */
export async function becomeFirst(page: Page, server: RunningServer): Promise<void> {
  const link = () => server.said().match(/http:\S+\/accounts\/invitations\/\S+/)?.[0]
  await expect.poll(link, { timeout: 30_000 }).toBeTruthy()
  await page.goto(link() ?? '')
  await page.getByLabel('Прізвище').fill('Олена Вигадана')
  await page.getByLabel('Електронна пошта').fill('olena@region.example')
  await page.locator('#password').fill(password)
  await press(page)
}
