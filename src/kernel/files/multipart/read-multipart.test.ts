import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { diskShelf, documents, filesIn, pdf, photo, sender } from '../../../../test/support/files-shelf.ts'
import { AppError } from '../../errors.ts'
import { createServer } from '../../http/server.ts'
import { type MultipartForm, readMultipart } from './read-multipart.ts'
import { uploadRoute } from './register-multipart.ts'

const { db } = await testDatabase()

const form: MultipartForm = {
  files: {
    documents: { purpose: documents, max: 2 },
    photo: { purpose: { name: 'test.photo', kinds: ['jpeg'], maxBytes: 100_000 } },
  },
  maxFields: 3,
  maxFieldBytes: 1000,
}

interface Opened {
  readonly app: FastifyInstance
  readonly shelf: ReturnType<typeof diskShelf>
  /** Ends when a request has been dealt with, with its fault or undefined. */
  readonly done: Promise<unknown>
}

/** A server with one form; what it says of a fault is its code and what is wrong with which file. */
async function open(change: Partial<MultipartForm> = {}, patienceMs = 10_000): Promise<Opened> {
  const shelf = diskShelf(db)
  const app = await createServer({
    requestsPerMinute: 1000,
    isReady: async () => true,
    https: false,
    patienceMs,
  })
  const done = Promise.withResolvers<unknown>()
  app.setErrorHandler((error, _request, reply) => {
    const { code, status, problems } = error instanceof AppError ? error : new AppError('http.bad_query')
    return reply.code(status).send([code, ...problems.map((one) => `${one.file} ${one.code}`)])
  })
  app.post('/', { ...uploadRoute }, async (request) => {
    try {
      const { fields, files } = await readMultipart(shelf, request, { ...form, ...change }, sender)
      done.resolve(undefined)
      const names = Object.entries(files).map(([field, rows]) => [field, rows.map(({ name }) => name)])
      return { fields: fields.toString(), files: Object.fromEntries(names) }
    } catch (error) {
      done.resolve(error)
      throw error
    }
  })
  onTestFinished(() => app.close())
  return { app, shelf, done: done.promise }
}

type Part = readonly [field: string, value: string | Blob, name?: string]

async function post({ app }: Opened, parts: readonly Part[]) {
  const data = new FormData()
  for (const [field, value, name] of parts)
    value instanceof Blob ? data.append(field, value, name) : data.append(field, value)
  const { headers, body } = new Request('http://x', { method: 'POST', body: data })
  const payload = Buffer.from(await new Response(body).arrayBuffer())
  return app.inject({ method: 'POST', url: '/', headers: Object.fromEntries(headers), payload })
}

const file = (bytes: Uint8Array) => new Blob([bytes as BlobPart])
const bytesOf = (count: number) => new Uint8Array(count)

test('a form gives its fields and its files, in any order', async () => {
  const server = await open()
  const { statusCode, body } = await post(server, [
    ['documents', file(pdf()), 'Заява.pdf'],
    ['про', 'дорогу & міст'],
    ['documents', file(pdf({ catalogue: '/Lang (x)' })), 'C:\\fakepath\\Додаток.pdf'],
    ['photo', file(await photo()), 'a.jpg'],
    ['tick', '1'],
    ['tick', '2'],
  ])
  expect(statusCode).toBe(200)
  const { fields, files } = JSON.parse(body)
  expect([...new URLSearchParams(fields)]).toEqual([
    ['про', 'дорогу & міст'],
    ['tick', '1'],
    ['tick', '2'],
  ])
  expect(files).toEqual({ documents: ['Заява.pdf', 'Додаток.pdf'], photo: ['a.jpg'] })
  expect(filesIn(server.shelf.folder)).toHaveLength(3)
  expect(filesIn(server.shelf.incoming)).toEqual([])
})

test('fields that were left empty are no files', async () => {
  const server = await open()
  const { statusCode, body } = await post(server, [['documents', file(bytesOf(0)), '']])
  expect([statusCode, JSON.parse(body).files]).toEqual([200, { documents: [], photo: [] }])
})

const good: Part = ['documents', file(pdf()), 'good.pdf']

describe('of a form that is refused nothing is left', () => {
  const all: { what: string; parts: Part[]; status: number; said: string[] }[] = [
    {
      what: 'what is wrong with several files is told at once',
      parts: [good, ['documents', file(bytesOf(0)), 'empty.pdf'], ['photo', file(bytesOf(9)), 'a.jpg']],
      status: 422,
      said: ['upload.unusable', 'empty.pdf upload.empty', 'a.jpg upload.not_allowed'],
    },
    {
      what: 'a file is too large',
      parts: [good, ['photo', file(bytesOf(100_001)), 'a.jpg']],
      status: 413,
      said: ['upload.too_large'],
    },
    { what: 'too many in one field', parts: [good, good, good], status: 413, said: ['upload.too_many'] },
    {
      what: 'a field that takes no files',
      parts: [good, ['other', file(pdf()), 'a.pdf']],
      status: 400,
      said: ['upload.malformed'],
    },
    {
      what: 'a field of the prototype',
      parts: [good, ['__proto__', 'x']],
      status: 400,
      said: ['upload.malformed'],
    },
    {
      what: 'too many fields',
      parts: [good, ['a', '1'], ['b', '2'], ['c', '3'], ['d', '4']],
      status: 413,
      said: ['upload.too_many'],
    },
    {
      what: 'a field that is too long',
      parts: [good, ['a', 'x'.repeat(1001)]],
      status: 413,
      said: ['upload.too_many'],
    },
    {
      what: 'bytes without a name',
      parts: [good, ['documents', file(pdf()), '']],
      status: 400,
      said: ['upload.malformed'],
    },
  ]
  test.each(all)('$what', async ({ parts, status, said }) => {
    const server = await open()
    const { statusCode, body } = await post(server, parts)
    expect([statusCode, JSON.parse(body)]).toEqual([status, said])
    expect(filesIn(server.shelf.folder)).toEqual([])
  })

  test('the fields refuse it', async () => {
    const check = (fields: URLSearchParams) => {
      if (fields.get('token') !== 'right') throw new AppError('http.not_found')
    }
    const server = await open({ check })
    expect((await post(server, [good, ['token', 'wrong']])).statusCode).toBe(404)
    expect(filesIn(server.shelf.folder)).toEqual([])
    expect((await post(server, [good, ['token', 'right']])).statusCode).toBe(200)
  })

  test.each([
    { what: 'no boundary', type: 'multipart/form-data', payload: 'x' },
    {
      what: 'no end',
      type: 'multipart/form-data; boundary=b',
      payload: '--b\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n%PDF-1.7',
    },
    { what: 'another kind of body', type: 'application/json', payload: '{}' },
    {
      what: 'a part with a thousand headers',
      type: 'multipart/form-data; boundary=b',
      payload: `--b\r\n${'X-A: b\r\n'.repeat(1000)}\r\nv\r\n--b--`,
    },
  ])('$what', async ({ type, payload }) => {
    const server = await open()
    const { statusCode, body } = await server.app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': type },
      payload,
    })
    expect(filesIn(server.shelf.folder)).toEqual([])
    if (statusCode === 200) expect(JSON.parse(body).files).toEqual({ documents: [], photo: [] })
    else expect([statusCode, JSON.parse(body)]).toEqual([400, ['upload.malformed']])
  })
})

const start = [
  'POST / HTTP/1.1',
  'Host: x',
  'Content-Type: multipart/form-data; boundary=b',
  'Content-Length: 1000000',
  '',
  '--b',
  'Content-Disposition: form-data; name="documents"; filename="a.pdf"',
  '',
  `%PDF-1.7 ${'x'.repeat(100_000)}`,
].join('\r\n')

async function beginUpload(server: Opened) {
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(start)
  await expect.poll(() => filesIn(server.shelf.incoming)).toHaveLength(1)
  return socket
}

test('a client that hangs up in the middle of a file leaves nothing', async () => {
  const server = await open()
  const socket = await beginUpload(server)
  socket.destroy()
  expect(await server.done).toMatchObject({ code: 'upload.malformed' })
  expect(filesIn(server.shelf.folder)).toEqual([])
})

test('a client that stops sending is let go', async () => {
  const server = await open({ patienceMs: 200 })
  const socket = await beginUpload(server)
  const ended = once(socket, 'close')
  expect(await server.done).toMatchObject({ code: 'upload.malformed' })
  await ended
  expect(filesIn(server.shelf.folder)).toEqual([])
})

test('one that sends a letter now and then is let go, too', async () => {
  const server = await open({ patienceMs: 200 })
  const socket = await beginUpload(server)
  const drip = setInterval(() => socket.write('x'), 20)
  onTestFinished(() => clearInterval(drip))
  expect(await server.done).toMatchObject({ code: 'upload.malformed' })
  expect(filesIn(server.shelf.folder)).toEqual([])
})

test('an upload that takes longer than a page may is taken, as long as it comes', async () => {
  const patienceMs = 1000
  const server = await open({}, patienceMs)
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const body = async function* () {
    yield '--b\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n%PDF-1.7 '
    const until = performance.now() + 1.5 * patienceMs
    while (performance.now() < until) {
      await setImmediate()
      yield 'x'.repeat(100)
    }
    yield '\r\n--b--\r\n'
  }
  const response = await fetch(`http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: Readable.toWeb(Readable.from(body()).map((piece: string) => Buffer.from(piece))),
    duplex: 'half',
  } as unknown as RequestInit)
  expect(await response.json()).toEqual(['upload.unusable', 'a.pdf upload.damaged'])
})

test('a person whose file is too large reads why, though she is still sending', async () => {
  const server = await open()
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.app.server.address() as AddressInfo
  const body = new FormData()
  body.append('photo', new Blob([new Uint8Array(20_000_000)]), 'a.jpg')
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })
  expect([response.status, await response.json()]).toEqual([413, ['upload.too_large']])
  expect(filesIn(server.shelf.folder)).toEqual([])
})

test('a route that takes files and does not say so is a fault that shows at once', async () => {
  const shelf = diskShelf(db)
  const app = await createServer({ requestsPerMinute: 1000, isReady: async () => true, https: false })
  onTestFinished(() => app.close())
  app.post('/', (request) => readMultipart(shelf, request, form, sender))
  const answered = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: '--b--',
  })
  expect(answered.body).toContain('spread uploadRoute')
})
