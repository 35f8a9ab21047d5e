import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { digestTables } from '../../../../test/support/attack-walk.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { signCms } from '../../../../test/support/signatures/cms.ts'
import { zip } from '../../../../test/support/signatures/containers.ts'
import { authority, document, goodList, maria, root } from '../../../../test/support/signatures/world.ts'
import { createWebApp } from '../../../web.ts'
import { checkLimits, checkPath } from './check.rules.ts'

const folder = folderWith({ 'trust/x.txt': '' }, afterAll)
for (const [name, bytes] of [
  ['root.cer', root.raw],
  ['ca.cer', authority.raw],
  ['list.crl', goodList],
] as const)
  writeFileSync(join(folder, 'trust', name), bytes)
mkdirSync(join(folder, 'files'))
const opened = await testDatabase()
const config = {
  ...testConfig,
  trust: join(folder, 'trust'),
  files: { folder: join(folder, 'files'), s3: undefined },
}
const app = await createWebApp({ config, opened, version: 'test', requestsPerMinute: 600 })
afterAll(() => app.close())

const apart = signCms({ content: document, isDetached: true, signers: [{ certificate: maria }] })

interface Sent {
  readonly signature?: Uint8Array | undefined
  readonly content?: Uint8Array
  readonly more?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
}

let addresses = 0
/** Another one each time, for checks are counted by it. */
const nextAddress = () => {
  addresses += 1
  return `198.51.100.${addresses}`
}

async function send(
  path: string,
  { signature, content, more = {}, headers, from = nextAddress() }: Sent = {},
) {
  const form = new FormData()
  const file = (bytes: Uint8Array) => new Blob([bytes as BlobPart])
  form.append('signature', file(signature ?? new Uint8Array()), signature ? 'Рішення.txt.p7s' : '')
  form.append('document', file(content ?? new Uint8Array()), content ? 'Рішення.txt' : '')
  for (const [name, value] of Object.entries(more)) form.append(name, file(Buffer.from(value)), 'x.txt')
  const request = new Request('http://x', { method: 'POST', body: form })
  const payload = Buffer.from(await new Response(request.body).arrayBuffer())
  const own = { 'sec-fetch-site': 'same-origin', ...headers, ...Object.fromEntries(request.headers) }
  return app.inject({ method: 'POST', url: path, headers: own, payload, remoteAddress: from })
}

const incoming = () => {
  try {
    return readdirSync(join(folder, 'files', 'incoming'))
  } catch {
    return []
  }
}

describe('whoever sends a signature', () => {
  test('reads what was found in parts, in their language, and nothing of it is kept', async () => {
    const before = await digestTables(opened.db)
    const answer = await send(checkPath, { signature: apart, content: document })
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, no-store'])
    for (const said of [
      'Рішення.txt.p7s і документ Рішення.txt',
      'Документ не змінено після підписання.',
      'Марія Іваненко',
      '1759013776',
      'Сертифікат: Підтверджено',
      'сертифікат не відкликано',
      'Час підписання: Невідомо',
    ])
      expect(answer.body).toContain(said)
    expect(answer.body).not.toMatch(/example\.org|\+380/)
    expect((await send(`/en${checkPath}`, { signature: apart, content: document })).body).toContain(
      'The document has not been changed since it was signed.',
    )
    expect(incoming()).toEqual([])
    expect(await digestTables(opened.db)).toEqual(before)
    const { count } = await opened.db
      .selectFrom('audit.entry')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(0)
  })

  test('with another document reads that it is another', async () => {
    const answer = await send(checkPath, { signature: apart, content: Buffer.from('x') })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Цілісність: Не підтверджено')
    expect(answer.body).toContain('Документ не той, що підписано')
  })

  test('as a program gets JSON', async () => {
    const answer = await send(`${checkPath}.json`, { signature: apart, content: document, headers: {} })
    expect(answer.json()).toMatchObject({ integrity: true, signers: [{ code: '1759013776' }] })
    const refused = await send(`${checkPath}.json`, { signature: apart })
    expect([refused.statusCode, refused.json().error.code]).toEqual([422, 'signature.content_missing'])
  })
})

describe('what cannot be checked is said on the form', () => {
  test.each<[string, Sent, number, string]>([
    ['no file', {}, 422, 'Виберіть файл.'],
    ['a signature without its document', { signature: apart }, 422, 'Додайте й сам документ'],
    ['a file that is no signature', { signature: document }, 422, 'Це не електронний підпис'],
    ['a cut one', { signature: apart.subarray(0, 300) }, 422, 'обірваний'],
    ['one that is too large', { signature: new Uint8Array(checkLimits.bytes + 1) }, 413, 'завеликий'],
  ])('%s', async (_, sent, status, words) => {
    const answer = await send(checkPath, sent)
    expect([answer.statusCode, answer.body.includes(words)]).toEqual([status, true])
    expect(answer.body).toContain('name="signature"')
    expect(incoming()).toEqual([])
  })

  test('names in a container that deceive are shown as they are written', async () => {
    const bytes = await zip([['a\u202efdp.exe', 'x']])
    const answer = await send(checkPath, { signature: bytes })
    expect(answer.body).toContain('a\\u202efdp.exe')
    expect(answer.body).not.toContain('\u202e')
  })

  test('fields that nobody asked for', async () => {
    expect((await send(checkPath, { signature: apart, more: { extra: 'x' } })).statusCode).toBe(400)
  })
})

test('another site cannot make somebody’s browser send files', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  const answer = await send(checkPath, { signature: apart, content: document, headers })
  expect(answer.statusCode).toBe(403)
})

test('one address may ask so often and no more: each check costs a second', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 12; i += 1) statuses.push((await send(checkPath, { from: '192.0.2.77' })).statusCode)
  expect(statuses.filter((status) => status === 422)).toHaveLength(10)
  expect(statuses.slice(-2)).toEqual([429, 429])
})

test('it stands among the addresses for programs', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json()
  expect(paths[`${checkPath}.json`].post.requestBody.content['multipart/form-data'].schema).toMatchObject({
    required: ['signature'],
  })
})
