/** ДСТУ 4145-2002 by jkurwa: verification only, for it is not written in constant time. */
import jkurwa from 'jkurwa'
import { hexOf, orAbsent } from '../asn1/read.ts'
import { childrenOf, contentOf, type Element, readElement, tags } from '../asn1/tlv.ts'
import { digestOf, gost34311 } from './digests.ts'
import type { PublicKey, SignatureCheck, SignatureVerifier, Verdict } from './verifier.ts'

/** Little endian, in a polynomial basis: what authorities issue; with ГОСТ 34.311 by default. */
const dstuLittleEndian = '1.2.804.2.1.1.1.1.3.1.1'

interface Curve {
  readonly name: 'DSTU_PB_257' | 'DSTU_PB_431'
  readonly bits: number
  /** The order of its base point. */
  readonly order: bigint
}

const curves: readonly Curve[] = [
  {
    name: 'DSTU_PB_257',
    bits: 257,
    order: 0x800000000000000000000000000000006759213af182e987d3e17714907d470dn,
  },
  {
    name: 'DSTU_PB_431',
    bits: 431,
    order:
      0x3fffffffffffffffffffffffffffffffffffffffffffffffffffffba3175458009a8c0a724f02f81aa8a1fcbaf80d90c7a95110504cfn,
  },
]

/** Contents of the OIDs 1.2.804.2.1.1.1.1.3.1.1.2.6 and .9, and the sizes of the fields that they name. */
const curveOfOid: Readonly<Record<string, number>> = {
  '2A862402010101010301010206': 257,
  '2A862402010101010301010209': 431,
}

/** The substitution that every authority uses (ДКЕ № 1 of the instruction on ГОСТ 28147). */
const usualSubstitution =
  'A9D6EB45F13C708280C4967B231F5EADF658EBA4C037291D38D96BF025CA4E17F8E9720DC615B43A28975F0BC1DEA36438B564EA2C179FD0123E6DB8FAC57904'

export const dstuVerifier: SignatureVerifier = {
  knows: (keyAlgorithm) =>
    keyAlgorithm === dstuLittleEndian || keyAlgorithm.startsWith(`${dstuLittleEndian}.`),
  verify(check) {
    const curve = orAbsent(() => readCurve(check.key))
    const algorithm = `DSTU 4145 M${curve?.bits ?? '?'}, GOST 34.311`
    const isKnown = this.knows(check.algorithm.oid)
    if (!curve || !isKnown)
      return { outcome: 'unsupported', algorithm: isKnown ? algorithm : check.algorithm.oid, weaknesses: [] }
    const isRight = orAbsent(() => compute(curve, check)) === true
    return { outcome: isRight ? 'holds' : 'wrong', algorithm, weaknesses: [] } satisfies Verdict
  },
}

function compute(curve: Curve, { key, message, signature }: SignatureCheck): boolean {
  const digest = digestOf(gost34311, message)
  const pair = readPair(signature, curve)
  if (!digest || !pair) return false
  const field = jkurwa.std_curve(curve.name)
  const publicKey = field.pubkey(wordsOf(readPoint(key.bits), curve.bits), 'buf32')
  if (publicKey.point.is_zero() || !field.contains(publicKey.point)) return false
  return publicKey.verify(Buffer.from(digest), Buffer.from(pair), 'le')
}

/** r and s in one: bare, as in PKCS#7, or in an OCTET STRING, as in certificates; undefined where one of them is none. */
function readPair(signature: Uint8Array, { order }: Curve): Uint8Array | undefined {
  const isWrapped = signature[0] === tags.octets && signature[1] === signature.length - 2
  const pair = isWrapped ? signature.subarray(2) : signature
  const half = pair.length / 2
  if (pair.length === 0 || !Number.isInteger(half)) return undefined
  const isGood = [pair.subarray(0, half), pair.subarray(half)].every((bytes) => {
    const number = BigInt(`0x${hexOf(bytes.toReversed())}`)
    return number > 0n && number < order
  })
  return isGood ? pair : undefined
}

/** The compressed point, little endian. */
function readPoint(bits: Uint8Array): Uint8Array {
  const element = readElement(bits, 0)
  if (element.tag !== tags.octets || element.end !== bits.length) throw new Error('no point')
  return contentOf(bits, element)
}

function wordsOf(littleEndian: Uint8Array, bits: number): Uint32Array {
  const words = new Uint32Array(Math.ceil(bits / 32))
  if (littleEndian.length > words.length * 4) throw new Error('a point of another curve')
  littleEndian.forEach((byte, at) => {
    words[at >> 2] |= byte << (8 * (at & 3))
  })
  return words
}

/** @returns undefined where it is a curve, or a substitution for the digest, that we do not compute */
function readCurve({ algorithm: { parameters } }: PublicKey): Curve | undefined {
  if (!parameters) return undefined
  const [described, substitution] = childrenOf(parameters, readElement(parameters, 0))
  if (substitution && hexOf(contentOf(parameters, substitution)) !== usualSubstitution) return undefined
  const content = contentOf(parameters, described)
  if (described.tag === tags.oid) return curves.find(({ bits }) => bits === curveOfOid[hexOf(content)])
  return readSpelledOut(parameters, described)
}

/** A curve that is spelled out must be one of the standard's: its base point and coefficients are then ours, not the key's. */
function readSpelledOut(bytes: Uint8Array, described: Element): Curve | undefined {
  const parts = childrenOf(bytes, described).filter(({ tag }) => tag !== 0xa0)
  const [field, , , order] = parts
  const [size] = childrenOf(bytes, field)
  const numberOf = (element: Element) => BigInt(`0x${hexOf(contentOf(bytes, element))}`)
  return curves.find((curve) => BigInt(curve.bits) === numberOf(size) && curve.order === numberOf(order))
}
