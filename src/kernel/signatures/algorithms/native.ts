/** RSA (PKCS#1 v1.5 and PSS), ECDSA and EdDSA, computed by OpenSSL within Node. */
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { RsaSaPssParams } from '@peculiar/asn1-rsa'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { orAbsent, readAs } from '../asn1/read.ts'
import { tags } from '../asn1/tlv.ts'
import { findDigest } from './digests.ts'
import type { SignatureCheck, SignatureVerifier, Verdict, Weakness } from './verifier.ts'

const rsa = '1.2.840.113549.1.1.1'
const rsaPss = '1.2.840.113549.1.1.10'
const ec = '1.2.840.10045.2.1'
const ed25519 = '1.3.101.112'

/** Digests that the name of the algorithm says. */
const digestIn: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': '1.2.840.113549.2.5',
  '1.2.840.113549.1.1.5': '1.3.14.3.2.26',
  '1.2.840.113549.1.1.14': '2.16.840.1.101.3.4.2.4',
  '1.2.840.113549.1.1.11': '2.16.840.1.101.3.4.2.1',
  '1.2.840.113549.1.1.12': '2.16.840.1.101.3.4.2.2',
  '1.2.840.113549.1.1.13': '2.16.840.1.101.3.4.2.3',
  '1.2.840.10045.4.1': '1.3.14.3.2.26',
  '1.2.840.10045.4.3.1': '2.16.840.1.101.3.4.2.4',
  '1.2.840.10045.4.3.2': '2.16.840.1.101.3.4.2.1',
  '1.2.840.10045.4.3.3': '2.16.840.1.101.3.4.2.2',
  '1.2.840.10045.4.3.4': '2.16.840.1.101.3.4.2.3',
}

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

export const nativeVerifier: SignatureVerifier = {
  knows: (keyAlgorithm) => [rsa, rsaPss, ec, ed25519].includes(keyAlgorithm),
  verify(check) {
    const key = orAbsent(() => importKey(check))
    if (!key) return { outcome: 'wrong', algorithm: check.algorithm.oid, weaknesses: ['broken_key'] }
    const { oid } = check.key.algorithm
    if (oid === ec) return verifyEc(key, check)
    if (oid === ed25519) return verifyEd(key, check)
    return verifyRsa(key, check)
  },
}

function importKey({ key }: SignatureCheck): KeyObject {
  // A curve of one's own, spelled out in the key, could make any signature hold; only named ones are taken.
  if (key.algorithm.oid === ec && key.algorithm.parameters?.[0] !== tags.oid)
    throw new Error('no named curve')
  return createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' })
}

function verifyEd(key: KeyObject, { algorithm, message, signature }: SignatureCheck): Verdict {
  const name = 'Ed25519'
  if (algorithm.oid !== ed25519) return { outcome: 'unsupported', algorithm: name, weaknesses: [] }
  return { outcome: compute(() => verify(null, message, key, signature)), algorithm: name, weaknesses: [] }
}

function verifyEc(key: KeyObject, check: SignatureCheck): Verdict {
  const { namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  const digest = findDigest(
    digestIn[check.algorithm.oid] ?? (check.algorithm.oid === ec ? (check.digest ?? '') : ''),
  )
  const algorithm = `ECDSA ${curves[namedCurve] ?? namedCurve}, ${digest?.name ?? check.algorithm.oid}`
  if (!digest?.node || !Object.hasOwn(curves, namedCurve))
    return { outcome: 'unsupported', algorithm, weaknesses: [] }
  const { node } = digest
  return {
    outcome: compute(() => verify(node, check.message, { key, dsaEncoding: 'der' }, check.signature)),
    algorithm,
    weaknesses: digest.weakness ? [digest.weakness] : [],
  }
}

function verifyRsa(key: KeyObject, check: SignatureCheck): Verdict {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  const isPss = check.algorithm.oid === rsaPss
  const pss = isPss ? readPss(check.algorithm.parameters) : undefined
  const digest = findDigest(
    isPss
      ? (pss?.digest ?? '')
      : (digestIn[check.algorithm.oid] ?? (check.algorithm.oid === rsa ? (check.digest ?? '') : '')),
  )
  const algorithm = `RSA${isPss ? '-PSS' : ''} ${modulusLength}, ${digest?.name ?? check.algorithm.oid}`
  if (!digest?.node) return { outcome: 'unsupported', algorithm, weaknesses: [] }
  const weaknesses: Weakness[] = [
    ...weaknessOf(modulusLength, publicExponent),
    ...(digest.weakness ? [digest.weakness] : []),
  ]
  // A key like this signs whatever one likes, and a long exponent takes as long as one likes.
  if (weaknesses.includes('broken_key')) return { outcome: 'wrong', algorithm, weaknesses }
  const { node } = digest
  const padding = pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength }
    : { padding: constants.RSA_PKCS1_PADDING }
  return {
    outcome: compute(() => verify(node, check.message, { key, ...padding }, check.signature)),
    algorithm,
    weaknesses,
  }
}

function weaknessOf(bits: number, exponent: bigint): Weakness[] {
  if (bits < 1024 || bits > 16_384 || exponent < 3n || exponent > 2n ** 64n || exponent % 2n === 0n)
    return ['broken_key']
  return bits < 2048 ? ['weak_key'] : []
}

/** Digest and length of the salt; undefined where the mask is made otherwise than the digest, which Node does not compute. */
function readPss(parameters: Uint8Array | undefined): { digest: string; saltLength: number } | undefined {
  const read = orAbsent(() => readAs(parameters ?? new Uint8Array([0x30, 0]), RsaSaPssParams))
  if (!read) return undefined
  const { hashAlgorithm, maskGenAlgorithm, saltLength } = read
  const mask = orAbsent(() => oidIn(maskGenAlgorithm.parameters))
  if (mask !== hashAlgorithm.algorithm || saltLength < 0 || saltLength > 1000) return undefined
  return { digest: hashAlgorithm.algorithm, saltLength }
}

function oidIn(parameters: ArrayBuffer | null | undefined): string | undefined {
  return parameters ? readAs(parameters, AlgorithmIdentifier).algorithm : undefined
}

function compute(check: () => boolean): 'holds' | 'wrong' {
  return orAbsent(check) === true ? 'holds' : 'wrong'
}
