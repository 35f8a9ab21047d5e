import { describe, expect, test } from 'vitest'
import { certify, day, type TestCertificate } from '../../../../test/support/signatures/certificates.ts'
import { signCms } from '../../../../test/support/signatures/cms.ts'
import { octets, oid, seq, yes } from '../../../../test/support/signatures/der.ts'
import { ecKey, rsaKey } from '../../../../test/support/signatures/keys.ts'
import {
  authorities,
  authority,
  check,
  document,
  maria,
  person,
  problemsOf,
  root,
  trustOf,
} from '../../../../test/support/signatures/world.ts'

const sign = (certificate: TestCertificate, at?: Date) =>
  signCms({
    content: document,
    signers: [{ certificate, ...(at ? { at } : {}) }],
    certificates: [authority.raw],
  })

/** Whether it is trusted, and what is minded of the path. */
async function outcome(certificate: TestCertificate, trust = authorities, at?: Date) {
  const report = await check(sign(certificate, at), { trust })
  expect(report.integrity).toBe(true)
  const problems = problemsOf(report).filter((code) => !/^(revocation_|time_)/.test(code))
  return { trusted: report.signers[0].certificate?.trusted, problems }
}

const bad = (...problems: string[]) => ({ trusted: false, problems })

test('a path to a loaded root is trusted, also by authorities that the signature brings', async () => {
  expect(await outcome(maria)).toEqual({ trusted: true, problems: [] })
  expect(await outcome(maria, trustOf(root.raw))).toEqual({ trusted: true, problems: [] })
})

describe('what is not trusted is told why', () => {
  const stranger = certify({ name: 'Чужий корінь', key: ecKey(), isAuthority: true })
  const impostor = certify({ name: 'Надавач', key: ecKey(), isAuthority: true })
  const citizen = certify({ name: 'Громадянин', key: ecKey(), issuer: authority })
  const limited = certify({ name: 'Ще один надавач', key: ecKey(), issuer: authority, isAuthority: true })
  const ended = certify({
    name: 'Колишній',
    key: ecKey(),
    issuer: root,
    isAuthority: true,
    to: day('2026-02-01'),
  })
  const broken = certify({ name: 'Слабкий', key: rsaKey({ digest: 'md5' }), isAuthority: true })
  const critical = [seq(oid('2.5.29.30'), yes(), octets(seq()))]

  test.each<[string, TestCertificate, ReturnType<typeof trustOf>, string[]]>([
    ['nothing is loaded', maria, [], ['issuer_unknown', 'no_trust']],
    ['the root is another', maria, trustOf(stranger.raw), ['issuer_unknown']],
    ['another authority of that name', maria, trustOf(impostor.raw), ['path_signature_wrong']],
    [
      'signed by somebody else in the name of the authority',
      person({ forger: ecKey() }),
      authorities,
      ['path_signature_wrong'],
    ],
    ['signed itself', certify({ name: 'Сам собі', key: ecKey() }), authorities, ['self_signed']],
    [
      'issued by a citizen',
      person({ issuer: citizen }),
      trustOf(root.raw, authority.raw, citizen.raw),
      ['issuer_not_authority'],
    ],
    [
      'an authority that may have none below it',
      person({ issuer: limited }),
      trustOf(root.raw, authority.raw, limited.raw),
      ['path_too_long'],
    ],
    [
      'the authority had ended',
      person({ issuer: ended }),
      trustOf(root.raw, ended.raw),
      ['path_not_valid_then'],
    ],
    ['a path by MD5', person({ issuer: broken }), trustOf(broken.raw), ['path_broken_algorithm']],
    [
      'a mandatory condition that we do not follow',
      person({ more: critical }),
      authorities,
      ['path_critical_extension'],
    ],
    ['a certificate for something else', person({ usage: 0x20 }), authorities, ['usage_not_signing']],
    ['expired by now', person({ to: day('2026-11-20') }), authorities, ['not_valid_now']],
  ])('%s', async (what, certificate, trust, problems) => {
    const found = await outcome(certificate, trust)
    const stillTrusted = what === 'expired by now'
    // With the authority brought along, but no root: the nearest failure is told.
    const told = found.problems.map((code) => (problems.includes(code) ? code : `other: ${code}`))
    expect({ ...found, problems: told }).toEqual({ trusted: stillTrusted, problems })
  })

  test('expired when it was signed', async () => {
    const certificate = person({ to: day('2026-11-20') })
    expect(await outcome(certificate, authorities, day('2026-11-25'))).toEqual(
      bad('not_valid_at_signing', 'not_valid_now'),
    )
  })

  test('an authority that was loaded needs no root, and it is told that the path ends there', async () => {
    expect(await outcome(maria, trustOf(authority.raw))).toEqual({
      trusted: true,
      problems: ['path_no_root'],
    })
  })

  test('an authority whose loaded root did not sign it vouches for nothing', async () => {
    const other = certify({ name: 'Корінь', key: ecKey(), isAuthority: true })
    const renamed = certify({ name: 'Корінь', key: ecKey(), isAuthority: true })
    const below = certify({ name: 'Надавач', key: ecKey(), issuer: renamed, isAuthority: true })
    const found = await outcome(person({ issuer: below }), trustOf(below.raw, other.raw))
    expect(found).toEqual({ trusted: false, problems: ['path_signature_wrong'] })
  })

  test('a root that comes along with the signature vouches for nothing', async () => {
    const certificates = [authority.raw, root.raw]
    const signature = signCms({ content: document, signers: [{ certificate: maria }], certificates })
    const report = await check(signature, { trust: trustOf(ended.raw) })
    expect(report.signers[0].certificate?.trusted).toBe(false)
    expect(problemsOf(report)).toContain('path_not_loaded')
  })

  test('two authorities that certify each other end nowhere', async () => {
    const first = certify({ name: 'А', key: ecKey(), isAuthority: true })
    const b = certify({ name: 'Б', key: ecKey(), issuer: first, isAuthority: true })
    const a = certify({ name: 'А', key: first.key, issuer: b, isAuthority: true })
    const found = await outcome(person({ issuer: b }), trustOf(a.raw, b.raw))
    expect(found.trusted).toBe(false)
  })
})

test('a time of signing that has not come is told', async () => {
  const report = await check(sign(maria, day('2027-05-01')))
  expect(problemsOf(report)).toContain('signing_time_in_future')
})
