import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyInThread } from '#kernel/signatures/thread/verify-in-thread.ts'
import { spilka } from '../../../../test/support/command-line.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { signCms } from '../../../../test/support/signatures/cms.ts'
import {
  asicE,
  manifestOf,
  pdfBytes,
  plainPdf,
  sha256,
  signApart,
  signPdf,
  zip,
} from '../../../../test/support/signatures/containers.ts'
import { dstuKey } from '../../../../test/support/signatures/keys.ts'
import {
  authority,
  document,
  goodList,
  maria,
  now,
  person,
  root,
} from '../../../../test/support/signatures/world.ts'
import { verifyFiles } from './verify.commands.ts'

const folder = folderWith(
  { 'trust/readme.txt': 'x', 'trust/broken.crt': 'x', 'trust/anchors/none.txt': 'x' },
  afterAll,
)
const write = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
write('trust/root.cer', root.raw)
write(
  'trust/authority.pem',
  Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.raw).toString('base64')}\n-----END CERTIFICATE-----\n`,
  ),
)
write('trust/list.crl', goodList)
const trust = join(folder, 'trust')
const text = write('Рішення.txt', document)
const dstu = person({ key: dstuKey() })

describe('the command', () => {
  test('prints what it found as JSON, and ends with 0 where integrity holds', async () => {
    const signature = signCms({ content: document, isDetached: true, signers: [{ certificate: dstu }] })
    const file = write('Рішення.txt.p7s', signature)
    const { code, out, err } = await spilka('signature', 'verify', file, '--content', text, '--trust', trust)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      integrity: true,
      format: 'CAdES',
      algorithm: 'DSTU 4145 M257, GOST 34.311',
      signers: [
        {
          name: 'Марія Іваненко',
          code: '1759013776',
          organisation: 'Сільська рада',
          issuer: 'Надавач',
          signing_time: '2026-11-15T10:00:00.000Z',
          certificate: { valid_at_signing: true, trusted: true, revoked: false },
          timestamp: null,
        },
      ],
    })
    expect(err).toContain('broken.crt')
    expect(`${out}${err}`).not.toMatch(/example\.org|\+380/)
  }, 30_000)

  test('ends with 1 where it does not hold, and says why in words', async () => {
    const file = write(
      'other.p7s',
      signCms({ content: document, isDetached: true, signers: [{ certificate: maria }] }),
    )
    const other = write('other.txt', Buffer.from('x'))
    const { code, out, err } = await spilka('--lang', 'en', 'signature', 'verify', file, '--content', other)
    expect([code, JSON.parse(out).integrity]).toEqual([1, false])
    expect(err).toContain('The document is not the one that was signed')
  }, 30_000)

  test('ends with 2 where it cannot be checked, and prints no JSON', async () => {
    const whole = signCms({ content: document, signers: [{ certificate: maria }] })
    const file = write('cut.p7s', whole.subarray(0, 900))
    const { code, out, err } = await spilka('signature', 'verify', file)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('обірваний')
  }, 30_000)
})

describe('in its thread', () => {
  test('containers and PDFs are checked, too', async () => {
    const manifest = manifestOf({ 'Рішення.txt': sha256(document) })
    const container = await zip([
      ['mimetype', asicE],
      ['Рішення.txt', document],
      ['META-INF/ASiCManifest.xml', manifest],
      ['META-INF/signature001.p7s', signApart(manifest)],
    ])
    for (const [name, bytes, format] of [
      ['a.asice', container, 'ASiC-E'],
      ['a.pdf', pdfBytes(signPdf(plainPdf)), 'PAdES'],
    ] as const) {
      const { report } = await verifyFiles({ signature: write(name, bytes), trust }, now)
      expect(report).toMatchObject({ integrity: true, format })
    }
  }, 30_000)

  test.each([
    { what: 'no file', paths: { signature: join(folder, 'nothing.p7s') }, code: 'file.not_found' },
    {
      what: 'no folder of authorities',
      paths: { signature: text, trust: join(folder, 'nowhere') },
      code: 'file.not_found',
    },
    { what: 'a document that is no signature', paths: { signature: text }, code: 'signature.not_one' },
  ])('$what', async ({ paths, code }) => {
    await expect(verifyFiles(paths, now)).rejects.toMatchObject({ code })
  })

  test('what takes too long is ended', async () => {
    const signature = signCms({ content: document, signers: [{ certificate: dstu }] })
    const task = { signature, content: undefined, trust: [], now }
    await expect(verifyInThread(task, { timeMs: 1 })).rejects.toMatchObject({
      code: 'signature.took_too_long',
    })
  })
})
