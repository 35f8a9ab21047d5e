/**
 * A letter from a hromada to the oblast and back, on phones: agreed by three (one a deputy), signed, sent, registered there,
 * executed by whoever it was given to, answered; and the hromada sees each of it. Without script by keyboard, and with script.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { cardPath } from '#modules/documents/cards/cards.rules.ts'
import type { Card } from '#modules/documents/cards/cards.schema.ts'
import { incomingPath } from '#modules/documents/exchange/exchange.rules.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { testServer } from '../support/database.ts'
import { draftsWorld, signBeside } from '../support/drafts-world.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import type { Person } from '../support/practice-world.ts'

const world = await draftsWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
const { oblast, someone } = world
const registrar = await someone('officer', oblast)
const expert = await someone('editor', oblast)
const office = await world.openBody(registrar, { name: 'Обласна адміністрація', place: oblast })
await world.openRegister(registrar, office, { name: 'Вхідні області', template: '{seq}/вх' })
await world.openRegister(registrar, office, {
  ...{ register_kind: 'outgoing', name: 'Вихідні області', template: '{seq}/вих' },
})
const both: readonly (readonly [string, boolean])[] = [
  ['without script', false],
  ['with script', true],
]
// Whether pages have a script is no matter of the engine.
const ways = testServer ? both.slice(0, 1) : both
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a letter and its answer (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  describe.each(ways)('%s', (_, javaScriptEnabled) => {
    const phoneOf = ({ cookie }: Person) =>
      openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } }, { cookie, address })
    const said = async (page: Page) => page.getByRole('status').textContent()
    const press = (page: Page, role: 'link' | 'button', name: string | RegExp) =>
      page.getByRole(role, { name }).first().press('Enter')

    /** What waits for somebody in their inbox. */
    async function openDuty(who: Person, prefix: RegExp): Promise<Page> {
      const page = await phoneOf(who)
      await page.goto(`${address}/inbox`)
      await press(page, 'link', prefix)
      return page
    }

    /** On its way through the hromada. @returns address of its card, and its number */
    async function agreeAndSign() {
      const { body, outgoing, clerk, lawyer, accountant, head } = await world.openOffice()
      const title = `Про ремонт мосту ${javaScriptEnabled ? 'із сценарієм' : 'без сценарію'}`
      const draft = await world.write(clerk, outgoing, { title, correspondent: 'Обласна адміністрація' })
      for (const one of [lawyer, accountant, clerk]) await world.putOn(clerk, draft, 'visa', one)
      await world.putOn(clerk, draft, 'signature', head)
      const deputy = await someone('editor', world.hromada)
      const today = dayAt(new Date())
      const away = { deputy: deputy.personId, from: today, until: '2099-01-01' }
      await accountant.sendJson('/inbox/deputies/set', away)
      await world.act(clerk, draft, 'start')
      for (const one of [lawyer, deputy, clerk]) {
        const page = await openDuty(one, /^ВЗ-/)
        await press(page, 'button', 'Погоджую')
        expect(await said(page)).toContain('Зроблено')
      }
      const signer = await openDuty(head, /^ПД-/)
      const signature = { name: 'Лист.pdf.p7s', mimeType: 'application/pkcs7-signature' }
      const buffer = Buffer.from(signBeside(await world.pdf(head, draft)))
      await signer.getByLabel('Файл підпису').setInputFiles({ ...signature, buffer })
      await press(signer, 'button', 'Надіслати підпис')
      expect(await said(signer)).toContain('Підпис прийнято')
      return { body, clerk, draft, title }
    }

    test('goes there and back, and nothing is said twice', async () => {
      const { body, clerk, draft, title } = await agreeAndSign()

      const sender = await phoneOf(clerk)
      await sender.goto(`${address}/documents/drafts/${draft}`)
      await press(sender, 'link', /Зареєстровано за №/)
      const letter = new URL(sender.url()).pathname
      await press(sender, 'link', 'Надіслати адресатові')
      await sender.getByLabel('Адресат').selectOption(office)
      await press(sender, 'button', 'Надіслати')
      expect(await said(sender)).toContain('Надіслано: Обласна адміністрація')

      // The oblast's clerk looks whether the signatures hold, and gives it to whoever executes it.
      const desk = await phoneOf(registrar)
      await desk.goto(`${address}${incomingPath(office)}`)
      await press(desk, 'link', title)
      await press(desk, 'link', /Перевірити 1 підпис/)
      expect(await desk.locator('.signature-report').textContent()).toContain('Марія')
      await desk.getByLabel('Виконавець').selectOption(expert.personId)
      await desk.getByLabel('На контролі до').fill(addDays(dayAt(new Date()), 14))
      await press(desk, 'button', 'Зареєструвати')
      expect(await said(desk)).toContain('Зареєстровано за №')
      const received = new URL(desk.url()).pathname

      // Whoever executes it finds it in the inbox, answers by a document, and reports.
      const worker = await openDuty(expert, /^ВК-/)
      const duty = new URL(worker.url()).pathname
      await lookEverywhere(worker, 'letter-duty')
      await press(worker, 'link', new RegExp(title))
      await press(worker, 'link', 'Відповісти: Вихідні області')
      await worker.getByLabel('Короткий зміст').fill(`Відповідь: ${title}`)
      await press(worker, 'button', 'Зареєструвати')
      await press(worker, 'link', 'Надіслати адресатові')
      await worker.getByLabel('Адресат').selectOption(body)
      await press(worker, 'button', 'Надіслати')
      await worker.goto(`${address}${duty}`)
      await worker.getByLabel('Що зроблено').fill('Міст обстежено, надіслано відповідь.')
      await press(worker, 'button', 'Доповісти про виконання')
      expect(await said(worker)).toContain('Зроблено')

      // Whoever put it on control takes it off.
      const control = await openDuty(registrar, /^ВК-/)
      expect(await control.locator('main').textContent()).toContain('Міст обстежено')
      await press(control, 'button', 'Зняти з контролю як виконане')
      await control.goto(`${address}${received}`)
      expect(await control.locator('main').textContent()).toContain('Виконано, знято з контролю')
      await lookEverywhere(control, 'letter-executed')

      // The hromada sees under which number it is there, and registers the answer.
      await sender.goto(`${address}${letter}`)
      expect(await sender.locator('main').textContent()).toContain('зареєстровано')
      await world.openRegister(await someone('leader', world.hromada), body, { template: '{seq}/гр' })
      await sender.goto(`${address}${incomingPath(body)}`)
      await press(sender, 'link', `Відповідь: ${title}`)
      await press(sender, 'button', 'Зареєструвати')
      expect(await said(sender)).toContain('Зареєстровано за №')
      const last = new URL(sender.url()).pathname
      const id = last.split('/').at(-1) ?? ''
      const { links } = (await world.read(clerk, cardPath(id))) as unknown as Card
      expect(links.map((one) => cardPath(one.id))).toEqual([letter])
    }, 300_000)
  })
})
