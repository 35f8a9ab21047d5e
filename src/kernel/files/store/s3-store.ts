/** Files in any S3-compatible store: `<prefix><oblast>/ab/cdef…` in one bucket. */
import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SaxesParser } from 'saxes'
import { AppError } from '../../errors.ts'
import {
  type ByteRange,
  type Content,
  type ContentAddress,
  contentKey,
  type FileStore,
  parseContentKey,
} from './file-store.ts'
import { createS3Client, type S3Client, type S3Settings } from './s3-client.ts'

/**
 * A content goes up in one PUT of known length and hash: S3 takes 5 GB so, far beyond our limits, and one PUT is stored
 * whole or not at all, where parts of a broken multipart upload would stay and be paid for.
 */
export function openS3Store(settings: S3Settings): FileStore {
  const client = createS3Client(settings)
  return {
    keep: (content, from) => keepInS3(client, content, from),
    read: (content, range) => readFromS3(client, content, range),
    remove: async (address) => finish(await client.call({ method: 'DELETE', key: contentKey(address) })),
    list: () => listInS3(client, settings.prefix),
    close: () => client.close(),
  }
}

async function keepInS3(client: S3Client, content: Content, from: string): Promise<void> {
  const key = contentKey(content)
  const there = await client.call({ method: 'HEAD', key })
  await finish(there)
  if (there.statusCode !== 404 && lengthOf(there) === content.size) return
  const { size, hash } = content
  const stored = await client.call({
    method: 'PUT',
    key,
    body: { open: () => createReadStream(from), size, hash },
  })
  await finish(stored)
  // 404 here is the bucket's own absence.
  if (stored.statusCode === 404) throw new AppError('files.unavailable')
}

async function readFromS3(client: S3Client, content: Content, range?: ByteRange): Promise<Readable> {
  const response = await client.call({ method: 'GET', key: contentKey(content), ...(range ? { range } : {}) })
  const expected = range ? range.end - range.start + 1 : content.size
  if (response.statusCode !== 404 && lengthOf(response) === expected) return response
  response.destroy()
  throw new AppError('files.lost', { hash: content.hash })
}

async function* listInS3(
  client: S3Client,
  prefix: string,
): AsyncGenerator<ContentAddress & { size: number }> {
  let token: string | undefined
  do {
    const more = token === undefined ? {} : { 'continuation-token': token }
    const query = { 'list-type': '2', ...(prefix === '' ? {} : { prefix }), ...more }
    const response = await client.call({ method: 'GET', key: '', query })
    if (response.statusCode === 404) throw new AppError('files.unavailable')
    const page = parseListing(await text(response))
    for (const { key, size } of page.objects) {
      const address = key.startsWith(prefix) ? parseContentKey(key.slice(prefix.length)) : undefined
      if (address) yield { ...address, size }
    }
    token = page.next
  } while (token !== undefined)
}

/** The XML of ListObjectsV2; saxes knows the five entities of XML alone and opens no others. */
function parseListing(xml: string): { objects: { key: string; size: number }[]; next: string | undefined } {
  const objects: { key: string; size: number }[] = []
  let next: string | undefined
  let said = ''
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new AppError('files.unavailable')
  })
  parser.on('opentag', ({ name }) => {
    said = ''
    if (name === 'Contents') objects.push({ key: '', size: -1 })
  })
  parser.on('text', (piece) => {
    said += piece
  })
  parser.on('closetag', ({ name }) => {
    const object = objects.at(-1)
    if (name === 'Key' && object) object.key = said
    else if (name === 'Size' && object) object.size = Number(said)
    else if (name === 'NextContinuationToken') next = said
    said = ''
  })
  parser.write(xml).close()
  return { objects, next }
}

function lengthOf(response: IncomingMessage): number {
  return Number(response.headers['content-length'] ?? Number.NaN)
}

/** Reads the rest of an answer, so that its connection can be used again. */
async function finish(response: IncomingMessage): Promise<void> {
  for await (const _ of response);
}
