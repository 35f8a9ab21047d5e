/**
 * The outermost layer of a backup: what is inside is encrypted and cannot be changed, cut or lengthened without that being found.
 *
 * The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance, 2015), as age uses it: AES-256-GCM over pieces of 64 kB, the nonce is the number of the piece and
 * whether it is the last. A key serves one file only, so numbers may begin at 0.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../errors.ts'

/** Newer programs read older files, never the other way round. */
export const formatNumber = 1

const pieceBytes = 64 * 1024
const tagBytes = 16
const saltBytes = 32
const markBytes = 16
const opening = (format: number) => `spilka backup ${format}\n`
const headerBytes = opening(formatNumber).length + saltBytes + 2 * markBytes

/**
 * Encrypts a stream.
 * @param key 32 bytes of the installation: `secrets.key('backup')`
 */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  const header = makeHeader(key, randomBytes(saltBytes))
  const fileKey = keyOfFile(key, header)
  yield header
  let number = 0
  let waiting: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    waiting = Buffer.concat([waiting, part])
    let at = 0
    // What may be the last piece waits for the end.
    for (; waiting.length - at > pieceBytes; at += pieceBytes, number += 1)
      yield sealPiece(waiting.subarray(at, at + pieceBytes), { fileKey, header, number, isLast: false })
    waiting = waiting.subarray(at)
  }
  yield sealPiece(waiting, { fileKey, header, number, isLast: true })
}

/**
 * Decrypts a stream; every piece is proved before any of its bytes is handed on.
 * @throws AppError `backup.not_one`, `backup.newer`, `backup.wrong_key`, `backup.damaged`
 */
export async function* openSealed(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let header: Buffer | undefined
  let fileKey: Buffer = key
  let number = 0
  let waiting: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    waiting = Buffer.concat([waiting, part])
    if (!header) {
      if (waiting.length < headerBytes) continue
      header = waiting.subarray(0, headerBytes)
      checkHeader(header, key)
      fileKey = keyOfFile(key, header)
      waiting = waiting.subarray(headerBytes)
    }
    let at = 0
    for (; waiting.length - at > pieceBytes + tagBytes; at += pieceBytes + tagBytes, number += 1)
      yield openPiece(waiting.subarray(at, at + pieceBytes + tagBytes), {
        fileKey,
        header,
        number,
        isLast: false,
      })
    waiting = waiting.subarray(at)
  }
  if (!header) throw new AppError(startsLikeOurs(waiting) ? 'backup.damaged' : 'backup.not_one')
  yield openPiece(waiting, { fileKey, header, number, isLast: true })
}

interface Piece {
  readonly fileKey: Buffer
  readonly header: Buffer
  readonly number: number
  readonly isLast: boolean
}

function nonceOf({ number, isLast }: Piece): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function sealPiece(plain: Buffer, piece: Piece): Buffer {
  const cipher = createCipheriv('aes-256-gcm', piece.fileKey, nonceOf(piece)).setAAD(piece.header)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openPiece(sealed: Buffer, piece: Piece): Buffer {
  const end = sealed.length - tagBytes
  if (end < 0) throw new AppError('backup.damaged')
  const options = { authTagLength: tagBytes }
  const decipher = createDecipheriv('aes-256-gcm', piece.fileKey, nonceOf(piece), options)
  decipher.setAAD(piece.header).setAuthTag(sealed.subarray(end))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
  } catch (cause) {
    throw new AppError('backup.damaged', {}, [], 0, { cause })
  }
}

/**
 * `spilka backup 1\n`, 32 bytes of salt, 16 by which the key is recognised, 16 of the SHA-256 of all that: so a wrong key
 * and a damaged file are told apart.
 */
function makeHeader(key: Buffer, salt: Buffer): Buffer {
  const open = Buffer.concat([Buffer.from(opening(formatNumber)), salt, markOf(key, salt)])
  return Buffer.concat([open, checkOf(open)])
}

function checkHeader(header: Buffer, key: Buffer): void {
  const format = /^spilka backup (\d+)\n/.exec(header.toString('latin1'))?.[1]
  if (format === undefined) throw new AppError(startsLikeOurs(header) ? 'backup.damaged' : 'backup.not_one')
  if (Number(format) > formatNumber) throw new AppError('backup.newer', { found: format })
  const end = headerBytes - markBytes
  const isWhole =
    format === String(formatNumber) && checkOf(header.subarray(0, end)).equals(header.subarray(end))
  if (!isWhole) throw new AppError('backup.damaged')
  const salt = header.subarray(end - markBytes - saltBytes, end - markBytes)
  if (!markOf(key, salt).equals(header.subarray(end - markBytes, end))) throw new AppError('backup.wrong_key')
}

/** A damaged file of ours still has most of its first words. */
function startsLikeOurs(start: Buffer): boolean {
  const expected = Buffer.from(opening(formatNumber))
  const same = expected.filter((byte, at) => start[at] === byte).length
  return same >= expected.length / 2
}

function markOf(key: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', key)
    .update('spilka backup: the key of')
    .update(salt)
    .digest()
    .subarray(0, markBytes)
}

function checkOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, markBytes)
}

function keyOfFile(key: Buffer, header: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, header, 'spilka backup: pieces', 32))
}
