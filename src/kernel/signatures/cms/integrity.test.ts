import { describe, expect, test } from 'vitest'
import { certify } from '../../../../test/support/signatures/certificates.ts'
import { attributesOf, type CmsWish, contentType, signCms } from '../../../../test/support/signatures/cms.ts'
import { octets, set } from '../../../../test/support/signatures/der.ts'
import {
  dstuKey,
  ecKey,
  exponentOneKey,
  rsaKey,
  type TestKey,
} from '../../../../test/support/signatures/keys.ts'
import {
  authority,
  check,
  document,
  maria,
  person,
  problemsOf,
} from '../../../../test/support/signatures/world.ts'

const other = new Uint8Array(Buffer.from('Рішення ради № 1: не ремонтувати мосту.\n'))
const sign = (wish: Partial<CmsWish> = {}) =>
  signCms({ content: document, signers: [{ certificate: maria }], ...wish })

/** What one signer's integrity comes to: whether it holds, and what is minded beside certificates and time. */
async function outcome(signature: Uint8Array, content?: Uint8Array) {
  const report = await check(signature, content ? { content } : {})
  const about = /^(revocation_|time_|issuer_|no_trust|not_valid|path_|self_)/
  return { integrity: report.integrity, problems: problemsOf(report).filter((code) => !about.test(code)) }
}

describe('a signature holds by each algorithm, attached and apart', () => {
  const keys: readonly [string, () => TestKey, string][] = [
    ['ДСТУ 4145', dstuKey, 'DSTU 4145 M257, GOST 34.311'],
    ['ECDSA P-256', () => ecKey(), 'ECDSA P-256, SHA-256'],
    ['ECDSA P-384', () => ecKey('P-384', 'sha384'), 'ECDSA P-384, SHA-384'],
    ['ECDSA P-521', () => ecKey('P-521', 'sha512'), 'ECDSA P-521, SHA-512'],
    ['RSA', () => rsaKey(), 'RSA 2048, SHA-256'],
    ['RSA-PSS', () => rsaKey({ isPss: true }), 'RSA-PSS 2048, SHA-256'],
  ]
  test.each(keys)('%s', async (_, make, algorithm) => {
    const certificate = person({ key: make() })
    const attached = await check(sign({ signers: [{ certificate }] }))
    expect([attached.integrity, attached.algorithm, attached.format]).toEqual([true, algorithm, 'CAdES'])
    expect(attached.signers[0].certificate?.trusted).toBe(true)
    const apart = sign({ signers: [{ certificate }], isDetached: true })
    expect(await outcome(apart, document)).toEqual({ integrity: true, problems: [] })
    expect(await outcome(apart, other)).toEqual({ integrity: false, problems: ['content_changed'] })
    const bare = sign({ signers: [{ certificate, isBare: true }], isDetached: true })
    expect(await outcome(bare, document)).toEqual({ integrity: true, problems: ['attributes_absent'] })
    expect(await outcome(bare, other)).toEqual({
      integrity: false,
      problems: ['attributes_absent', 'signature_wrong'],
    })
  })

  test('and an authority that signs by ДСТУ 4145 has people who sign by RSA', async () => {
    const dstuAuthority = certify({ name: 'ЦЗО', key: dstuKey(), isAuthority: true })
    const certificate = person({ key: rsaKey(), issuer: dstuAuthority })
    const trust = [{ name: 'root.cer', bytes: dstuAuthority.raw }]
    const report = await check(sign({ signers: [{ certificate }] }), { trust })
    expect(report.signers[0].certificate).toMatchObject({ trusted: true, path: ['Марія Іваненко', 'ЦЗО'] })
  })
})

describe('who signed', () => {
  test('a person is named with their code, and nothing that is nobody’s business', async () => {
    const report = await check(sign())
    expect(report.signers[0]).toMatchObject({
      name: 'Марія Іваненко',
      code: '1759013776',
      organisation: 'Сільська рада',
      issuer: 'Надавач',
      signing_time: '2026-11-15T10:00:00.000Z',
    })
    expect(JSON.stringify(report)).not.toMatch(/example\.org|\+380/)
  })

  test('codes come from the attributes of the authorities, too', async () => {
    const directory = {
      '1.2.804.2.1.1.1.11.1.4.1.1': '1759013776',
      '1.2.804.2.1.1.1.11.1.4.2.1': '14360570',
    }
    const certificate = person({ names: {}, directory })
    const [signer] = (await check(sign({ signers: [{ certificate }] }))).signers
    expect(signer).toMatchObject({ code: '1759013776', organisation_code: '14360570' })
  })

  test('a seal has the code of its organisation', async () => {
    const certificate = person({ names: { '2.5.4.97': 'NTRUA-14360570' } })
    const [signer] = (await check(sign({ signers: [{ certificate }] }))).signers
    expect(signer).toMatchObject({ code: '14360570', organisation_code: '14360570' })
  })

  test('a name that turns a line round is shown with signs instead', async () => {
    const certificate = person({ name: 'Марія\u202eокненавІ\n' })
    const [signer] = (await check(sign({ signers: [{ certificate }] }))).signers
    expect(signer.name).toBe('Марія\ufffdокненавІ\ufffd')
  })
})

describe('what is wrong is named', () => {
  const named = person({ serial: 4711 })
  const stripped = set(...attributesOf({ certificate: maria }, document, contentType.data))
  test.each<[string, Partial<CmsWish>, string[]]>([
    ['no digest', { signers: [{ certificate: maria, without: ['digest'] }] }, ['digest_attribute_missing']],
    [
      'no kind of content',
      { signers: [{ certificate: maria, without: ['type'] }] },
      ['content_type_mismatch'],
    ],
    [
      'another kind of content',
      { signers: [{ certificate: maria, type: '1.2.3' }] },
      ['content_type_mismatch'],
    ],
    [
      'another certificate is meant',
      { signers: [{ certificate: maria, named }] },
      ['signing_certificate_mismatch'],
    ],
    ['no certificate', { withoutCertificates: true }, ['signer_certificate_missing']],
    ['nobody signed', { signers: [] }, ['no_signers']],
    [
      'attributes in place of the content',
      {
        content: stripped,
        signers: [{ certificate: maria, isBare: true, signature: maria.key.sign(stripped) }],
      },
      ['attributes_absent', 'attributes_stripped'],
    ],
    [
      'content that must have attributes',
      { type: '1.2.3', signers: [{ certificate: maria, isBare: true }] },
      ['attributes_absent', 'attributes_required'],
    ],
    [
      'the digest twice',
      {
        signers: [
          { certificate: maria, more: [attributesOf({ certificate: maria }, other, contentType.data)[1]] },
        ],
      },
      ['attributes_malformed'],
    ],
    [
      'another key',
      { signers: [{ certificate: maria, signature: ecKey().sign(document) }] },
      ['signature_wrong'],
    ],
  ])('%s', async (_, wish, problems) => {
    expect(await outcome(sign(wish))).toEqual({ integrity: false, problems })
  })

  test('a document beside an attached one must be the same', async () => {
    expect(await outcome(sign(), document)).toEqual({ integrity: true, problems: [] })
    expect(await outcome(sign(), other)).toEqual({ integrity: false, problems: ['content_differs'] })
  })

  test('a signature apart without its document', async () => {
    await expect(check(sign({ isDetached: true }))).rejects.toMatchObject({
      code: 'signature.content_missing',
    })
  })

  test('of several signers one is bad, and it is told which', async () => {
    const bad = { certificate: person({ name: 'Хтось' }), signature: octets(new Uint8Array(64)) }
    const report = await check(sign({ signers: [{ certificate: maria }, bad] }))
    expect(report.integrity).toBe(false)
    const byName = Object.fromEntries(report.signers.map(({ name, integrity }) => [name, integrity]))
    expect(byName).toEqual({ 'Марія Іваненко': true, Хтось: false })
  })

  test.each<[string, () => TestKey, boolean, string[]]>([
    ['SHA-1', () => rsaKey({ digest: 'sha1' }), true, ['weak_digest']],
    ['MD5', () => rsaKey({ digest: 'md5' }), false, ['broken_digest']],
    ['RSA of 1024 bits', () => rsaKey({ bits: 1024 }), true, ['weak_key']],
    ['RSA of 512 bits', () => rsaKey({ bits: 512 }), false, ['broken_key']],
    ['an exponent of 1', exponentOneKey, false, ['broken_key']],
    ['a curve that nobody uses here', () => ecKey('secp256k1'), false, ['algorithm_unsupported']],
  ])('%s', async (_, make, integrity, problems) => {
    const certificate = person({ key: make(), issuer: authority })
    expect(await outcome(sign({ signers: [{ certificate }] }))).toEqual({ integrity, problems })
  })

  test('bare PKCS#7 is not called CAdES', async () => {
    const report = await check(sign({ signers: [{ certificate: maria, without: ['certificate'] }] }))
    expect([report.format, report.integrity]).toEqual(['PKCS#7', true])
  })
})
