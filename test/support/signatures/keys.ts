/** Keys that sign in tests: RSA, ECDSA, ДСТУ 4145, and some that nobody should have. */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import gost89 from 'gost89'
import jkurwa from 'jkurwa'
import { bits, type Der, int, none, octets, oid, seq, tagged } from './der.ts'

export interface TestKey {
  readonly spki: Der
  /** AlgorithmIdentifier of its signatures. */
  readonly algorithm: Der
  /** Of its digests, beside signatures of PKCS#7. */
  readonly digest: string
  sign(message: Uint8Array): Uint8Array
}

export const digestOids = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  gost: '1.2.804.2.1.1.1.1.2.1',
} as const
type NodeDigest = Exclude<keyof typeof digestOids, 'gost'>

const rsaOids: Partial<Record<NodeDigest, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
}

const spkiOf = (key: KeyObject): Der => new Uint8Array(key.export({ format: 'der', type: 'spki' }))

export function rsaKey({
  bits: modulusLength = 2048,
  digest = 'sha256' as NodeDigest,
  isPss = false,
} = {}): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const hash = seq(oid(digestOids[digest]), none())
  const pss = seq(
    oid('1.2.840.113549.1.1.10'),
    seq(tagged(0, hash), tagged(1, seq(oid('1.2.840.113549.1.1.8'), hash)), tagged(2, int(32))),
  )
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}
  return {
    spki: spkiOf(publicKey),
    algorithm: isPss ? pss : seq(oid(rsaOids[digest] ?? ''), none()),
    digest: digestOids[digest],
    sign: (message) => new Uint8Array(sign(digest, message, { key: privateKey, ...padding })),
  }
}

const ecOids = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
} as const

export function ecKey(namedCurve = 'P-256', digest: keyof typeof ecOids = 'sha256'): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
  return {
    spki: spkiOf(publicKey),
    algorithm: seq(oid(ecOids[digest])),
    digest: digestOids[digest],
    sign: (message) => new Uint8Array(sign(digest, message, privateKey)),
  }
}

const dstu = '1.2.804.2.1.1.1.1.3.1.1'

export function dstuKey(): TestKey {
  const key = jkurwa.std_curve('DSTU_PB_257').keygen()
  return {
    spki: seq(seq(oid(dstu), seq(oid(`${dstu}.2.6`))), bits(key.pub().serialize())),
    algorithm: seq(oid(dstu)),
    digest: digestOids.gost,
    sign: (message) => octets(key.sign(gost89.gosthash(Buffer.from(message)), 'le')),
  }
}

/** A public exponent of 1: whoever writes the padded digest has a signature. */
export function exponentOneKey(): TestKey {
  const modulus = new Uint8Array(256).fill(0xff)
  return {
    spki: seq(seq(oid('1.2.840.113549.1.1.1'), none()), bits(seq(int(modulus), int(1)))),
    algorithm: seq(oid('1.2.840.113549.1.1.11'), none()),
    digest: digestOids.sha256,
    sign: () => new Uint8Array(256),
  }
}
