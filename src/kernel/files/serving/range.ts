/** Which part of a file was asked for (RFC 9110 § 14). */
import type { ByteRange } from '../store/file-store.ts'

/**
 * One range of bytes. Undefined where the whole is to be sent: nothing was asked, what was asked makes no sense, several
 * were asked (a server may), or the file is another one than `If-Range` says.
 */
export function readRange(
  range: string | undefined,
  ifRange: string | readonly string[] | undefined,
  { size, tag }: { readonly size: number; readonly tag: string },
): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (ifRange !== undefined && ifRange !== tag) return undefined
  // The last so many bytes.
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}
