/** An answer as bytes: made once, packed once per encoding, and not sent again to whoever has it already. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Ways to send bytes, the best first. */
const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

/** Below this a packed answer saves no packet. */
const smallestPackedBytes = 1024
const packable = /^text\/|[/+](json|xml|wasm)\b/

const runBrotli = promisify(brotliCompress)
const runGzip = promisify(gzip)

export interface AnswerHeaders {
  readonly 'content-type': string
  readonly 'cache-control': string
  readonly 'content-disposition'?: string
  readonly 'referrer-policy'?: string
  readonly 'content-security-policy'?: string
  readonly 'cross-origin-resource-policy'?: string
  readonly 'permissions-policy'?: string
  readonly 'service-worker-allowed'?: string
}

interface AnswerOptions {
  /** 200, or that of a page which keeps an input that it refuses. */
  readonly status?: number | undefined
  /** Headers that every other answer has. */
  readonly without?: readonly string[]
}

export class StoredAnswer {
  readonly headers: Readonly<Record<string, string>>
  /** Names the bytes. One for all encodings, hence a weak one: they differ in bytes, not in what they say. */
  readonly etag: string
  readonly plain: Buffer
  /** 200, or that of a page which keeps an input that it refuses. */
  readonly status: number
  readonly without: readonly string[]
  readonly #isPackable: boolean
  readonly #packed = new Map<Encoding, Promise<Buffer>>()

  constructor(
    body: string | Buffer,
    headers: AnswerHeaders,
    { status = 200, without = [] }: AnswerOptions = {},
  ) {
    this.status = status
    this.without = without
    this.plain = typeof body === 'string' ? Buffer.from(body) : body
    this.#isPackable = this.plain.length >= smallestPackedBytes && packable.test(headers['content-type'])
    const hash = createHash('sha256').update(headers['content-type']).update(this.plain).digest('base64url')
    this.etag = `W/"${hash.slice(0, 22)}"`
    this.headers = { ...headers, ...(this.#isPackable ? { vary: 'accept-encoding' } : {}) }
  }

  /** The bytes to send to someone who accepts these encodings; packed in another thread at the first asking. */
  async bytesFor(accepted: string | undefined): Promise<{ encoding: Encoding; bytes: Buffer }> {
    const encoding = this.#isPackable ? chooseEncoding(accepted) : 'identity'
    if (encoding === 'identity') return { encoding, bytes: this.plain }
    const packing = this.#packed.get(encoding) ?? pack(this.plain, encoding)
    this.#packed.set(encoding, packing)
    return { encoding, bytes: await packing }
  }
}

/** Sends it, or 304 without a body where the client has these bytes. */
export async function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: StoredAnswer,
): Promise<FastifyReply> {
  for (const name of answer.without) reply.removeHeader(name)
  // A condition asks for what one has of a page; a refusal is no page (RFC 9110, 13.2.1).
  if (answer.status !== 200) return sendBytes(request, reply.code(answer.status), answer)
  reply.header('etag', answer.etag)
  if (!isKnown(request.headers['if-none-match'], answer.etag)) return sendBytes(request, reply, answer)
  const { 'content-type': _, 'content-disposition': __, ...kept } = answer.headers
  return reply.code(304).headers(kept).send()
}

/** Sends it whole, packed as the client likes it. */
export async function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: StoredAnswer,
): Promise<FastifyReply> {
  const { encoding, bytes } = await answer.bytesFor(request.headers['accept-encoding'])
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.headers(answer.headers).send(bytes)
}

/** Answers an address by the same bytes for as long as the server runs; made at the first asking. */
export function serveStored(app: FastifyInstance, path: string, make: () => StoredAnswer): void {
  let answer: StoredAnswer | undefined
  app.get(path, (request, reply) => {
    answer ??= make()
    return sendStored(request, reply, answer)
  })
}

function pack(bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return runGzip(bytes)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return runBrotli(bytes, { params })
}

/** The best encoding of ours that an Accept-Encoding allows (RFC 9110, 12.5.3); plain bytes where it allows none. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const weights = new Map<string, number>()
  for (const item of accepted.toLowerCase().split(',')) {
    const [name, ...params] = item.split(';').map((part) => part.trim())
    const weight = params.find((param) => param.startsWith('q='))?.slice(2)
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0)
  }
  // Plain bytes need not be named to be allowed, but whatever is named is wanted more.
  const weigh = (encoding: Encoding) =>
    weights.get(encoding) ?? (encoding === 'identity' ? Number.MIN_VALUE : (weights.get('*') ?? 0))
  const best = encodings.reduce((best, next) => (weigh(next) > weigh(best) ? next : best))
  return weigh(best) > 0 ? best : 'identity'
}

/** Whether an If-None-Match names this tag; strong and weak ones compare alike (RFC 9110, 13.1.2). */
function isKnown(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false
  const bare = (text: string) => text.trim().replace(/^W\//, '')
  return asked.trim() === '*' || asked.split(',').some((one) => bare(one) === bare(tag))
}
