import { expect, test } from 'vitest'
import { readPdf } from '../../../test/support/pdf-text.ts'
import type { OfficialDocument } from './official.ts'
import { writeOfficial } from './write-official.ts'

const letter: OfficialDocument = {
  ...{ language: 'uk', issuer: 'Їжакевецька селищна рада', issuerCode: 'ЄДРПОУ 12345678' },
  dateAndNumber: 'Дата і номер — у реєстраційній картці',
  inReplyTo: 'На № 15/3 від 1 листопада 2026 року',
  place: 'Їжакевець',
  addressee: ['Обласна рада', 'Голові'],
  title: 'Про ремонт дороги',
  text: 'Просимо про ґрунтовний ремонт.\n\nДодаємо розрахунок.',
  attachments: ['Додаток: розрахунок.pdf'],
  signatures: [{ office: 'Селищний голова', name: 'Ганна ЇЖАК' }],
  executor: 'Петро Вус',
  sayPage: (number) => `${number}`,
}

test('requisites stand in their order, tagged, and the bytes are the same again', async () => {
  const bytes = await writeOfficial(letter)
  const { text, tags, language, pages } = await readPdf(bytes)
  expect(text.replace(/\s+/g, ' ')).toMatch(
    /рада ЄДРПОУ 12345678 Дата і номер.* На № 15\/3.* Їжакевець Обласна рада Голові Про ремонт дороги Просимо про ґрунтовний ремонт\. Додаємо розрахунок\. Додаток: .* Селищний голова Ганна ЇЖАК Петро Вус/,
  )
  expect([language, pages, tags.filter((tag) => tag === 'H1').length]).toEqual(['uk-UA', 1, 1])
  expect((await writeOfficial(letter)).equals(bytes)).toBe(true)
})

test('a long text has its numbers from the second page on, and the signature is not lost', async () => {
  const text = Array.from({ length: 120 }, (_, i) => `${i + 1}. Доручити відділу зробити це.`).join('\n')
  const { text: said, pages } = await readPdf(
    await writeOfficial({ ...letter, documentName: 'РІШЕННЯ', text }),
  )
  expect(pages).toBeGreaterThan(2)
  expect(said).toContain('120. Доручити')
  expect(said).toContain('Ганна ЇЖАК')
})
