import { describe, expect, test } from 'vitest'
import { certify, day } from '../../../../test/support/signatures/certificates.ts'
import { signCms, stampTime } from '../../../../test/support/signatures/cms.ts'
import { octets } from '../../../../test/support/signatures/der.ts'
import { ecKey } from '../../../../test/support/signatures/keys.ts'
import { authority, check, document, person, stamping } from '../../../../test/support/signatures/world.ts'

// Ended a week ago, and the signer says that it was signed yesterday.
const certificate = person({ to: day('2026-11-20') })

async function signer(stamp?: (signature: Uint8Array) => Uint8Array) {
  const wish = { certificate, at: day('2026-11-29'), ...(stamp ? { stamp } : {}) }
  return (await check(signCms({ content: document, signers: [wish] }))).signers[0]
}

test('a time stamp proves when, whatever the signer says', async () => {
  const found = await signer((signature) => stampTime(stamping, day('2026-11-15'), signature))
  expect(found.timestamp).toEqual({
    kind: 'signature',
    time: '2026-11-15T12:00:00.000Z',
    valid: true,
    trusted: true,
    authority: 'Позначки часу',
    problems: [],
  })
  expect(found).toMatchObject({ moment_source: 'timestamp', moment: '2026-11-15T12:00:00.000Z' })
  expect(found.certificate).toMatchObject({ valid_at_signing: true, valid_now: false, trusted: true })
})

test('without one the signer is believed, and that is said', async () => {
  const found = await signer()
  expect(found).toMatchObject({ moment_source: 'claimed', timestamp: null })
  expect(found.problems).toContain('time_only_claimed')
  expect(found.certificate).toMatchObject({ valid_at_signing: false, trusted: false })
})

describe('a time stamp that proves nothing', () => {
  const stranger = certify({ name: 'Чужі позначки', key: ecKey(), purposes: ['1.3.6.1.5.5.7.3.8'] })
  const noAuthority = certify({ name: 'Не служба часу', key: ecKey(), issuer: authority })
  const at = day('2026-11-15')
  test.each<[string, (signature: Uint8Array) => Uint8Array, string, boolean]>([
    ['of something else', () => stampTime(stamping, at, document), 'timestamp_other_content', false],
    ['by nobody known', (signature) => stampTime(stranger, at, signature), 'timestamp_untrusted', true],
    [
      'by one who may not',
      (signature) => stampTime(noAuthority, at, signature),
      'timestamp_not_authority',
      true,
    ],
    ['that is none', () => octets(document), 'timestamp_malformed', false],
    [
      'that is another signature',
      () => signCms({ content: document, signers: [{ certificate: stamping }] }),
      'timestamp_malformed',
      false,
    ],
  ])('%s', async (_, stamp, problem, valid) => {
    const found = await signer(stamp)
    expect(found.timestamp).toMatchObject({ valid, trusted: false, problems: [problem] })
    expect(found).toMatchObject({ moment_source: 'claimed', integrity: true })
    expect(found.problems).toContain(problem)
  })
})
