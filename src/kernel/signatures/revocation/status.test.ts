import { describe, expect, test } from 'vitest'
import { answerStatus, certify, day, listRevoked } from '../../../../test/support/signatures/certificates.ts'
import { attribute, type SignerWish, signCms, stampTime } from '../../../../test/support/signatures/cms.ts'
import {
  type Der,
  element,
  octets,
  oid,
  seq,
  tagged,
  utf8,
  yes,
} from '../../../../test/support/signatures/der.ts'
import { ecKey } from '../../../../test/support/signatures/keys.ts'
import {
  authority,
  check,
  document,
  maria,
  person,
  problemsOf,
  root,
  stamping,
  trustOf,
} from '../../../../test/support/signatures/world.ts'

async function outcome(sources: readonly Der[], signer: Partial<SignerWish> = {}) {
  const signature = signCms({ content: document, signers: [{ certificate: maria, ...signer }] })
  const report = await check(signature, { trust: trustOf(root.raw, authority.raw, ...sources) })
  const { certificate } = report.signers[0]
  const problems = problemsOf(report).filter((code) => /revo/.test(code))
  return { revoked: certificate?.revoked, trusted: certificate?.trusted, problems }
}

const stamped = { stamp: (signature: Uint8Array) => stampTime(stamping, day('2026-11-15'), signature) }
const revokedOn = (date: string) => ({ revoked: [{ certificate: maria, at: day(date) }] })
const server = certify({ name: 'OCSP', key: ecKey(), issuer: authority, purposes: ['1.3.6.1.5.5.7.3.9'] })
const point = (id: string, ...value: Der[]) => [seq(oid(id), yes(), octets(seq(...value)))]

describe('lists', () => {
  test.each<[string, readonly Der[], boolean | null, string[]]>([
    ['none', [], null, ['revocation_unknown']],
    ['one without this certificate', [listRevoked(authority)], false, []],
    ['one with it', [listRevoked(authority, revokedOn('2026-11-10'))], true, ['revoked']],
    [
      'one with it, later than was claimed: who stole a key claims what they like',
      [listRevoked(authority, revokedOn('2026-11-20'))],
      true,
      ['revoked'],
    ],
    ['only changes', [listRevoked(authority, { isDelta: true })], null, ['revocation_only_delta']],
    [
      'changes that name it',
      [listRevoked(authority, { isDelta: true, ...revokedOn('2026-11-10') })],
      true,
      ['revoked'],
    ],
    [
      'a whole list and its changes',
      [listRevoked(authority), listRevoked(authority, { isDelta: true })],
      false,
      [],
    ],
    [
      'one that is over',
      [listRevoked(authority, { from: day('2026-10-01'), to: day('2026-11-01') })],
      null,
      ['revocation_stale'],
    ],
    [
      'one that somebody else signed',
      [listRevoked(authority, { signer: ecKey() })],
      null,
      ['revocation_signature_wrong'],
    ],
    ['one of another authority', [listRevoked(root)], null, ['revocation_unknown']],
    [
      'one of authorities only',
      [listRevoked(authority, { more: point('2.5.29.28', element(0x82, new Uint8Array([255]))) })],
      null,
      ['revocation_unknown'],
    ],
    [
      'one for some reasons only',
      [listRevoked(authority, { more: point('2.5.29.28', element(0x83, new Uint8Array([1, 6]))) })],
      null,
      ['revocation_unknown'],
    ],
    [
      'one part of several',
      [
        listRevoked(authority, {
          more: point('2.5.29.28', tagged(0, tagged(0, element(0x86, utf8('x').subarray(2))))),
        }),
      ],
      null,
      ['revocation_unknown'],
    ],
    [
      'taken off again',
      [listRevoked(authority, { revoked: [{ certificate: maria, at: day('2026-11-10'), reason: 8 }] })],
      false,
      [],
    ],
  ])('%s', async (_, sources, revoked, problems) => {
    expect(await outcome(sources)).toEqual({ revoked, problems, trusted: true })
  })

  test('with a time stamp a later revocation comes too late, and is told', async () => {
    expect(await outcome([listRevoked(authority, revokedOn('2026-11-20'))], stamped)).toEqual({
      revoked: false,
      trusted: true,
      problems: ['revoked_after_signing'],
    })
    expect(await outcome([listRevoked(authority, revokedOn('2026-11-10'))], stamped)).toMatchObject({
      revoked: true,
    })
  })

  test('an authority that is revoked makes its certificates worthless', async () => {
    const list = listRevoked(root, { revoked: [{ certificate: authority, at: day('2026-01-01') }] })
    const found = await outcome([listRevoked(authority), list])
    expect(found).toEqual({ revoked: false, trusted: false, problems: ['authority_revoked'] })
  })

  test('a list that the signature brings is heard', async () => {
    const lists = [listRevoked(authority, revokedOn('2026-11-10'))]
    const signature = signCms({ content: document, signers: [{ certificate: maria }], lists })
    expect((await check(signature)).signers[0].certificate?.revoked).toBe(true)
  })
})

describe('answers of OCSP', () => {
  test.each<[string, Der, boolean | null, string[]]>([
    ['good', answerStatus(maria, authority, { status: 'good' }), false, []],
    [
      'good, by a server of the authority',
      answerStatus(maria, authority, { status: 'good', signer: server }),
      false,
      [],
    ],
    ['revoked', answerStatus(maria, authority, { status: day('2026-11-10') }), true, ['revoked']],
    ['unknown', answerStatus(maria, authority, { status: 'unknown' }), null, ['revocation_unknown']],
    [
      'over',
      answerStatus(maria, authority, { status: 'good', from: day('2026-01-01'), to: day('2026-01-02') }),
      null,
      ['revocation_stale'],
    ],
    [
      'by somebody else',
      answerStatus(maria, authority, { status: 'good', signer: person() }),
      null,
      ['revocation_signature_wrong'],
    ],
    [
      'about somebody else',
      answerStatus(person(), authority, { status: 'good' }),
      null,
      ['revocation_unknown'],
    ],
  ])('%s', async (_, answer, revoked, problems) => {
    expect(await outcome([answer])).toEqual({ revoked, problems, trusted: true })
  })

  test('one that the signature carries (CAdES-X-L) is heard, with the certificates of authorities', async () => {
    const answer = answerStatus(maria, authority, { status: 'good', isBasic: true })
    const unsigned = [
      attribute('1.2.840.113549.1.9.16.2.24', seq(tagged(1, seq(answer)))),
      attribute('1.2.840.113549.1.9.16.2.23', seq(authority.raw)),
    ]
    const signature = signCms({ content: document, signers: [{ certificate: maria, unsigned }] })
    const { certificate } = (await check(signature, { trust: trustOf(root.raw) })).signers[0]
    expect(certificate).toMatchObject({ revoked: false, trusted: true })
  })
})
