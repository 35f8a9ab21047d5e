/** Where the bytes of files lie: found by what they are, never changed, never half-written. */
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'

/** A region's content by the SHA-256 of its bytes, in hexadecimal; a row of `files.file` is one. */
export interface ContentAddress {
  readonly oblast_code: string
  readonly hash: string
}

export interface Content extends ContentAddress {
  /** Bytes. */
  readonly size: number
}

/** First and last byte, both inside. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface FileStore {
  /**
   * Stores a whole file from the disk of this machine under its address; the file may be gone afterwards.
   * Any number may store the same content at once.
   * @throws AppError `files.no_space`, `files.unavailable`; then nothing is stored
   */
  keep(content: Content, path: string): Promise<void>
  /**
   * Bytes of a content, or a range of them, as they come.
   * @throws AppError `files.lost` where it is not there or not whole, `files.unavailable`
   */
  read(content: Content, range?: ByteRange): Promise<Readable>
  /** Removes a content; one that is not there is no fault. */
  remove(address: ContentAddress): Promise<void>
  /** Everything that lies there, in any order. */
  list(): AsyncIterable<ContentAddress & { readonly size: number }>
  close(): void
}

/** `UA12…/ab/cdef…`; checked, for it becomes a path. */
export function contentKey({ oblast_code, hash }: ContentAddress): string {
  if (!/^[A-Za-z0-9]{2,40}$/.test(oblast_code) || !/^[0-9a-f]{64}$/.test(hash))
    throw new Error('a content needs the code of an oblast and a SHA-256')
  return `${oblast_code}/${hash.slice(0, 2)}/${hash.slice(2)}`
}

/** The address that a key says; undefined for what is no key of ours. */
export function parseContentKey(key: string): ContentAddress | undefined {
  const [, oblast_code, first, rest] = /^([A-Za-z0-9]{2,40})\/([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(key) ?? []
  return oblast_code === undefined ? undefined : { oblast_code, hash: `${first}${rest}` }
}

/** What a failed write or read of the system means to a person; what is said already passes. */
export function storeFault(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (typeof code !== 'string') return error
  // EFBIG: a limit of the system on the size of a file.
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  if (!isFull && !/^E[A-Z0-9]+$/.test(code)) return error
  return new AppError(isFull ? 'files.no_space' : 'files.unavailable', {}, [], 0, { cause: error })
}
