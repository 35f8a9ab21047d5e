/** What stands in a PDF of ours: its words as they are selected, its order for whoever listens, the same bytes again. */
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../test/support/pdf-text.ts'
import type { Picture } from '../picture/picture.ts'
import type { Paper, PaperFrame, PaperPart } from './paper.ts'
import { writePaper } from './write-paper.ts'

const frame: PaperFrame = {
  language: 'uk',
  publisher: 'Навчальна область',
  address: 'https://example.org/report',
  sayPage: (number, of) => `${number} / ${of}`,
}
const paper: Paper = {
  title: 'Їжакевецька громада',
  about: 'IV квартал 2026',
  parts: [
    { kind: 'text', text: 'Ґрунтовно: −12,5 % — 41 зі 100 ↑ ● ≈ №', isLead: true },
    { kind: 'heading', text: 'Перелік' },
    { kind: 'list', items: [{ text: 'Перше', note: 'Хто відповідає' }, { text: 'Друге' }] },
    {
      kind: 'table',
      caption: 'Бали',
      columns: [
        { title: 'Показник', width: 2 },
        { title: 'Бал', isNumber: true },
      ],
      rows: [['Послуги', '41,5']],
    },
  ],
}
const picture: Picture = {
  name: 'one',
  title: 'Малюнок',
  said: 'Ґрунт (шт.): 5',
  view: () => null,
  draw: () => ({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="500"><text y="20">Їжак</text></svg>',
    width: 400,
    height: 500,
  }),
}
const read = async (given: Paper, around = frame) => readPdf(await writePaper(given, around))

describe('a paper', () => {
  test('says what it was given, in Ukrainian letters that can be selected', async () => {
    const { text, pages, language } = await read(paper)
    const lines = ['Їжакевецька громада', 'Ґрунтовно: −12,5 % — 41 зі 100 ↑ ● ≈ №', 'Хто відповідає', '41,5']
    for (const line of [...lines, 'Навчальна область. https://example.org/report', '1 / 1'])
      expect(text).toContain(line)
    expect(text).not.toContain('\ufffd')
    expect([pages, language]).toEqual([1, 'uk-UA'])
    expect((await read(paper, { ...frame, language: 'en' })).language).toBe('en-GB')
  })

  test('is tagged in the order of reading', async () => {
    const { tags, isTagged } = await read(paper)
    expect(isTagged).toBe(true)
    const count = (tag: string) => tags.filter((one) => one === tag).length
    const counted = ['H1', 'H2', 'L', 'LI', 'Table', 'Caption', 'TR', 'TH', 'TD'].map((tag) => [
      tag,
      count(tag),
    ])
    expect(Object.fromEntries(counted)).toEqual({
      ...{ H1: 1, H2: 1, L: 1, LI: 2, Table: 1, Caption: 1 },
      // The headings of the columns and that of the row.
      ...{ TR: 2, TH: 3, TD: 1 },
    })
  })

  test('has its pictures where they belong, each a figure that is told in words', async () => {
    const drawn: Paper = { ...paper, parts: [{ kind: 'picture', picture }, ...paper.parts] }
    const { tags, alternatives, pages } = await read(drawn)
    expect(tags.slice(0, 3)).toEqual(['H1', 'P', 'Figure'])
    expect(alternatives).toEqual(['Малюнок. Ґрунт (шт.): 5'])
    expect(pages).toBe(2)
    expect((await writePaper(drawn, frame)).equals(await writePaper(drawn, frame))).toBe(true)
  })

  test('a heading does not stay behind when its picture goes to the next page', async () => {
    const text: PaperPart = { kind: 'text', text: 'рядок' }
    const heading: PaperPart = { kind: 'heading', text: 'Назва малюнка' }
    const made = await read({
      ...paper,
      parts: [...Array.from({ length: 20 }, () => text), heading, { kind: 'picture', picture }],
    })
    const [first, second] = made.text.split('1 / 2')
    expect(made.pages).toBe(2)
    expect(first).not.toContain('Назва малюнка')
    expect(second).toContain('Назва малюнка')
  })

  test('is the same bytes for the same words, and others for others', async () => {
    const [one, two] = [await writePaper(paper, frame), await writePaper(paper, frame)]
    expect(one.equals(two)).toBe(true)
    expect(one.equals(await writePaper({ ...paper, title: 'Інша' }, frame))).toBe(false)
  })

  test('goes on over pages, with the heading of its table on each and no row cut', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`Рядок ${i + 1}`, `${i}`])
    const long = { ...paper, parts: [{ ...paper.parts[3], rows }] } as Paper
    const { text, pages, tags } = await read(long)
    expect(pages).toBeGreaterThan(2)
    expect(text.match(/Показник/g)).toHaveLength(pages)
    for (const [name] of rows) expect(text.split('\n')).toContain(name)
    expect(text).toContain(`${pages} / ${pages}`)
    // Those on later pages are for the eye alone.
    expect(tags.filter((tag) => tag === 'TR')).toHaveLength(121)
  })

  test('takes what people may write: long words, signs that the font has not, nothing at all', async () => {
    const odd = [`${'а'.repeat(400)}`, '😀 中 \u0000 \u202e', '']
    const made = await read({ ...paper, parts: odd.map((text) => ({ kind: 'text', text })) })
    expect(made.text).toContain('ааа')
    expect(made.pages).toBe(1)
  })
})
