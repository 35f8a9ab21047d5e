/** ASN.1 as elements in bytes: read strictly and by hand, so that nothing hostile reaches a parser that builds objects. */
import { AppError } from '../../errors.ts'
import { signatureLimits } from '../limits.ts'

/** One element: where it is in the bytes that it was read from. */
export interface Element {
  /** Identifier octet, with class and form. */
  readonly tag: number
  readonly start: number
  /** First byte of what it holds. */
  readonly content: number
  /** Byte after it; of indefinite length, after the end of what it holds, before the two zeros. */
  readonly contentEnd: number
  readonly end: number
  readonly isIndefinite: boolean
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

const constructedBit = 0x20

function isConstructed({ tag }: Pick<Element, 'tag'>): boolean {
  return (tag & constructedBit) !== 0
}

/** @throws AppError `signature.malformed`, `signature.cut` where it is longer than what is there */
export function readElement(bytes: Uint8Array, at: number, end = bytes.length): Element {
  const { tag, content, length } = readHeader(bytes, at, end)
  if (length === undefined) throw malformed()
  return {
    tag,
    start: at,
    content,
    contentEnd: content + length,
    end: content + length,
    isIndefinite: false,
  }
}

/** @throws AppError `signature.malformed` */
export function childrenOf(bytes: Uint8Array, parent: Element): Element[] {
  const children: Element[] = []
  for (let at = parent.content; at < parent.contentEnd; ) {
    const child = readElement(bytes, at, parent.contentEnd)
    children.push(child)
    at = child.end
  }
  return children
}

/** The whole element, with its identifier and length. */
export function sliceOf(bytes: Uint8Array, { start, end }: Element): Uint8Array {
  return bytes.subarray(start, end)
}

/** What it holds. */
export function contentOf(bytes: Uint8Array, { content, contentEnd }: Element): Uint8Array {
  return bytes.subarray(content, contentEnd)
}

/**
 * Walks the whole tree once, before anything is made of it.
 * @returns the same in definite lengths and whole strings (as DER has them): the very bytes where they already are so
 * @throws AppError `signature.malformed`, `signature.cut`, `signature.too_large`
 */
export function makeDefinite(bytes: Uint8Array): Uint8Array {
  const first = takeFirst(bytes)
  if (first.end !== bytes.length) throw new AppError('signature.trailing')
  return first.bytes
}

/** The first element alone, as `makeDefinite` has it, and the byte after it. */
export function takeFirst(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly end: number } {
  const { content, length } = readHeader(bytes, 0, bytes.length)
  return walkWhole(bytes, length !== undefined && content + length <= bytes.length)
}

/** Where the outermost element is whole, an inner one that is longer is no sign of a cut file. */
function walkWhole(bytes: Uint8Array, isWhole: boolean): Walked {
  try {
    return walk(bytes, 0, bytes.length, 0, { left: signatureLimits.elements })
  } catch (error) {
    if (isWhole && error instanceof AppError && error.code === 'signature.cut') throw malformed(error)
    throw error
  }
}

interface Walked {
  readonly bytes: Uint8Array
  readonly end: number
  /** Whether its bytes are not those that were read. */
  readonly isRewritten: boolean
}

function walk(bytes: Uint8Array, at: number, end: number, depth: number, count: { left: number }): Walked {
  count.left -= 1
  if (depth > signatureLimits.depth || count.left < 0) throw new AppError('signature.too_large')
  const { tag, content, length } = readHeader(bytes, at, end)
  if (!isConstructed({ tag })) {
    if (length === undefined) throw malformed()
    return { bytes: bytes.subarray(at, content + length), end: content + length, isRewritten: false }
  }
  const parts: Walked[] = []
  const contentEnd = length === undefined ? end : content + length
  let position = content
  while (length === undefined ? !isEndOfContents(bytes, position, end) : position < contentEnd) {
    const part = walk(bytes, position, contentEnd, depth + 1, count)
    parts.push(part)
    position = part.end
  }
  const isString = tag === (tags.octets | constructedBit)
  const elementEnd = length === undefined ? position + 2 : contentEnd
  if (length !== undefined && !isString && !parts.some(({ isRewritten }) => isRewritten))
    return { bytes: bytes.subarray(at, elementEnd), end: elementEnd, isRewritten: false }
  const inner = isString ? parts.map((part) => stringIn(part.bytes)) : parts.map((part) => part.bytes)
  const written = writeElement(isString ? tags.octets : tag, ...inner)
  return { bytes: written, end: elementEnd, isRewritten: true }
}

/** Pieces of a string are strings themselves. */
function stringIn(bytes: Uint8Array): Uint8Array {
  const element = readElement(bytes, 0)
  if (element.tag !== tags.octets) throw malformed()
  return contentOf(bytes, element)
}

function isEndOfContents(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 2 > end) throw new AppError('signature.cut')
  return bytes[at] === 0 && bytes[at + 1] === 0
}

/** An element of these contents, one after the other. */
export function writeElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const size: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256)
  const header = length < 128 ? [tag, length] : [tag, 128 + size.length, ...size]
  const written = new Uint8Array(header.length + length)
  written.set(header)
  let at = header.length
  for (const content of contents) {
    written.set(content, at)
    at += content.byteLength
  }
  return written
}

/** Identifier and length; the length is undefined where it is indefinite. */
function readHeader(
  bytes: Uint8Array,
  at: number,
  end: number,
): { tag: number; content: number; length: number | undefined } {
  if (at + 2 > end) throw new AppError('signature.cut')
  const tag = bytes[at]
  // No structure of signatures has tags of several octets.
  if ((tag & 0x1f) === 0x1f) throw malformed()
  const first = bytes[at + 1]
  if (first === 0x80) {
    if (!isConstructed({ tag })) throw malformed()
    return { tag, content: at + 2, length: undefined }
  }
  if (first < 0x80) return checkLength({ tag, content: at + 2, length: first }, end)
  const octets = first & 0x7f
  if (octets > 6) throw malformed()
  if (at + 2 + octets > end) throw new AppError('signature.cut')
  let length = 0
  for (let i = 0; i < octets; i += 1) length = length * 256 + bytes[at + 2 + i]
  return checkLength({ tag, content: at + 2 + octets, length }, end)
}

function checkLength<Header extends { content: number; length: number }>(header: Header, end: number) {
  if (header.content + header.length > end) throw new AppError('signature.cut')
  return header
}

export function malformed(cause?: unknown): AppError {
  return new AppError('signature.malformed', {}, [], 0, cause === undefined ? undefined : { cause })
}
