/** Reads a letter as it travels (RFC 5322, MIME): in whatever encoding, with names of files in whatever way they are written. */
import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { tidyText } from '../../file-texts/gather.ts'
import { htmlToText } from './html-to-text.ts'
import type { Attachment, Letter } from './letter.ts'
import { letterLimits } from './limits.ts'

/** @throws Error of what is no letter, or is nested too deep */
export async function parseLetter(bytes: Uint8Array): Promise<Letter> {
  const email = await PostalMime.parse(bytes, {
    ...{ maxNestingDepth: letterLimits.depth, maxHeadersSize: letterLimits.headerBytes },
    ...{ maxRfc822NestingDepth: letterLimits.letters, attachmentEncoding: 'arraybuffer' },
  })
  const has = (key: string) => email.headers.some((header) => header.key === key)
  if (!has('from') && !has('subject') && !has('date')) throw new Error('no headers of a letter')
  const whole = readText(email)
  const attachments = readAttachments(email)
  const taken = attachments.slice(0, letterLimits.attachments)
  const sender = readSender(email)
  const letter = {
    ...sender,
    subject: oneLine(email.subject ?? '', letterLimits.subject),
    sentAt: readMoment(email.date),
    text: whole.slice(0, letterLimits.text).toWellFormed(),
    isCut: whole.length > letterLimits.text,
    attachments: taken,
    tooMany: attachments.slice(taken.length).map(({ name }) => name),
    isAutomatic: isAutomatic(email),
  }
  return { ...letter, fingerprint: fingerprintOf(letter, email.messageId ?? '') }
}

/** Plain text where there is some; else the words of its page. */
function readText({ text = '', html = '' }: Email): string {
  const plain = tidyText(text)
  return plain === '' ? tidyText(htmlToText(html.slice(0, letterLimits.html))) : plain
}

/** Pictures that a page shows within itself, such as a mark of the firm, are no documents. */
function readAttachments({ attachments }: Email): Attachment[] {
  return attachments
    .filter(({ related, mimeType }) => !(related && mimeType.startsWith('image/')))
    .map(({ filename, content }) => ({
      name: oneLine(filename ?? '', 1000),
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    }))
}

function readSender({ from }: Email): Pick<Letter, 'senderName' | 'senderAddress'> {
  const [mailbox] = from?.group ?? (from ? [from] : [])
  const address = mailbox && 'address' in mailbox ? (mailbox.address ?? '') : ''
  return {
    senderName: oneLine(from?.name || mailbox?.name || '', letterLimits.name),
    senderAddress: oneLine(address, letterLimits.name),
  }
}

/** By a clock that may be wrong; what is no moment is none. */
function readMoment(date: string | undefined): string | null {
  const moment = new Date(date ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

function oneLine(text: string, most: number): string {
  return tidyText(text).replaceAll('\n', ' ').slice(0, most).toWellFormed().trim()
}

/** RFC 3834; a letter that did not arrive (RFC 3464) has no address of return. */
function isAutomatic({ headers }: Email): boolean {
  const headerOf = (key: string) =>
    headers
      .find((header) => header.key === key)
      ?.value.trim()
      .toLowerCase()
  const submitted = headerOf('auto-submitted')
  return (
    (submitted !== undefined && !/^no\b/.test(submitted)) ||
    /^(?:bulk|junk|list|auto_reply)\b/.test(headerOf('precedence') ?? '') ||
    headerOf('return-path') === '<>' ||
    headers.some(({ key }) => key === 'x-autoreply' || key === 'x-autorespond') ||
    /^multipart\/report\b/.test(headerOf('content-type') ?? '')
  )
}

/** The letter's own name alone would not do: whoever knows it could send something else under it before. */
function fingerprintOf(letter: Omit<Letter, 'fingerprint'>, messageId: string): string {
  const hash = createHash('sha256')
  const { senderName, senderAddress, subject, sentAt, text, attachments } = letter
  const said = { messageId, senderName, senderAddress, subject, sentAt, text }
  hash.update(JSON.stringify(said))
  for (const { name, bytes } of attachments)
    hash.update(`${name.length} ${bytes.length} ${name}`).update(bytes)
  return hash.digest('hex')
}
