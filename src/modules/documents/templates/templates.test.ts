/** Templates: kept by who may, filled by who writes; what is filled in is text. */
import { expect, test } from 'vitest'
import { draftsWorld } from '../../../../test/support/drafts-world.ts'
import { templatePath, templatesPath } from './templates.rules.ts'

const world = await draftsWorld()
const { body, outgoing, clerk, head } = await world.openOffice()
const road = {
  ...{ register: outgoing, name: 'Ремонт вулиці', title: 'Про ремонт вулиці {{Вулиця|Street}}' },
  ...{ body_text: 'Просимо відремонтувати вулицю {{вулиця}} до {{Строк}}.', correspondent: '{{Кому}}' },
}

async function add(said: object = {}): Promise<{ id: string; statusCode: number; body: string }> {
  const answer = await head.sendJson(templatesPath(body), { ...road, ...said })
  return { id: (answer.json() as { id: string }).id, statusCode: answer.statusCode, body: answer.body }
}

test('a text is written by its gaps', async () => {
  const { id } = await add()
  const page = (await world.read(clerk, templatePath(id))) as { gaps: unknown[] }
  expect(page.gaps).toEqual([
    { uk: 'Вулиця', en: 'Street' },
    { uk: 'Строк', en: 'Строк' },
    { uk: 'Кому', en: 'Кому' },
  ])
  const missing = await clerk.sendJson(`${templatePath(id)}/write`, { gap_1: 'Садову' })
  expect(missing.statusCode).toBe(422)
  const written = await clerk.sendJson(`${templatePath(id)}/write`, {
    ...{ gap_1: 'Садову {{Строк}}', gap_2: 'грудня', gap_3: 'Обласна рада' },
  })
  expect(written.statusCode).toBe(200)
  const draft = await world.draft(clerk, (written.json() as { id: string }).id)
  expect([draft.title, draft.body_text, draft.correspondent]).toEqual([
    'Про ремонт вулиці Садову {{Строк}}',
    'Просимо відремонтувати вулицю Садову {{Строк}} до грудня.',
    'Обласна рада',
  ])
})

test('what is wrong with it is said at its part; two of one name are told apart', async () => {
  const broken = await add({ name: 'Інший', title: 'Про {{ремонт' })
  expect([broken.statusCode, broken.body]).toEqual([422, expect.stringContaining('Десь бракує дужки')])
  expect((await add()).body).toContain('Шаблон із такою назвою вже є')
})

test('only who keeps registers changes it; who was late is told; retired it writes nothing', async () => {
  const { id } = await add({ name: 'Ще один' })
  const { register: _, ...said } = road
  const change = (version: number) => ({ ...said, name: 'Ще один', body_text: 'Просимо {{Що}}.', version })
  expect((await clerk.sendJson(`${templatePath(id)}/change`, change(1))).statusCode).toBe(403)
  expect((await head.sendJson(`${templatePath(id)}/change`, change(1))).statusCode).toBe(200)
  expect((await head.sendJson(`${templatePath(id)}/change`, change(1))).statusCode).toBe(409)
  expect((await head.sendJson(`${templatePath(id)}/retire`, { version: 2 })).statusCode).toBe(200)
  const late = await clerk.sendJson(`${templatePath(id)}/write`, { gap_1: 'а1', gap_2: 'б2', gap_3: 'в3' })
  expect(late.statusCode).toBe(409)
  const stranger = await world.someone(
    'editor',
    world.hromadas.find(({ code }) => code !== world.hromada)?.code,
  )
  expect((await stranger.get(`${templatePath(id)}.json`)).statusCode).toBe(404)
})
