/** Packages from the command line: made on one platform, looked at by anyone who has the key, taken by the other once. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { spilka } from '../../../../test/support/command-line.ts'
import { introduce, openSides, type Side, sendOne } from '../../../../test/support/exchange-world.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { ownKeys } from '../partners/partner-keys.rules.ts'
import { checkByKey, checkHere, makePackage, takePackage } from './by-hand.commands.ts'

const texts = createTranslator('uk', uk)
const folder = folderWith({}, afterAll)
let a: Side
let b: Side
let exchange: string
let pack: Buffer

const make = async (side: Side, sending: string) => {
  let made: Buffer | undefined
  const said = await makePackage(side.world.resources, sending, texts, async (bytes) => {
    made = bytes
  })
  return { said, made }
}
const take = (side: Side, bytes: Uint8Array) => takePackage(side.world.resources, bytes, texts)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )
const came = () =>
  b.world.db
    .selectFrom('documents.incoming')
    .select(['title', 'state'])
    .where('partner_id', 'is not', null)
    .execute()

beforeAll(async () => {
  ;({ a, b } = await openSides())
  await introduce(a, b, undefined)
  await introduce(b, a, undefined)
  exchange = (await sendOne(a, 'На носії', pdf())).exchange
  pack = (await make(a, exchange)).made ?? Buffer.alloc(0)
}, 240_000)

test('a package leaves only where it was written, and the sending says that it left', async () => {
  const sent = a.world.db.selectFrom('documents.exchange').select('state').where('id', '=', exchange)
  expect(await sent.executeTakeFirst()).toEqual({ state: 'sent' })
  const { exchange: other } = await sendOne(a, 'Диск повний')
  const full = makePackage(a.world.resources, other, texts, () => Promise.reject(new Error('full')))
  await expect(full).rejects.toThrow('full')
  const state = a.world.db.selectFrom('documents.exchange').select('state').where('id', '=', other)
  expect(await state.executeTakeFirst()).toEqual({ state: 'queued' })
  expect(await codeOf(make(a, crypto.randomUUID()))).toBe('http.not_found')
  const acts = await a.world.db
    .selectFrom('audit.entry')
    .select(['act', 'actor_kind'])
    .where('act', '=', 'documents.exchange.pack')
    .execute()
  expect(acts).toEqual([{ act: 'documents.exchange.pack', actor_kind: 'command_line' }])
})

test('it is taken once; the second time is told, and nothing changes', async () => {
  expect(await take(b, pack)).toContain('Прийнято')
  expect(await take(b, pack)).toContain('уже приймали')
  expect(await came()).toEqual([{ title: 'На носії', state: 'waiting' }])
  expect(await codeOf(take(a, pack))).toBe('exchange.unknown_sender')
})

test('it is looked at by the partners of a platform, or by a key alone; nothing is kept', async () => {
  const before = await came()
  const said = await checkHere(b.world.resources, pack)
  expect(said).toMatchObject({ id: exchange, document: { title: 'На носії' }, files: [{ name: 'лист.pdf' }] })
  expect(await checkByKey(pack, ownKeys(a.world.resources.secrets).text)).toEqual(said)
  expect(await codeOf(checkByKey(pack, ownKeys(b.world.resources.secrets).text))).toBe(
    'exchange.unknown_sender',
  )
  expect(await checkByKey(pack, 'ключ')).toBeUndefined()
  expect(await came()).toEqual(before)
})

describe('the command', () => {
  const write = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }

  test('prints what a package holds, and ends with 2 and a sentence where it is none', async () => {
    const key = ownKeys(a.world.resources.secrets).text
    const check = (file: string, ...more: string[]) => spilka('documents', 'package', 'check', file, ...more)
    const good = await check(write('good.zip', pack), '--key', key)
    expect([good.code, good.err]).toEqual([0, ''])
    expect(JSON.parse(good.out)).toMatchObject({ id: exchange, to: { edrpou: '03192997' } })
    const changed = Buffer.from(pack)
    changed[changed.indexOf('/Type /Catalog') + 1] ^= 1
    for (const [file, more, sentence] of [
      [write('changed.zip', changed), ['--key', key], /змінено після підписання|не можна прочитати/],
      [write('cut.zip', pack.subarray(0, 500)), ['--key', key], /Пакет непридатний/],
      [join(folder, 'none.zip'), ['--key', key], /none\.zip/],
      [join(folder, 'good.zip'), ['--key', 'abc'], /43 знаки/],
    ] as const) {
      const { code, out, err } = await check(file, ...more)
      expect([file, code, out]).toEqual([file, 2, ''])
      expect(err).toMatch(sentence)
    }
    const made = await spilka('documents', 'package', 'make', 'не-номер', join(folder, 'x.zip'))
    expect([made.code, made.out]).toEqual([2, ''])
    expect(made.err).toContain('не є ідентифікатором')
  }, 300_000)
})
