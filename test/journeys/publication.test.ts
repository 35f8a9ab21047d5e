/** A decision on its way to everyone: a clerk checks it on a phone, a resident finds it, a mistake is taken back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPath } from '#modules/documents/registers/registers.rules.ts'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage, takeShot } from '../support/looking.ts'
import type { Person } from '../support/practice-world.ts'
import { publicationWorld } from '../support/publication-world.ts'

const world = await publicationWorld()
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
const { body, clerk, head } = await world.openOffice()
let browser: Browser

const title = 'Про матеріальну допомогу Вигадченку Остапу Вигадовичу'
const text = [
  'Розглянувши заяву Вигадченка Остапа Вигадовича (РНОКПП 3184710691), який проживає за адресою: вул. Садова, буд. 12, кв. 5, комісія вирішила:',
  '1. Надати допомогу на відновлення даху після обстрілу.',
  '2. Кошти перерахувати на картку 4111 1111 1111 1111, повідомити за телефоном 067 123 45 67.',
  '3. Контроль покласти на Василя Береженка, єдиного фельдшера Тихої Гути.',
].join('\n')

describe.skipIf(chromiumPath === undefined)('a decision for everyone (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const phoneOf = ({ cookie }: Person, javaScriptEnabled: boolean) =>
    openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } }, { cookie, address })

  test.each([
    ['without script', false],
    ['with script', true],
  ])(
    '%s: opened, checked, published, found, withdrawn',
    async (_, isScripted) => {
      const look = async (...asked: Parameters<typeof lookEverywhere>) => {
        if (!isScripted) await lookEverywhere(...asked)
      }
      const register = await world.openRegister(head, body, {
        ...{ register_kind: 'decision', template: '{seq}', name: `Рішення, ${isScripted ? 'нові' : 'усі'}` },
      })
      const office = await phoneOf(head, isScripted)
      await office.goto(`${address}${registerPath(register)}`)
      await office.getByRole('button', { name: 'Відкрити журнал' }).press('Enter')
      await office.getByText('Журнал відкритий').waitFor()
      await look(office, 'publication-register')

      const { id, number } = await world.registered(clerk, register, { title, correspondent: undefined })
      const desk = await phoneOf(clerk, isScripted)
      await desk.goto(`${address}/documents/cards/${id}`)
      await look(desk, 'publication-card')
      await desk.goto(`${address}/inbox`)
      await desk.getByRole('link', { name: /^ОП-/ }).last().press('Enter')
      await desk.getByRole('heading', { name: `Документ № ${number} для всіх` }).waitFor()
      await look(desk, 'publication-untyped')
      await desk.getByLabel('Текст документа').fill(text)
      await desk.getByRole('button', { name: 'Показати, що побачать усі' }).press('Enter')
      await desk.getByRole('status').getByText('Ще нічого не оприлюднено').waitFor()
      expect(await desk.locator('#shown ~ .draft-text').textContent()).toContain('[РНОКПП]')
      await look(desk, 'publication-found', {
        each: async (copy, width) => {
          await copy.locator('#public_text').fill(text)
          await copy.locator('#choose button').press('Enter')
          await copy.locator('.found-parts').waitFor()
          await expectAccessible(copy)
          expect(await copy.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
          await takeShot(copy, `publication-shown-${width}`)
        },
      })
      await desk.getByRole('checkbox', { name: /Василя Береженка/ }).uncheck()
      await desk.getByLabel('Приховати ще').fill('єдиного фельдшера Тихої Гути')
      await desk.getByRole('button', { name: 'Показати, що побачать усі' }).press('Enter')
      await desk.locator('#shown ~ .draft-text mark').filter({ hasText: '[приховано]' }).waitFor()
      expect(await desk.getByRole('checkbox', { name: /Василя Береженка/ }).isChecked()).toBe(false)
      expect(await desk.getByLabel('Текст документа').inputValue()).toBe(text)
      await desk.getByRole('button', { name: 'Оприлюднити', exact: true }).press('Enter')
      await desk.getByRole('status').getByText('Оприлюднено.').waitFor()
      await look(desk, 'publication-done')

      const resident = await openPage(browser, {
        ...{ javaScriptEnabled: isScripted, viewport: { width: 375, height: 800 } },
      })
      await resident.goto(`${address}/`)
      await resident.getByRole('contentinfo').getByRole('link', { name: 'Відкриті документи' }).press('Enter')
      await resident.getByLabel('Слова з документа або номер').fill('відновленням даху')
      await resident.getByRole('button', { name: 'Знайти', exact: true }).last().press('Enter')
      await look(resident, 'open-list')
      await resident.getByRole('link', { name: 'Про матеріальну допомогу [ім’я]' }).first().press('Enter')
      const shown = (await resident.locator('main').textContent()) ?? ''
      expect(shown).toContain('Контроль покласти на Василя Береженка, [приховано].')
      expect(shown).not.toMatch(/Вигад|3184710691|Садова|4111|067/)
      await look(resident, 'open-document')

      await desk.locator('summary', { hasText: 'Відкликати оприлюднене' }).press('Enter')
      await desk.getByLabel('Причина').fill('Через помилку в розрахунку')
      await desk.getByRole('button', { name: 'Відкликати', exact: true }).press('Enter')
      await desk.getByRole('status').getByText('Відкликано').waitFor()
      await look(desk, 'publication-withdrawn')
      await resident.reload()
      expect(await resident.locator('main').textContent()).toContain('Через помилку в розрахунку')
      expect(await resident.locator('main').textContent()).not.toContain('даху')
      await look(resident, 'open-withdrawn')
    },
    240_000,
  )
})
