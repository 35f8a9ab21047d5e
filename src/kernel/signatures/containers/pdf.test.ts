import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/signatures/certificates.ts'
import { stampTime } from '../../../../test/support/signatures/cms.ts'
import { pdfBytes, plainPdf, signApart, signPdf } from '../../../../test/support/signatures/containers.ts'
import { check, person, problemsOf, stamping } from '../../../../test/support/signatures/world.ts'

async function outcome(text: string) {
  const found = await check(pdfBytes(text))
  const problems = problemsOf(found).filter((code) => !/^(revocation_|time_)/.test(code))
  return { integrity: found.integrity, problems }
}

const signed = signPdf(plainPdf)

test('a signed PDF holds', async () => {
  const found = await check(pdfBytes(signed))
  expect(found).toMatchObject({ integrity: true, format: 'PAdES', problems: [] })
  expect(found.signers[0]).toMatchObject({ name: 'Марія Іваненко', certificate: { trusted: true } })
})

test('two signatures, one after the other: the first is of an earlier state', async () => {
  const other = person({ name: 'Петро' })
  const twice = signPdf(signed, { token: (content) => signApart(content, { certificate: other }) })
  const found = await check(pdfBytes(twice))
  expect(found.integrity).toBe(true)
  const earlier = found.signers.map(({ name, problems }) => [name, problems.includes('pdf_earlier_revision')])
  expect(earlier).toEqual([
    ['Марія Іваненко', true],
    ['Петро', false],
  ])
})

test('a time stamp over the whole document closes it', async () => {
  const token = (content: Uint8Array) => stampTime(stamping, day('2026-11-20'), content)
  const closed = signPdf(signed, { subFilter: 'ETSI.RFC3161', token })
  expect(await outcome(closed)).toEqual({ integrity: true, problems: ['pdf_earlier_revision'] })
  const wrong = signPdf(signed, { subFilter: 'ETSI.RFC3161', token: () => token(pdfBytes('x')) })
  expect((await outcome(wrong)).problems).toContain('document_timestamp_wrong')
})

describe('what was tampered with is named', () => {
  test.each<[string, string, string[]]>([
    ['a letter is another', signed.replace('/Catalog', '/Catalox'), ['content_changed']],
    [
      'something was added afterwards',
      `${signed}1 0 obj\n<< /Type /Catalog /X 1 >>\nendobj\n%%EOF\n`,
      ['pdf_changed_after_signing'],
    ],
    [
      'more is left out of the range than the signature',
      signPdf(plainPdf, { range: ([a, b, c, d]) => [a, b - 40, c, d] }),
      ['pdf_range_wrong'],
    ],
    [
      'the range does not begin at the beginning',
      signPdf(plainPdf, { range: ([, b, c, d]) => [5, b - 5, c, d] }),
      ['pdf_range_wrong'],
    ],
    [
      'the range is longer than the file',
      signPdf(plainPdf, { range: ([a, b, c, d]) => [a, b, c, d + 1000] }),
      ['pdf_range_wrong'],
    ],
    [
      'the range does not reach the end',
      signPdf(plainPdf, { range: ([a, b, c, d]) => [a, b, c, d - 30] }),
      ['pdf_changed_after_signing'],
    ],
    [
      'a kind of signature that we do not know',
      signPdf(plainPdf, { subFilter: 'adbe.x509.rsa_sha1' }),
      ['pdf_filter_unsupported'],
    ],
  ])('%s', async (_, text, problems) => {
    const found = await outcome(text)
    expect(found.integrity).toBe(false)
    expect(found.problems).toEqual(expect.arrayContaining(problems))
  })
})

test('a PDF without a signature', async () => {
  await expect(check(pdfBytes(plainPdf))).rejects.toMatchObject({ code: 'signature.no_signature' })
})

test('a PDF needs no document beside it', async () => {
  const content = pdfBytes(plainPdf)
  await expect(check(pdfBytes(signed), { content })).rejects.toMatchObject({
    code: 'signature.content_superfluous',
  })
})
