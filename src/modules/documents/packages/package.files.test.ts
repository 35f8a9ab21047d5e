/** A package says exactly what is wrong with it. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secrets } from '#kernel/secrets.ts'
import { unpack } from '#kernel/signatures/containers/zip.ts'
import { buildZip } from '../../../../test/support/xlsx.ts'
import { ownKeys } from '../partners/partner-keys.rules.ts'
import { writeMessage } from '../state-form/write-message.files.ts'
import { readPackage, writePackage } from './package.files.ts'

const own = ownKeys(new Secrets('a secret of a sender, long enough to be one'))
const theirs = ownKeys(new Secrets('a secret of an addressee, long enough too'))
const id = '3f2b1c64-9a60-4f0e-8f0e-2f8f0c7f5b11'
const files = [
  { name: 'лист.pdf', bytes: Buffer.from('перший') },
  { name: '../../etc/passwd', bytes: Buffer.from('другий') },
  { name: 'лист.pdf', bytes: Buffer.from('третій') },
]
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const form = writeMessage({
  ...{ kind: 'document', id, at: '2026-11-30T10:00:00.000Z' },
  from: { system: own.fingerprint, name: 'Рада А' },
  to: { system: theirs.fingerprint, name: 'Рада Б', edrpou: '00032129' },
  document: {
    ...{ number: '1', day: '2026-11-30', title: 'Лист' },
    files: files.map(({ name, bytes }) => ({ name, type: 'x/y', size: bytes.length, sha256: sha256(bytes) })),
  },
})
const made_at = new Date('2026-11-30T10:00:00Z')
const bytes = await writePackage({ id, to: theirs.fingerprint, made_at, form }, files, own)

const read = (pack: Uint8Array, known = true) =>
  readPackage(pack, {
    keyOf: async (fingerprint) => (known && fingerprint === own.fingerprint ? own.publicKey : undefined),
    own: theirs.fingerprint,
  })
const faultOf = async (pack: Uint8Array, known = true) =>
  read(pack, known).then(
    () => 'read',
    (error) => [error.code, ...error.problems.map((one: { code: string }) => one.code)].join(' '),
  )

/** The same package with other files in it. */
async function changed(change: (contents: Map<string, Uint8Array>) => void): Promise<Uint8Array> {
  const contents = new Map(await unpack(bytes))
  change(contents)
  return buildZip(Array.from(contents, ([name, data]) => ({ name, data: Buffer.from(data) })))
}
const pathOf = async (at: number) =>
  [...(await unpack(bytes)).keys()].filter((path) => path.startsWith('files/'))[at]

describe('a package', () => {
  test('is read as it was written, and is the same bytes each time', async () => {
    const { message, files: got } = await read(bytes)
    expect(message.document.title).toBe('Лист')
    expect(got.map(({ name, bytes: content }) => [name, Buffer.from(content).toString()])).toEqual(
      files.map(({ name, bytes: content }) => [name, content.toString()]),
    )
    expect(bytes.equals(await writePackage({ id, to: theirs.fingerprint, made_at, form }, files, own))).toBe(
      true,
    )
  })

  test.each([
    [
      'a file that was changed',
      async (all: Map<string, Uint8Array>) => all.set(await pathOf(0), Buffer.from('інший!')),
      'package.file_changed',
    ],
    [
      'a file too few',
      async (all: Map<string, Uint8Array>) => all.delete(await pathOf(1)),
      'package.file_missing',
    ],
    [
      'a file too many',
      async (all: Map<string, Uint8Array>) => all.set('files/9-вірус.pdf', Buffer.from('x')),
      'package.file_extra',
    ],
    [
      'no list of files',
      async (all: Map<string, Uint8Array>) => all.delete('manifest.json'),
      'package.no_manifest',
    ],
    [
      'no signature',
      async (all: Map<string, Uint8Array>) => all.delete('manifest.sig'),
      'package.no_manifest',
    ],
    [
      'a name that leads out of it',
      async (all: Map<string, Uint8Array>) => all.set('../../вихід.pdf', Buffer.from('x')),
      'container.name_unsafe',
    ],
  ] as const)('with %s says so', async (_, change, code) => {
    const path = [await pathOf(0), await pathOf(1)]
    expect(path[0]).toContain('лист.pdf')
    const contents = new Map(await unpack(bytes))
    await change(contents)
    const pack = buildZip(Array.from(contents, ([name, data]) => ({ name, data: Buffer.from(data) })))
    expect(await faultOf(pack)).toBe(`exchange.package_unusable ${code}`)
  })

  test('of another list under the old signature, of another key or for somebody else is none', async () => {
    const text = (all: Map<string, Uint8Array>) => Buffer.from(all.get('manifest.json') ?? []).toString()
    const other = await changed((all) =>
      all.set('manifest.json', Buffer.from(text(all).replace('"size": ', '"size":  '))),
    )
    expect(await faultOf(other)).toBe('exchange.wrong_signature')
    expect(await faultOf(bytes, false)).toBe('exchange.unknown_sender')
    const forOthers = await writePackage({ id, to: own.fingerprint, made_at, form }, files, own)
    expect(await faultOf(forOthers)).toBe('exchange.wrong_addressee')
    const otherId = crypto.randomUUID()
    const swapped = await writePackage({ id: otherId, to: theirs.fingerprint, made_at, form }, files, own)
    expect(await faultOf(swapped)).toBe('exchange.package_unusable package.message_differs')
  })

  test('that is none, half of one, or a bomb, is none', async () => {
    expect(await faultOf(Buffer.from('PK nothing'))).toContain('exchange.package_unusable')
    expect(await faultOf(bytes.subarray(0, bytes.length / 2))).toContain('exchange.package_unusable')
    const zeros = Buffer.alloc(70_000_000)
    expect(await faultOf(buildZip([{ name: 'files/1-нулі.pdf', data: zeros }]))).toContain(
      'exchange.package_unusable',
    )
  })
})
