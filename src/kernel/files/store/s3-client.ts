/** Calls to an S3-compatible server: signed, streamed, with limits of time, tried again where that is safe. */
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { AppError } from '../../errors.ts'

export interface S3Settings {
  /** `https://host[:port]`; the bucket follows as the first part of the path. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** Before every key, with a slash at its end; empty for none. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Milliseconds in which a connection may stand still; 30 s. */
  readonly patienceMs?: number
}

interface S3Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Key below the prefix; empty for the bucket itself. */
  readonly key: string
  readonly query?: Readonly<Record<string, string>>
  readonly range?: { readonly start: number; readonly end: number }
  /** Bytes to send; opened anew for each try. */
  readonly body?: { readonly open: () => Readable; readonly size: number; readonly hash: string }
}

/** How often a call is tried; every call of ours may be repeated. */
const tries = 3

export interface S3Client {
  /** The answer, 2xx or 404, its body not read yet. @throws AppError `files.unavailable`, `files.no_space` */
  call(call: S3Call): Promise<IncomingMessage>
  close(): void
}

export function createS3Client(settings: S3Settings): S3Client {
  const { Agent } = settings.endpoint.startsWith('https:') ? https : http
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    call: (call) => callPatiently(settings, agent, call),
    close: () => agent.destroy(),
  }
}

async function callPatiently(
  settings: S3Settings,
  agent: http.Agent,
  call: S3Call,
): Promise<IncomingMessage> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await callOnce(settings, agent, call)
      const status = response.statusCode ?? 0
      if ((status >= 200 && status < 300) || status === 404) return response
      throw await s3Fault(call, response)
    } catch (error) {
      const isWorthATry = !(error instanceof S3Refusal) || error.isPassing
      if (attempt === tries || !isWorthATry) throw asAppError(error)
    }
    await wait(100 * 4 ** (attempt - 1) * (0.5 + Math.random()))
  }
}

/** What the server answered instead of doing it; stands in the log as the cause. */
class S3Refusal extends Error {
  readonly status: number
  readonly isPassing: boolean

  constructor(message: string, status: number) {
    super(message)
    this.status = status
    this.isPassing = status === 429 || status === 500 || status === 502 || status === 503 || status === 504
  }
}

function asAppError(error: unknown): AppError {
  const isFull = error instanceof S3Refusal && error.status === 507
  return new AppError(isFull ? 'files.no_space' : 'files.unavailable', {}, [], 0, { cause: error })
}

async function s3Fault({ method }: S3Call, response: IncomingMessage): Promise<S3Refusal> {
  let text = ''
  for await (const piece of response.setEncoding('utf8')) {
    text += piece
    if (text.length > 10_000) break
  }
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? ''
  return new S3Refusal(`S3 ${method}: ${response.statusCode} ${code}`.trim(), response.statusCode ?? 0)
}

async function callOnce(settings: S3Settings, agent: http.Agent, call: S3Call): Promise<IncomingMessage> {
  const { url, method, headers } = await sign(settings, call)
  const { request } = url.protocol === 'https:' ? https : http
  const sending = request(url, { method, headers: Object.fromEntries(headers), agent })
  const { patienceMs = 30_000 } = settings
  sending.setTimeout(patienceMs, () => sending.destroy(new Error(`S3 ${method}: no sign of life`)))
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  // What fails once the answer has begun is told by the answer's own stream.
  sending.on('error', () => {})
  const { body } = call
  if (!body) sending.end()
  // A server that refuses may answer before it has taken everything: its answer says more than the broken line.
  else pipeline(body.open(), sending).catch((error) => sending.destroy(error))
  const [response] = await answered
  return response
}

function sign(settings: S3Settings, { method, key, query = {}, range, body }: S3Call) {
  const url = new URL(settings.endpoint)
  url.pathname = `/${settings.bucket}/${key === '' ? '' : settings.prefix + key}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: {
      ...(range ? { range: `bytes=${range.start}-${range.end}` } : {}),
      // The server compares: what was not sent whole, or was changed on the way, is not stored.
      ...(body ? { 'x-amz-content-sha256': body.hash, 'content-length': String(body.size) } : {}),
    },
    service: 's3',
    region: settings.region,
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
  })
  return signer.sign()
}
