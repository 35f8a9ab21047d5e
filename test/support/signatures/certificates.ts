/** Authorities, signers, lists and answers, made anew for a test. */
import { digestOf } from '../../../src/kernel/signatures/algorithms/digests.ts'
import { childrenOf, contentOf, readElement } from '../../../src/kernel/signatures/asn1/tlv.ts'
import {
  bits,
  type Der,
  element,
  int,
  none,
  octets,
  oid,
  printable,
  seq,
  set,
  tagged,
  time,
  utf8,
  yes,
} from './der.ts'
import { digestOids, type TestKey } from './keys.ts'

export interface TestCertificate {
  readonly raw: Der
  readonly name: Der
  readonly issuer: Der
  readonly serial: Der
  readonly key: TestKey
  readonly keyId: Uint8Array
}

export interface CertificateWish {
  readonly name: string
  readonly key: TestKey
  /** Signs itself where there is none. */
  readonly issuer?: TestCertificate
  /** Signs instead of the issuer, under the issuer's name. */
  readonly forger?: TestKey
  readonly isAuthority?: boolean
  readonly pathLength?: number
  readonly from?: Date
  readonly to?: Date
  /** First octets of the bits of keyUsage. */
  readonly usage?: number
  readonly purposes?: readonly string[]
  /** Values of names by OID. */
  readonly names?: Readonly<Record<string, string>>
  /** Values of subjectDirectoryAttributes by OID. */
  readonly directory?: Readonly<Record<string, string>>
  readonly serial?: number
  readonly more?: readonly Der[]
}

export const day = (text: string) => new Date(`${text}T12:00:00Z`)

function nameOf(names: Readonly<Record<string, string>>): Der {
  return seq(...Object.entries(names).map(([type, value]) => set(seq(oid(type), utf8(value)))))
}

const extension = (id: string, value: Der, isCritical = false): Der =>
  seq(oid(id), ...(isCritical ? [yes()] : []), octets(value))

let serials = 1000

export function certify(wish: CertificateWish): TestCertificate {
  const { key, issuer, isAuthority = false } = wish
  const name = nameOf({ '2.5.4.3': wish.name, ...wish.names })
  const keyId = digestOf(digestOids.sha1, key.spki) as Uint8Array
  const signer = wish.forger ?? issuer?.key ?? key
  serials += 1
  const serial = int(wish.serial ?? serials)
  const directory = Object.entries(wish.directory ?? {}).map(([type, value]) =>
    seq(oid(type), set(printable(value))),
  )
  const usage = wish.usage ?? (isAuthority ? 0x06 : 0xc0)
  const extensions = [
    extension(
      '2.5.29.19',
      seq(...(isAuthority ? [yes()] : []), ...(wish.pathLength === undefined ? [] : [int(wish.pathLength)])),
      true,
    ),
    extension('2.5.29.15', element(0x03, new Uint8Array([0, usage])), true),
    extension('2.5.29.14', octets(keyId)),
    extension('2.5.29.35', seq(element(0x80, issuer?.keyId ?? keyId))),
    ...(wish.purposes ? [extension('2.5.29.37', seq(...wish.purposes.map(oid)), true)] : []),
    ...(directory.length > 0 ? [extension('2.5.29.9', seq(...directory))] : []),
    ...(wish.more ?? []),
  ]
  const signed = seq(
    tagged(0, int(2)),
    serial,
    signer.algorithm,
    issuer?.name ?? name,
    seq(time(wish.from ?? day('2026-01-01')), time(wish.to ?? day('2028-01-01'))),
    name,
    key.spki,
    tagged(3, seq(...extensions)),
  )
  const raw = seq(signed, signer.algorithm, bits(signer.sign(signed)))
  return { raw, name, issuer: issuer?.name ?? name, serial, key, keyId }
}

export interface ListWish {
  readonly revoked?: readonly {
    readonly certificate: TestCertificate
    readonly at: Date
    readonly reason?: number
  }[]
  readonly from?: Date
  readonly to?: Date
  readonly isDelta?: boolean
  readonly signer?: TestKey
  readonly more?: readonly Der[]
}

export function listRevoked(issuer: TestCertificate, wish: ListWish = {}): Der {
  const { revoked = [], signer = issuer.key } = wish
  const entries = revoked.map(({ certificate, at, reason }) =>
    seq(
      certificate.serial,
      time(at),
      ...(reason === undefined ? [] : [seq(extension('2.5.29.21', element(0x0a, new Uint8Array([reason]))))]),
    ),
  )
  const extensions = [
    extension('2.5.29.20', int(7)),
    ...(wish.isDelta ? [extension('2.5.29.27', int(6), true)] : []),
    ...(wish.more ?? []),
  ]
  const signed = seq(
    int(1),
    signer.algorithm,
    issuer.name,
    time(wish.from ?? day('2026-11-01')),
    time(wish.to ?? day('2027-11-01')),
    ...(entries.length > 0 ? [seq(...entries)] : []),
    tagged(0, seq(...extensions)),
  )
  return seq(signed, signer.algorithm, bits(signer.sign(signed)))
}

export interface AnswerWish {
  readonly status: 'good' | 'unknown' | Date
  readonly signer?: TestCertificate
  readonly isBasic?: boolean
  readonly from?: Date
  readonly to?: Date
}

/** What an OCSP server of the issuer answers. */
export function answerStatus(certificate: TestCertificate, issuer: TestCertificate, wish: AnswerWish): Der {
  const { status, signer = issuer } = wish
  const [, keyBits] = childrenOf(issuer.key.spki, readElement(issuer.key.spki, 0))
  const hash = (bytes: Uint8Array) => octets(digestOf(digestOids.sha1, bytes) as Uint8Array)
  const id = seq(
    seq(oid(digestOids.sha1), none()),
    hash(issuer.name),
    hash(contentOf(issuer.key.spki, keyBits).subarray(1)),
    certificate.serial,
  )
  const told =
    status === 'good' ? element(0x80) : status === 'unknown' ? element(0x82) : tagged(1, time(status))
  const one = seq(
    id,
    told,
    time(wish.from ?? day('2026-11-20')),
    tagged(0, time(wish.to ?? day('2027-11-20'))),
  )
  const data = seq(tagged(1, signer.name), time(wish.from ?? day('2026-11-20')), seq(one))
  const basic = seq(data, signer.key.algorithm, bits(signer.key.sign(data)), tagged(0, seq(signer.raw)))
  if (wish.isBasic) return basic
  return seq(element(0x0a, new Uint8Array([0])), tagged(0, seq(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))))
}
