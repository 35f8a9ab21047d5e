import { describe, expect, test } from 'vitest'
import {
  asicE,
  asicS,
  manifestOf,
  rename,
  sha256,
  signApart,
  zip,
} from '../../../../test/support/signatures/containers.ts'
import { check, person, problemsOf } from '../../../../test/support/signatures/world.ts'

const report = 'Звіт за листопад\n'
const annex = 'Додаток 1\n'
const manifest = manifestOf({ 'Звіт.txt': sha256(report), 'annex.txt': sha256(annex) })

type File = readonly [string, string | Uint8Array]
const whole: readonly File[] = [
  ['mimetype', asicE],
  ['Звіт.txt', report],
  ['annex.txt', annex],
  ['META-INF/ASiCManifest001.xml', manifest],
  ['META-INF/signature001.p7s', signApart(manifest)],
]
const replaced = (name: string, content: string | Uint8Array): readonly File[] =>
  whole.map((file) => (file[0] === name ? [name, content] : file))

async function outcome(files: readonly File[]) {
  const found = await check(await zip(files))
  const problems = problemsOf(found).filter((code) => !/^(revocation_|time_)/.test(code))
  return { integrity: found.integrity, format: found.format, problems }
}

const refusal = async (bytes: Uint8Array) => {
  const error = await check(bytes).then(
    () => undefined,
    (caught) => caught,
  )
  return [error?.code, ...(error?.problems ?? []).map((one: { code: string }) => one.code)]
}

test('a container of several files holds, and says what it holds', async () => {
  const found = await check(await zip(whole))
  expect(found).toMatchObject({ integrity: true, format: 'ASiC-E', packaging: 'attached', problems: [] })
  expect(found.files.map(({ name }) => name)).toEqual(['Звіт.txt', 'annex.txt'])
  expect(found.signers[0]).toMatchObject({ code: '1759013776', certificate: { trusted: true } })
})

test('a container of one file holds', async () => {
  const files: File[] = [
    ['mimetype', asicS],
    ['Звіт.txt', report],
    ['META-INF/signature.p7s', signApart(report)],
  ]
  expect(await outcome(files)).toEqual({ integrity: true, format: 'ASiC-S', problems: [] })
  files[1] = ['Звіт.txt', annex]
  expect(await outcome(files)).toEqual({ integrity: false, format: 'ASiC-S', problems: ['content_changed'] })
  files.push(['annex.txt', annex])
  expect(await outcome(files)).toMatchObject({
    integrity: false,
    problems: expect.arrayContaining(['manifest_mismatch']),
  })
})

test('two people sign, each by a manifest of their own', async () => {
  const second = manifestOf({ 'annex.txt': sha256(annex) }, 'META-INF/signature002.p7s')
  const other = { certificate: person({ name: 'Петро' }) }
  const found = await check(
    await zip([
      ...whole,
      ['META-INF/ASiCManifest002.xml', second],
      ['META-INF/signature002.p7s', signApart(second, other)],
    ]),
  )
  expect([found.integrity, found.signers.map(({ name }) => name)]).toEqual([
    true,
    ['Марія Іваненко', 'Петро'],
  ])
})

describe('what was tampered with is named', () => {
  const swapped = manifestOf({ 'Звіт.txt': sha256(annex), 'annex.txt': sha256(report) })
  const elsewhere = manifestOf(
    { 'Звіт.txt': sha256(report), 'annex.txt': sha256(annex) },
    'META-INF/other.p7s',
  )
  test.each<[string, readonly File[], string[]]>([
    ['a file is another', replaced('Звіт.txt', 'Інший звіт\n'), ['file_changed']],
    ['a file is gone', whole.filter(([name]) => name !== 'annex.txt'), ['file_missing']],
    ['a file was put in', [...whole, ['unsigned.txt', 'x']], ['file_not_covered']],
    [
      'the manifest was changed after signing',
      replaced('META-INF/ASiCManifest001.xml', `${manifest} `),
      ['content_changed'],
    ],
    [
      'the manifest names the digest of another file',
      [
        ...whole.slice(0, 3),
        ['META-INF/ASiCManifest001.xml', swapped],
        ['META-INF/signature001.p7s', signApart(swapped)],
      ],
      ['file_changed'],
    ],
    [
      'the manifest is for another signature',
      [
        ...whole.slice(0, 3),
        ['META-INF/ASiCManifest001.xml', elsewhere],
        ['META-INF/signature001.p7s', signApart(elsewhere)],
      ],
      ['manifest_mismatch'],
    ],
    [
      'two manifests for one signature',
      [...whole, ['META-INF/ASiCManifest002.xml', manifest]],
      ['manifest_mismatch'],
    ],
    ['an XAdES beside', [...whole, ['META-INF/signatures.xml', '<x/>']], ['xades_unsupported']],
  ])('%s', async (_, files, problems) => {
    const found = await outcome(files)
    expect(found.integrity).toBe(false)
    expect(found.problems).toEqual(expect.arrayContaining(problems))
  })
})

describe('what cannot be a container is refused', () => {
  const manifested = (xml: string) => zip(replaced('META-INF/ASiCManifest001.xml', xml))
  test('names that lead elsewhere, deceive, or come twice', async () => {
    const plain = await zip([...whole, ['dir/x.txt', 'x']])
    expect(await refusal(rename(plain, 'dir/x.txt', '../ax.txt'))).toEqual([
      'signature.container_unusable',
      'container.name_unsafe',
    ])
    expect(await refusal(rename(plain, 'dir/x.txt', '/ir/x.txt'))).toEqual([
      'signature.container_unusable',
      'container.name_unsafe',
    ])
    expect(await refusal(rename(plain, 'dir/x.txt', 'd\\r/x.txt'))).toEqual([
      'signature.container_unusable',
      'container.name_unsafe',
    ])
    const turned = await zip([...whole, ['a\u202efdp.exe', 'x']])
    expect(await refusal(turned)).toEqual(['signature.container_unusable', 'container.name_unsafe'])
    const twice = await zip([...whole, ['ANNEX.txt', 'x']])
    expect(await refusal(twice)).toEqual(['signature.container_unusable', 'container.name_twice'])
  })

  test('bombs', async () => {
    expect(await refusal(await zip([...whole, ['big.txt', new Uint8Array(30_000_000)]]))).toEqual([
      'signature.too_large',
    ])
    const many = Array.from({ length: 300 }, (_, at): File => [`${at}.txt`, 'x'])
    expect(await refusal(await zip([...whole, ...many]))).toEqual(['signature.too_large'])
  })

  test('one that is cut, or has no signature', async () => {
    const bytes = await zip(whole)
    expect(await refusal(bytes.subarray(0, bytes.length - 30))).toEqual([
      'signature.container_unusable',
      'container.damaged',
    ])
    expect(await refusal(await zip(whole.slice(0, 3)))).toEqual(['signature.no_signature'])
  })

  test.each([
    ['broken', '<a><b></a>'],
    ['with a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${manifest}`],
    ['deep', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['no XML', 'x'],
  ])('a manifest that is %s', async (_, xml) => {
    expect(await refusal(await manifested(xml))).toEqual(['signature.malformed'])
  })
})
