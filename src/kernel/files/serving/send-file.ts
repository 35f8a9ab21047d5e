/** The way out of a file: in pieces, in ranges, and in a way that runs nothing in anybody's browser. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isShownInline } from '../kinds/file-kinds.ts'
import type { FileRow } from '../records/shelf.ts'
import type { ByteRange, FileStore } from '../store/file-store.ts'
import { disposition } from './disposition.ts'
import { readRange } from './range.ts'

/**
 * Answers with a file. Whether this person may have it was asked before; that is asked again each time, for a browser
 * keeps the file only with our consent to each use.
 * @throws AppError `files.lost`, `files.unavailable` before anything is answered
 */
export async function sendFile(
  store: FileStore,
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileRow,
): Promise<FastifyReply> {
  const tag = `"${file.hash}"`
  reply.headers(headersOf(file, tag))
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  const range = readRange(request.headers.range, request.headers['if-range'], { size: file.size, tag })
  if (range === 'unsatisfiable')
    return reply
      .code(416)
      .headers({ 'content-range': `bytes */${file.size}`, 'content-length': 0 })
      .send()
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  reply.header('content-length', lengthOf(file, range))
  // An empty stream: of an empty answer the framework would say that its length is 0.
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  return reply.send(await store.read(file, range))
}

function headersOf(file: FileRow, tag: string): Record<string, string> {
  return {
    // Texts without their encoding: it is whatever the sender's was.
    'content-type': file.type,
    'content-disposition': disposition(isShownInline(file.type) ? 'inline' : 'attachment', file.name),
    // In the place of the policy of pages: what is opened by itself may do nothing at all.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    // Kept by this browser alone, and asked about before each use: rights may end.
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: tag,
  }
}

function lengthOf({ size }: FileRow, range: ByteRange | undefined): number {
  return range ? range.end - range.start + 1 : size
}

function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const tags = header.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes(tag) || header.trim() === '*'
}
