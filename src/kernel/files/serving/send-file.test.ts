import { once } from 'node:events'
import { readdir, readlink } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { anything, diskShelf, pdf, photo, sender, streamOf } from '../../../../test/support/files-shelf.ts'
import { createServer } from '../../http/server.ts'
import { receiveFile } from '../intake/receive-file.ts'
import { findFile } from '../records/files.ts'
import type { FileRow } from '../records/shelf.ts'
import { disposition } from './disposition.ts'
import { readRange } from './range.ts'
import { sendFile } from './send-file.ts'

const { db } = await testDatabase()

let app: FastifyInstance
let shelf: ReturnType<typeof diskShelf>

/** A server that gives everyone every file. */
async function serve(): Promise<void> {
  shelf = diskShelf(db)
  app = await createServer({ requestsPerMinute: 10_000, isReady: async () => true, https: false })
  app.get('/files/:id', async (request, reply) => {
    const file = await findFile(db, (request.params as { id: string }).id)
    return file ? sendFile(shelf.store, request, reply, file) : reply.code(404).send()
  })
  const own = app
  onTestFinished(() => own.close())
}

const receive = (name: string, bytes: string | Buffer) =>
  receiveFile(shelf, streamOf(bytes), { ...sender, name, purpose: anything })
const ask = (file: FileRow, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  app.inject({ method, url: `/files/${file.id}`, headers })

test('a file is sent whole, by its hash, to be saved and never to be run', async () => {
  await serve()
  const bytes = pdf()
  const file = await receive('Рішення №5.pdf', bytes)
  for (const method of ['GET', 'HEAD'] as const) {
    const { statusCode, headers, rawPayload } = await ask(file, {}, method)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="_______ _5.pdf"; filename*=UTF-8''%D0%A0%D1%96%D1%88%D0%B5%D0%BD%D0%BD%D1%8F%20%E2%84%965.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
      etag: `"${file.hash}"`,
    })
    expect(rawPayload.equals(method === 'GET' ? bytes : Buffer.alloc(0))).toBe(true)
  }
})

test('pictures that were made anew are shown in place, everything else is saved', async () => {
  await serve()
  const how = async (name: string, bytes: string | Buffer) =>
    String((await ask(await receive(name, bytes))).headers['content-disposition']).split(';')[0]
  expect(await how('a.jpg', await photo('jpeg'))).toBe('inline')
  expect(await how('a.gif', await photo('gif'))).toBe('inline')
  expect(await how('a.svg', '<svg/>')).toBe('attachment')
  expect(await how('a.html', '<html><script>alert(1)</script>')).toBe('attachment')
  expect(await how('a.pdf', pdf())).toBe('attachment')
})

test('who has it already is told so; who has another version gets this one', async () => {
  await serve()
  const file = await receive('a.txt', 'abc')
  for (const known of [`"${file.hash}"`, `"x", W/"${file.hash}"`, '*']) {
    const { statusCode, body } = await ask(file, { 'if-none-match': known })
    expect([statusCode, body]).toEqual([304, ''])
  }
  expect((await ask(file, { 'if-none-match': '"x"' })).statusCode).toBe(200)
})

describe('a part of a file', () => {
  test('is sent as one asks', async () => {
    await serve()
    const file = await receive('a.txt', '0123456789')
    const { statusCode, headers, body } = await ask(file, { range: 'bytes=2-4' })
    expect([statusCode, body, headers['content-range'], headers['content-length']]).toEqual([
      ...[206, '234', 'bytes 2-4/10', '3'],
    ])
    const beyond = await ask(file, { range: 'bytes=10-' })
    expect([beyond.statusCode, beyond.headers['content-range'], beyond.body]).toEqual([416, 'bytes */10', ''])
  })

  test.each([
    { range: 'bytes=0-0', read: { start: 0, end: 0 } },
    { range: 'bytes=5-', read: { start: 5, end: 9 } },
    { range: 'bytes=-3', read: { start: 7, end: 9 } },
    { range: 'bytes=-30', read: { start: 0, end: 9 } },
    { range: 'bytes=8-99999999999', read: { start: 8, end: 9 } },
    { range: 'bytes=10-11', read: 'unsatisfiable' },
    { range: 'bytes=-0', read: 'unsatisfiable' },
    { range: 'bytes=4-2', read: undefined },
    { range: 'bytes=0-1,3-4', read: undefined },
    { range: 'bytes=-', read: undefined },
    { range: 'bytes=a-b', read: undefined },
    { range: 'lines=1-2', read: undefined },
    { range: `bytes=${'9'.repeat(400)}-`, read: undefined },
  ])('$range', ({ range, read }) => {
    const about = { size: 10, tag: '"t"' }
    expect(readRange(range, undefined, about)).toEqual(read)
    expect(readRange(range, '"t"', about)).toEqual(read)
    expect(readRange(range, '"other"', about)).toBeUndefined()
  })
})

test.each([
  'a"; filename="evil.exe',
  'a\r\nSet-Cookie: x=1',
  "it's (a) *.pdf",
  'емодзі 👩‍👧.pdf',
  '\ud800.pdf',
  '%0d%0a.pdf',
])('a name cannot become a header: %j', (name) => {
  const header = disposition('attachment', name)
  expect(header).toMatch(/^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.~!%-]+$/)
  expect(decodeURIComponent(header.split("''")[1])).toBe(name.toWellFormed())
})

test('bytes that were lost are a fault of ours before anything is sent', async () => {
  await serve()
  const file = await receive('a.txt', 'lost soon')
  await shelf.store.remove(file)
  expect((await ask(file)).statusCode).toBe(500)
})

// Open files are counted where Linux shows them.
test.skipIf(process.platform !== 'linux')(
  'a client that hangs up in the middle leaves nothing open',
  async () => {
    await serve()
    const file = await receive('a.txt', 'x'.repeat(15_000_000))
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /files/${file.id} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await once(socket, 'data')
    expect(await countOpenIn(shelf.folder)).toBe(1)
    socket.destroy()
    await expect.poll(() => countOpenIn(shelf.folder)).toBe(0)
  },
)

/** How many files of a folder this process has open. */
async function countOpenIn(folder: string): Promise<number> {
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  )
  return open.filter((path) => path.startsWith(folder)).length
}
