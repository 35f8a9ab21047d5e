import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { readTable } from '../../../../test/support/signatures/shared.ts'
import { createCompute } from '../algorithms/compute.ts'
import { digestOf } from '../algorithms/digests.ts'
import { hexOf } from '../asn1/read.ts'
import { findRevocation } from '../revocation/status.ts'
import { readTrust } from '../trust.ts'
import { verifySignature } from '../verify-signature.ts'
import { buildPath } from './path.ts'
import { readSubject } from './subject.ts'

describe.skipIf(sharedDataAbsent)('certificates of Ukrainian authorities (../shared)', () => {
  const rows = sharedDataAbsent ? [] : readTable(sharedFile('data/esign/certificates/index.csv'))
  const trust = readTrust(
    rows.map(({ file }) => ({
      name: file,
      bytes: new Uint8Array(readFileSync(sharedFile(`data/esign/certificates/${file}`))),
    })),
  )
  const all = [...trust.anchors, ...trust.others]

  test('each is read as its index says', () => {
    expect(trust.unreadable).toEqual([])
    const read = all.map((one) => [one.serial, readSubject(one).name, one.notAfter.getTime()])
    const told = rows.map((row) => [
      row.serial_hex.replace(/^(00)+/, ''),
      row.subject_common_name,
      Date.parse(row.not_after),
    ])
    expect(read.toSorted()).toEqual(told.toSorted())
  })

  test.each(rows.map((row) => [row.subject_common_name, row] as const))(
    '%s leads to the central authority, where that is here',
    (_, row) => {
      const certificate = all.find(({ serial }) => serial === row.serial_hex.replace(/^(00)+/, ''))
      if (!certificate) throw new Error('not read')
      const authorities = {
        anchors: trust.anchors,
        loaded: trust.others,
        brought: [],
        compute: createCompute(),
      }
      const path = buildPath(certificate, certificate.notBefore, authorities)
      const names = path.certificates.map((one) => readSubject(one).name)
      // A root is no signer; of two certificates the issuer is not among the files.
      const expected =
        row.subject_common_name === row.issuer_common_name
          ? 'issuer_not_authority'
          : rows.some((one) => one.subject_common_name === row.issuer_common_name)
            ? undefined
            : 'issuer_unknown'
      expect([path.problem, names.at(-1)]).toEqual([
        expected,
        expected === undefined ? 'Центральний засвідчувальний орган' : row.subject_common_name,
      ])
    },
  )

  test('a delta list says who was revoked since, and never that somebody was not', () => {
    const bytes = new Uint8Array(readFileSync(sharedFile('data/esign/certificates/diia-delta.crl')))
    const { lists } = readTrust([{ name: 'diia-delta.crl', bytes }])
    const authorities = {
      anchors: trust.anchors,
      loaded: trust.others,
      brought: [],
      compute: createCompute(),
    }
    const server = all.find((one) => readSubject(one).name === 'OCSP-сервер "Дія"')
    if (!server) throw new Error('not read')
    const moment = lists[0].thisUpdate
    const path = buildPath(server, moment, authorities)
    expect(path.problem).toBeUndefined()
    const sources = { lists, responses: [] }
    expect(findRevocation(server, path.certificates[1], moment, sources, createCompute())).toEqual({
      revoked: null,
      at: undefined,
      problems: ['revocation_only_delta'],
    })
  })

  test('digests are those that are known', () => {
    const known = readTable(sharedFile('data/esign/digests.csv'))
    for (const { oid, text, digest_hex } of known)
      expect(hexOf(digestOf(oid, new Uint8Array(Buffer.from(text))) ?? new Uint8Array())).toBe(
        digest_hex.toUpperCase(),
      )
    expect(known).toHaveLength(3)
  })
})

describe('what other programs made, as jkurwa publishes it', () => {
  const sample = (name: string) =>
    new Uint8Array(readFileSync(new URL(import.meta.resolve(`jkurwa/test/data/${name}`))))

  test('a signature by ДСТУ 4145 holds, and stands for nobody, for it signed itself', async () => {
    const trust = readTrust([])
    const now = new Date('2026-11-30T12:00:00Z')
    const found = await verifySignature({ signature: sample('message.p7'), trust, now })
    expect(found).toMatchObject({
      integrity: true,
      format: 'CAdES',
      algorithm: 'DSTU 4145 M257, GOST 34.311',
    })
    expect(found.signers[0].problems).toContain('self_signed')
  })

  test('a bundle has its certificates, each signed by itself', () => {
    const { anchors, others } = readTrust([{ name: 'all.p7b', bytes: sample('CAList.cer') }])
    expect([anchors.length, others.length]).toEqual([4, 0])
  })
})
