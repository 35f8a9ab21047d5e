/**
 * One message to a partner and its answer. The address was given by an administrator; all the same nothing of ours is reached by
 * it: https only, no redirects, and no network of one's own unless the administrator said so, looked at after the name is
 * resolved, so that a name which resolves anew leads nowhere else.
 */
import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { PermanentFailure } from '#kernel/jobs/job.ts'
import { Envelope } from './envelope.rules.ts'
import { messagesPath } from './partners.rules.ts'

/** Milliseconds for a message and its answer: half a megabyte over a poor link. */
const patienceMs = 60_000
const mostAnswerBytes = 900_000

const own = new BlockList()
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  own.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ...([
    ['::', 96],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
    ['2002::', 16],
  ] as const),
] as const)
  own.addSubnet(net, bits, 'ipv6')

/** Whether an address is none of the open network. */
export function isOwnNetwork(address: string): boolean {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return own.check(mapped, 'ipv4')
  return own.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Resolves a name, and refuses what is not of the open network. */
const lookUpOpen: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    const open = found.filter(({ address }) => !isOwnNetwork(address))
    const [first] = open
    if (!first) return done(Object.assign(new Error('not of the open network'), { code: 'EXCHANGE_OWN' }), [])
    return options.all ? done(null, open) : done(null, first.address, first.family)
  })
}

export interface PartnerAddress {
  readonly address: string
  readonly is_private: boolean
}

/** What went wrong with a message, by a word that people are told. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly isFinal: boolean

  constructor(word: string, isFinal = false, cause?: unknown) {
    super(word, { cause })
    this.isFinal = isFinal
  }
}

/** @throws CallFailure; PermanentFailure never, that is for whoever knows what the message was for */
export async function callPartner(
  { address, is_private }: PartnerAddress,
  envelope: Envelope,
  signal: AbortSignal,
): Promise<Envelope> {
  const url = new URL(messagesPath.slice(1), address.endsWith('/') ? address : `${address}/`)
  if (url.protocol !== 'https:' && !(is_private && url.protocol === 'http:'))
    throw new CallFailure('address', true)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!is_private && isIP(host) !== 0 && isOwnNetwork(host)) throw new CallFailure('own_network', true)
  const { status, body } = await post(url, JSON.stringify(envelope), {
    ...(is_private ? {} : { lookup: lookUpOpen }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  })
  // Too many, too early and faults of their own pass; what they refuse they refuse again.
  if (status !== 200) throw new CallFailure(`status_${status}${codeIn(body)}`, isRefusal(status))
  try {
    return Envelope.parse(JSON.parse(body))
  } catch (error) {
    throw new CallFailure('answer', false, error)
  }
}

/** Why they refused, by the code of their answer where it is one of the exchange. */
function codeIn(body: string): string {
  const [, code] = /^\{"error":\{"code":"exchange\.([a-z_]{3,30})"/.exec(body) ?? []
  return code === undefined ? '' : ` ${code}`
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)
}

/** Whether another attempt can help. */
export function asJobError(error: unknown): unknown {
  return error instanceof CallFailure && error.isFinal ? new PermanentFailure(error.message) : error
}

function post(
  url: URL,
  text: string,
  { lookup, signal }: { readonly lookup?: LookupFunction; readonly signal: AbortSignal },
): Promise<{ readonly status: number; readonly body: string }> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((done, refuse) => {
    const fail = (error: unknown) => refuse(failureOf(error))
    const asked = request(
      url,
      {
        ...{ method: 'POST', signal, agent: false },
        ...(lookup ? { lookup } : {}),
        headers: {
          ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
          accept: 'application/json',
        },
      },
      (answer) => {
        const pieces: Buffer[] = []
        let size = 0
        answer.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > mostAnswerBytes) asked.destroy(new CallFailure('answer'))
          else pieces.push(piece)
        })
        answer.on('error', fail)
        answer.on('end', () => {
          done({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString() })
        })
      },
    )
    asked.on('error', fail)
    asked.end(text)
  })
}

function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error
  const isOwn = (error as { code?: string }).code === 'EXCHANGE_OWN'
  return isOwn ? new CallFailure('own_network', true, error) : new CallFailure('network', false, error)
}
