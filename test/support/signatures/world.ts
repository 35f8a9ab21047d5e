/** A root, an authority below it, people who sign, and the check of what they signed. */

import type { SignatureReport } from '../../../src/kernel/signatures/report.ts'
import { readTrust, type TrustFile } from '../../../src/kernel/signatures/trust.ts'
import { verifySignature } from '../../../src/kernel/signatures/verify-signature.ts'
import { type CertificateWish, certify, day, listRevoked, type TestCertificate } from './certificates.ts'
import type { Der } from './der.ts'
import { ecKey } from './keys.ts'

export const now = day('2026-11-30')
export const document = new Uint8Array(Buffer.from('Рішення ради № 1: відремонтувати міст.\n'))

export const root = certify({
  name: 'Корінь',
  key: ecKey('P-384', 'sha384'),
  isAuthority: true,
  from: day('2020-01-01'),
  to: day('2035-01-01'),
})
export const authority = certify({
  name: 'Надавач',
  key: ecKey(),
  issuer: root,
  isAuthority: true,
  pathLength: 0,
  from: day('2021-01-01'),
  to: day('2034-01-01'),
})
export const stamping = certify({
  name: 'Позначки часу',
  key: ecKey(),
  issuer: authority,
  purposes: ['1.3.6.1.5.5.7.3.8'],
  from: day('2021-01-01'),
  to: day('2034-01-01'),
})

const signerKey = ecKey()

/** Somebody with a certificate of the authority. */
export function person(wish: Partial<CertificateWish> = {}): TestCertificate {
  return certify({
    name: 'Марія Іваненко',
    key: signerKey,
    issuer: authority,
    names: {
      '2.5.4.10': 'Сільська рада',
      '2.5.4.5': 'TINUA-1759013776',
      '1.2.840.113549.1.9.1': 'maria@example.org',
      '2.5.4.20': '+380501112233',
    },
    ...wish,
  })
}

export const maria = person()

export const trustOf = (...files: readonly Der[]): readonly TrustFile[] =>
  files.map((bytes, at) => ({ name: `${at}.der`, bytes }))

export const authorities = trustOf(root.raw, authority.raw)
export const goodList = listRevoked(authority)

export interface Check {
  readonly content?: Uint8Array
  readonly trust?: readonly TrustFile[]
  readonly now?: Date
}

export function check(signature: Uint8Array, given: Check = {}): Promise<SignatureReport> {
  const trust = readTrust(given.trust ?? authorities)
  return verifySignature({ signature, content: given.content, trust, now: given.now ?? now })
}

/** Everything that a report minds, of the whole and of the signers. */
export function problemsOf({ problems, signers }: SignatureReport): string[] {
  return [...problems, ...signers.flatMap((signer) => signer.problems)].toSorted()
}
