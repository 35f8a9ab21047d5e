/** A mail server of one's own: what it takes is kept, and it can be as bad as real ones are. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { Arrivals } from './jobs.ts'

interface TakenLetter {
  readonly from: string
  readonly to: readonly string[]
  /** The letter as it came, headers first. */
  readonly raw: string
}

export interface MailServer {
  readonly port: number
  readonly letters: Arrivals<TakenLetter>
}

/** @param behaviour hooks of the server that replace the friendly ones */
export async function mailServer(behaviour: SMTPServerOptions = {}): Promise<MailServer> {
  const letters = new Arrivals<TakenLetter>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        letters.add({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('utf8'),
        })
        done()
      })
    },
    ...behaviour,
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  return { port: (listening.address() as AddressInfo).port, letters }
}

/** An answer of the server with its number. */
export function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode })
}

/** Headers by name in small letters, folded lines joined. */
export function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new Map(
    head.split('\r\n').map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
    }),
  )
}

/** A header's words as a mailbox shows them (RFC 2047, UTF-8). */
export function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%')),
    )
}
