/** Sends letters by SMTP. */
import { createTransport } from 'nodemailer'
import { PermanentFailure } from '../jobs/job.ts'
import { isMailAddress, type MailAddress, type MailSettings } from './mail-settings.ts'

/** Longer subjects are cut: no mailbox shows more. */
const subjectLength = 150

export interface Letter {
  /** Of what the letter is about: the same letter sent twice has the same Message-ID, and mailboxes show one. */
  readonly id: string
  readonly to: MailAddress
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Page where the person chooses which letters come. */
  readonly preferences?: string
}

export interface Mailer {
  /** Resolves once the mail server has taken the letter. @throws PermanentFailure where it never will; other errors may pass */
  send(letter: Letter): Promise<void>
}

export interface MailerOptions {
  /** The server may be silent for so long; 20 s. */
  readonly silenceMs?: number
}

/** Nothing is sent and nobody is asked before the first letter. */
export function createMailer(settings: MailSettings, { silenceMs = 20_000 }: MailerOptions = {}): Mailer {
  const { from } = settings
  const transport = openTransport(settings, silenceMs)
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    async send({ id, to, language, subject, text, html, preferences }) {
      if (!isMailAddress(to.address)) throw new PermanentFailure('mail: the address is malformed')
      try {
        await transport.sendMail({
          from: { name: from.name ?? '', address: from.address },
          to: { name: oneLine(to.name ?? ''), address: to.address },
          subject: cut(oneLine(subject), subjectLength),
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Content-Language': language,
            // Nobody's «out of office» should answer a machine (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            ...(preferences === undefined ? {} : { 'List-Unsubscribe': `<${new URL(preferences).href}>` }),
          },
        })
      } catch (error) {
        throw asMailError(error)
      }
    },
  }
}

/** Greets the server and signs in to it; sends nothing. @throws Error that names neither a person nor a password */
export async function greetMailServer(settings: MailSettings, { silenceMs = 20_000 }: MailerOptions = {}) {
  const transport = openTransport(settings, silenceMs)
  try {
    await transport.verify()
  } catch (error) {
    throw asMailError(error)
  } finally {
    transport.close()
  }
}

function openTransport({ host, port, isSecure, login }: MailSettings, silenceMs: number) {
  return createTransport({
    host,
    port,
    secure: isSecure,
    // A password never goes in the clear.
    requireTLS: !isSecure && login !== undefined,
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** In a header a line end would begin another header. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim()
}

/** Cuts between letters as a reader sees them. */
function cut(text: string, length: number): string {
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text
}

/** What nodemailer adds to its errors. */
interface SmtpError {
  readonly code: string
  readonly responseCode: number
  readonly command: string
}

/** An error that names no person and no password: what the server said may repeat the address. */
function asMailError(error: unknown): Error {
  const { code = '', responseCode = 0, command = '' } = error as Partial<SmtpError>
  const message = `mail: ${code || 'failed'}${responseCode ? ` ${responseCode}` : ''}`
  // 5xx about the address or the letter; about our login or our own address it is a setting that somebody will mend.
  const isFinal = responseCode >= 500 && responseCode < 600 && (command === 'RCPT TO' || command === 'DATA')
  return isFinal ? new PermanentFailure(message) : new Error(message)
}
