import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { truncateSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { oblast } from '../../../../test/support/files-shelf.ts'
import { type RunningS3, startS3 } from '../../../../test/support/s3-server.ts'
import { openDiskStore } from './disk-store.ts'
import { type Content, contentKey, type FileStore, parseContentKey } from './file-store.ts'
import type { S3Settings } from './s3-client.ts'
import { openS3Store } from './s3-store.ts'

let s3: RunningS3
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())

/** Bytes as they lie on this machine before they are stored. */
function brought(bytes = randomBytes(300_000)): { content: Content; path: string; bytes: Buffer } {
  const folder = folderWith({ brought: bytes })
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { content: { oblast_code: oblast, hash, size: bytes.length }, path: `${folder}/brought`, bytes }
}

const stores: readonly { readonly kind: string; readonly open: () => FileStore }[] = [
  { kind: 'a folder', open: () => openDiskStore(folderWith()) },
  { kind: 'S3', open: () => openS3Store(s3.settings) },
]

describe.each(stores)('a store in $kind', ({ open }) => {
  test('gives back what it was given, whole and in part', async () => {
    const [store, { content, path, bytes }] = [open(), brought()]
    await store.keep(content, path)
    expect(bytes.equals(await buffer(await store.read(content)))).toBe(true)
    const part = await buffer(await store.read(content, { start: 1000, end: 200_000 }))
    expect(bytes.subarray(1000, 200_001).equals(part)).toBe(true)
  })

  test('takes the same content from many at once', async () => {
    const [store, bytes] = [open(), randomBytes(100_000)]
    const all = Array.from({ length: 10 }, () => brought(bytes))
    await Promise.all(all.map(({ content, path }) => store.keep(content, path)))
    expect(bytes.equals(await buffer(await store.read(all[0].content)))).toBe(true)
  })

  test('lists what it has, and removes it once and again', async () => {
    const store = open()
    const all = [brought(), brought()].map(({ content, path }) => ({ content, path }))
    for (const { content, path } of all) await store.keep(content, path)
    const listed = new Map<string, number>()
    for await (const { hash, size } of store.list()) listed.set(hash, size)
    for (const { content } of all) {
      expect(listed.get(content.hash)).toBe(content.size)
      await store.remove(content)
      await store.remove(content)
      await expect(store.read(content)).rejects.toThrow('files.lost')
    }
  })

  test('a content that is not as long as it was is lost, not half sent', async () => {
    const [store, { content, path }] = [open(), brought()]
    await store.keep(content, path)
    await expect(store.read({ ...content, size: content.size + 1 })).rejects.toThrow('files.lost')
  })

  test('addresses are codes and hashes, never paths', async () => {
    const hash = 'a'.repeat(64)
    const odd = [
      { oblast_code: '../..', hash },
      { oblast_code: oblast, hash: '../../../etc/passwd' },
    ]
    for (const address of odd)
      await expect(async () => open().remove(address)).rejects.toThrow('a content needs')
    expect(parseContentKey(contentKey({ oblast_code: oblast, hash }))).toEqual({ oblast_code: oblast, hash })
    expect(parseContentKey('incoming/x')).toBeUndefined()
  })
})

test('on disk a damaged file is found by its length', async () => {
  const folder = folderWith()
  const [store, { content, path }] = [openDiskStore(folder), brought()]
  await store.keep(content, path)
  truncateSync(`${folder}/${contentKey(content)}`, 10)
  await expect(store.read(content)).rejects.toThrow('files.lost')
})

test('a folder that cannot be written to is a store that is away', async () => {
  const folder = folderWith({ [oblast]: 'in the way' })
  const { content, path } = brought()
  await expect(openDiskStore(folder).keep(content, path)).rejects.toThrow('files.unavailable')
})

test('in S3 more than one page is listed', async () => {
  const { settings, asked } = await fakeS3((request, response) => {
    const isFirst = !request.url?.includes('continuation-token')
    const key = `files/${contentKey({ oblast_code: oblast, hash: (isFirst ? 'a' : 'b').repeat(64) })}`
    const more = isFirst ? '<NextContinuationToken>x&amp;/=</NextContinuationToken>' : ''
    response.end(`<R><Contents><Key>${key}</Key><Size>7</Size></Contents>${more}</R>`)
  })
  const listed = []
  for await (const { hash, size } of openS3Store(settings).list()) listed.push(`${hash[0]} ${size}`)
  expect(listed).toEqual(['a 7', 'b 7'])
  expect(new URL(asked[1], 'http://x').searchParams.get('continuation-token')).toBe('x&/=')
})

describe('an S3 server that does not do what it should', () => {
  const all: {
    what: string
    code: string
    answer: RequestListener
    asked: number
    /** Short only where it runs out: a busy machine answers late, too. */
    patienceMs?: number
  }[] = [
    { what: 'is overloaded', code: 'files.unavailable', asked: 3, answer: (_, r) => r.writeHead(503).end() },
    { what: 'knows us not', code: 'files.unavailable', asked: 1, answer: (_, r) => r.writeHead(403).end() },
    { what: 'hangs up', code: 'files.unavailable', asked: 3, answer: (q) => q.socket.destroy() },
    { what: 'says nothing', code: 'files.unavailable', asked: 3, answer: () => {}, patienceMs: 100 },
    { what: 'is full', code: 'files.no_space', asked: 2, answer: (q, r) => full(q, r) },
    {
      what: 'has no such bucket',
      code: 'files.unavailable',
      asked: 2,
      answer: (_, r) => r.writeHead(404).end(),
    },
  ]
  test.each(all)('$what: $code', async ({ code, answer, asked, patienceMs = 10_000 }) => {
    const server = await fakeS3(answer)
    const { content, path } = brought()
    await expect(openS3Store({ ...server.settings, patienceMs }).keep(content, path)).rejects.toThrow(code)
    expect(server.asked).toHaveLength(asked)
  })

  test('is tried again, and sent everything anew', async () => {
    const got: number[] = []
    const { settings } = await fakeS3(async (request, response) => {
      if (request.method === 'HEAD') return response.writeHead(404).end()
      got.push((await buffer(request)).length)
      return response.writeHead(got.length === 1 ? 500 : 200).end()
    })
    const { content, path } = brought()
    await openS3Store(settings).keep(content, path)
    expect(got).toEqual([content.size, content.size])
  })

  test('a content that breaks off while it is read ends with an error, not as if it were whole', async () => {
    const { settings } = await fakeS3((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('x'.repeat(10), () => response.destroy())
    })
    const content = { oblast_code: oblast, hash: 'c'.repeat(64), size: 1000 }
    const stream = await openS3Store(settings).read(content)
    await expect(buffer(stream)).rejects.toThrow('aborted')
  })
})

const full: RequestListener = (request, response) => {
  request.resume()
  response
    .writeHead(request.method === 'HEAD' ? 404 : 507)
    .end('<Error><Code>XMinioStorageFull</Code></Error>')
}

/** A server that answers as it is told, for what a real one does rarely. */
async function fakeS3(answer: RequestListener): Promise<{ settings: S3Settings; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { settings: { ...s3.settings, endpoint: `http://127.0.0.1:${port}` }, asked }
}

test('what lies in the store already is not written anew', async () => {
  const { settings, asked } = await fakeS3((_request, response) =>
    response.writeHead(200, { 'content-length': 3 }).end(),
  )
  const { content, path } = brought(Buffer.from('abc'))
  writeFileSync(path, 'abc')
  await openS3Store(settings).keep(content, path)
  expect(asked).toHaveLength(1)
})
