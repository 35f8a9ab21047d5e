/** Words of files are found by whoever may see the card, and a card says of which files they are not. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { findScanTools } from '#kernel/file-texts/recognise/tools.ts'
import { collectOrphans } from '#kernel/files/records/collect-orphans.ts'
import { detachFiles } from '#kernel/files/records/files.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import { uk } from '#ui/locales/uk.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import { photo } from '../../../../test/support/files-shelf.ts'
import { jobContext } from '../../../../test/support/jobs.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { paragraph, scannedPdf, wordFile, writtenPdf } from '../../../../test/support/text-files.ts'
import { cardPath, documentFilesOwner } from '../cards/cards.rules.ts'
import type { Card } from '../cards/cards.schema.ts'
import { documentSearch } from '../search/index.queries.ts'
import { searchPath } from '../search/search.rules.ts'
import type { DocumentSearch } from '../search/search.schema.ts'
import { textJobs } from './texts.jobs.ts'
import { textsSchedule } from './texts.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, hromadas, resources, someone, registered, upload } = world
const texts = createTranslator('uk', uk)
const tools = await findScanTools()
let [clerk, leader, stranger]: Person[] = []
let [incoming, appeals]: string[] = []

beforeAll(async () => {
  const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code ?? ''
  ;[clerk, leader, stranger] = await Promise.all([
    someone('editor', hromada),
    someone('leader', hromada),
    someone('editor', elsewhere),
  ])
  const body = await world.openBody(leader)
  incoming = await world.openRegister(leader, body)
  appeals = await world.openRegister(leader, body, { register_kind: 'appeal' })
})

async function jobOf(queue: string, withTools = false): Promise<Job> {
  const jobs = await textJobs(resources, { tools: withTools ? tools : undefined })
  const found = jobs.find((job) => job.queue === queue)
  if (!found) throw new Error(`no job ${queue}`)
  return found
}

/** What the background does after a card is written. */
async function readTexts(...ids: string[]): Promise<void> {
  await (await jobOf('documents.texts')).handle({ kind: 'document', ids }, jobContext(db))
}

async function withFile(
  register: string,
  bytes: string | Uint8Array,
  name: string,
  said = {},
): Promise<string> {
  const { id } = await registered(clerk, register, said)
  const sent = await upload(clerk, `${cardPath(id)}/files`, bytes, name)
  expect(sent.statusCode, sent.body).toBe(303)
  return id
}

async function search(who: Person, q: string): Promise<DocumentSearch> {
  return (await who.get(`${searchPath}.json?${new URLSearchParams({ q })}`)).json()
}

const filesOf = async (id: string): Promise<Card['files']> =>
  (await clerk.get(`${cardPath(id)}.json`)).json().files

describe('a file', () => {
  test('is found by its words once it is read, with the place where they stand', async () => {
    const bytes = wordFile(paragraph('Кошторис на спорудження греблі через річку Самара'))
    const id = await withFile(incoming, bytes, 'кошторис.docx')
    expect(await filesOf(id)).toMatchObject([{ text_state: 'waiting' }])
    expect((await search(clerk, 'гребля')).count).toBe(0)
    await readTexts(id)
    expect(await filesOf(id)).toMatchObject([{ text_state: 'read', text_is_cut: false }])
    const { hits } = await search(clerk, 'греблю споруджень')
    expect(hits).toMatchObject([{ id, found_in: 'кошторис.docx' }])
    expect(hits[0].found?.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual([
      'спорудження',
      'греблі',
    ])
    const page = (await clerk.get(`${searchPath}?q=${encodeURIComponent('гребля')}`)).body
    expect(page).toContain(texts.text('documents.search.in_file', { name: 'кошторис.docx' }))
    expect((await clerk.get(cardPath(id))).body).toContain(texts.text('documents.text.read'))
  })

  test('comes after cards that say the word themselves, and teaches nobody its misprints', async () => {
    const file = await withFile(
      incoming,
      await writtenPdf(['Про віадук і вадукт через глибоку балку']),
      'а.pdf',
      {
        title: 'Інше',
      },
    )
    await readTexts(file)
    expect(await filesOf(file)).toMatchObject([{ text_state: 'read' }])
    const { id } = await registered(clerk, incoming, { title: 'Щодо листа', correspondent: 'Завод «Віадук»' })
    expect((await search(clerk, 'віадук')).hits.map((hit) => hit.id)).toEqual([id, file])
    await rebuildSearch(db, [documentSearch])
    expect((await search(clerk, 'віадука')).count).toBe(2)
    const words = await db.selectFrom('search.word').select('word').where('word', 'like', 'в%дук%').execute()
    expect(words.map(({ word }) => word)).toEqual(['віадук'])
  })

  test('is found by nobody who may not see its card', async () => {
    const id = await withFile(incoming, 'Таємниця сірчаного млина', 'т.txt')
    await readTexts(id)
    expect((await search(clerk, 'сірчаний')).count).toBe(1)
    for (const q of ['сірчаний', 'сірчанного'])
      expect(await search(stranger, q)).toMatchObject({ count: 0, hits: [], meant: null })
  })

  test('of a citizen’s appeal is not read: its words name them', async () => {
    const said = { title: 'Щодо води', correspondent: undefined, citizen: 'Гончар Ольга' }
    const id = await withFile(appeals, 'Я, Гончар Ольга, прошу', 'з.txt', said)
    await readTexts(id)
    await (await jobOf(textsSchedule.queue)).handle({}, jobContext(db))
    expect(await filesOf(id)).toMatchObject([{ text_state: null }])
    expect((await search(clerk, 'гончар')).count).toBe(0)
    expect((await search(leader, 'прошу')).count).toBe(0)
  })

  test('loses its text with itself, and the card is found by it no more', async () => {
    const id = await withFile(incoming, 'Зникомий папороть', 'п.txt')
    await readTexts(id)
    const owner = { type: documentFilesOwner, id }
    await tx(db, (tx) => detachFiles(tx, wholePlatform, owner, { now: new Date('2026-01-01') }))
    await rebuildSearch(db, [documentSearch])
    expect((await search(clerk, 'папороть')).count).toBe(0)
    const { shelf } = resources.services
    await db
      .updateTable('files.content')
      .set({ keep_until: new Date('2026-01-01') })
      .execute()
    await collectOrphans(shelf)
    const kept = await db.selectFrom('files.content_text').select('said').execute()
    expect(kept.map(({ said }) => said).filter((said) => said.includes('папороть'))).toEqual([])
  })
})

test('what cannot be read is told on the card, and registering does not mind', async () => {
  const broken = (await writtenPdf(['a'.repeat(500)]))
    .toString('latin1')
    .replace(/\/Pages \d+ 0 R/, '/Pages 99 0 R')
  const id = await withFile(incoming, Buffer.from(broken, 'latin1'), 'зламаний.pdf')
  const scan = await withFile(incoming, await scannedPdf([await photo('jpeg')]), 'скан.pdf')
  const picture = await withFile(incoming, await photo('png'), 'світлина.png')
  await readTexts(id, scan, picture)
  expect(await filesOf(id)).toMatchObject([{ text_state: 'damaged' }])
  for (const one of [scan, picture]) {
    expect(await filesOf(one)).toMatchObject([{ text_state: 'scan' }])
    expect((await clerk.get(cardPath(one))).body).toContain(texts.text('documents.text.scan'))
  }
})

test('files of before texts were read are read within an hour; rebuilding opens none again', async () => {
  const id = await withFile(incoming, 'Прадавній літопис', 'л.txt')
  await (await jobOf(textsSchedule.queue)).handle({}, jobContext(db))
  expect((await search(clerk, 'літописом')).hits).toMatchObject([{ id }])
  await tx(db, (tx) => tx.deleteFrom('search.entry').execute())
  await rebuildSearch(db, [documentSearch])
  expect((await search(clerk, 'літописом')).hits).toMatchObject([{ id }])
})

test('a content that is lost is skipped, and the others are read', async () => {
  const lost = await withFile(incoming, 'Загублене слово', 'а.txt')
  const there = await withFile(incoming, 'Знайдене клеймо', 'б.txt')
  const file = await db
    .selectFrom('files.file')
    .selectAll()
    .where('owner_id', '=', lost)
    .executeTakeFirstOrThrow()
  await resources.services.shelf.store.remove(file)
  await readTexts(lost, there)
  expect(await filesOf(lost)).toMatchObject([{ text_state: 'waiting' }])
  expect((await search(clerk, 'клейма')).hits).toMatchObject([{ id: there }])
})

test.runIf(tools)(
  'a scan is recognised where a machine can, and the card says that a machine did it',
  async () => {
    const id = await withFile(incoming, await photo('png', 300, 200), 'печатка.png')
    await readTexts(id)
    const { hash } = await db
      .selectFrom('files.file')
      .select('hash')
      .where('owner_id', '=', id)
      .executeTakeFirstOrThrow()
    const job = await jobOf('documents.recognise', true)
    await job.handle({ oblast_code: wholePlatform, hash }, jobContext(db))
    expect(await filesOf(id)).toMatchObject([{ text_state: 'recognised', text_pages: 1 }])
    expect((await clerk.get(cardPath(id))).body).toContain(texts.text('documents.text.recognised'))
    // Once more is no fault.
    await job.handle({ oblast_code: wholePlatform, hash }, jobContext(db))
  },
)
