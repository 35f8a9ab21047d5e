/**
 * Signatures within a PDF: each is over the whole file but its own place (/ByteRange, /Contents). What is drawn is not looked
 * at, so whatever was added after the last signature counts as a change, even where it is harmless.
 */
import { AppError } from '../../errors.ts'
import { orMalformed } from '../asn1/read.ts'
import { takeFirst } from '../asn1/tlv.ts'
import { checkCms } from '../cms/check-cms.ts'
import type { CheckContext } from '../cms/signer.ts'
import { checkTimestamp } from '../cms/time-stamp.ts'
import { signatureLimits } from '../limits.ts'
import type { Checked, ProblemCode, SignerReport } from '../report.ts'

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
}

interface Place {
  readonly subFilter: string
  readonly token: Uint8Array
  /** What it signs: everything before and after its own place. */
  readonly content: Uint8Array
  readonly end: number
}

/** @throws AppError `signature.…` */
export function checkPdf(bytes: Uint8Array, context: CheckContext): Checked {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = findPlaces(file)
  if (places.length === 0) throw new AppError('signature.no_signature')
  const good = places.filter((place) => place !== undefined).toSorted((a, b) => a.end - b.end)
  const checked = good.map((place) => orMalformed(() => checkPlace(place, context)))
  const isLast = ({ end }: Place) => file.subarray(end).toString('latin1').trim() === ''
  const isWhole = good.some((place, at) => checked[at].holds && isLast(place))
  return {
    format: 'PAdES',
    packaging: 'attached',
    signers: checked.flatMap(({ signers }, at) =>
      signers.map((signer) => (isLast(good[at]) ? signer : noteEarlier(signer))),
    ),
    problems: [
      ...(good.length < places.length ? (['pdf_range_wrong'] as const) : []),
      ...(isWhole || good.length === 0 ? [] : (['pdf_changed_after_signing'] as const)),
      ...checked.flatMap(({ problems }) => problems),
    ],
    files: [{ name: '', size: bytes.length }],
  }
}

/** Whoever signed first did not sign what came later. */
function noteEarlier(signer: SignerReport): SignerReport {
  return { ...signer, problems: [...signer.problems, 'pdf_earlier_revision'] }
}

interface CheckedPlace {
  /** Whether it may stand for everything before its end. */
  readonly holds: boolean
  readonly signers: readonly SignerReport[]
  readonly problems: readonly ProblemCode[]
}

function checkPlace({ subFilter, token, content }: Place, context: CheckContext): CheckedPlace {
  if (subFilter === 'ETSI.RFC3161') {
    const { valid } = checkTimestamp(token, 'content', content, context.authorities)
    return { holds: valid, signers: [], problems: valid ? [] : ['document_timestamp_wrong'] }
  }
  if (subFilter !== 'adbe.pkcs7.detached' && subFilter !== 'ETSI.CAdES.detached')
    return { holds: false, signers: [], problems: ['pdf_filter_unsupported'] }
  const { signers, problems, isAttached } = checkCms(token, content, context)
  const all: ProblemCode[] = isAttached ? [...problems, 'pdf_range_wrong'] : [...problems]
  return { holds: all.length === 0 && signers.every(({ integrity }) => integrity), signers, problems: all }
}

/** One for each /ByteRange; undefined of one that does not fit its file. */
function findPlaces(file: Buffer): (Place | undefined)[] {
  const places: (Place | undefined)[] = []
  for (let at = file.indexOf('/ByteRange'); at >= 0; at = file.indexOf('/ByteRange', at + 1)) {
    if (places.length >= signatureLimits.signatures) throw new AppError('signature.too_large')
    places.push(readPlace(file, at))
  }
  return places
}

const range = /^\/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]/

function readPlace(file: Buffer, at: number): Place | undefined {
  const numbers = range
    .exec(file.subarray(at, at + 200).toString('latin1'))
    ?.slice(1)
    .map(Number)
  if (!numbers) return undefined
  const [start, firstLength, second, secondLength] = numbers
  const end = second + secondLength
  if (start !== 0 || firstLength >= second || end > file.length) return undefined
  // The range, its place and the kind of signature stand in one object, or they are not of one signature.
  const from = file.lastIndexOf(' obj', at)
  const to = file.indexOf('endobj', Math.max(at, second))
  if (from < 0 || to < 0 || firstLength < from || second > to || at > to) return undefined
  if (file.subarray(from, firstLength).includes('endobj')) return undefined
  if (!/\/Contents\s*$/.test(file.subarray(firstLength - 20, firstLength).toString('latin1')))
    return undefined
  const token = readToken(file.subarray(firstLength, second))
  const outside =
    file.subarray(from, firstLength).toString('latin1') + file.subarray(second, to).toString('latin1')
  const [, subFilter] = /\/SubFilter\s*\/([\w.]+)/.exec(outside) ?? []
  if (!token || subFilter === undefined) return undefined
  return {
    subFilter,
    token,
    content: Buffer.concat([file.subarray(0, firstLength), file.subarray(second, end)]),
    end,
  }
}

/** What is left out of the range is the signature in hexadecimal, filled up with zeros, and nothing else. */
function readToken(gap: Buffer): Uint8Array | undefined {
  const text = gap.toString('latin1')
  if (!/^<[0-9A-Fa-f]+>$/.test(text)) return undefined
  const bytes = new Uint8Array(Buffer.from(text.slice(1, -1), 'hex'))
  const { bytes: token, end } = takeFirst(bytes)
  return bytes.subarray(end).every((byte) => byte === 0) ? token : undefined
}
