import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCms } from '../../../test/support/signatures/cms.ts'
import {
  asicE,
  manifestOf,
  pdfBytes,
  plainPdf,
  sha256,
  signApart,
  signPdf,
  zip,
} from '../../../test/support/signatures/containers.ts'
import { element, int, octets, oid, seq, set, tagged } from '../../../test/support/signatures/der.ts'
import { check, document, maria } from '../../../test/support/signatures/world.ts'
import { AppError } from '../errors.ts'
import { childrenOf, makeDefinite, readElement } from './asn1/tlv.ts'

const attached = signCms({ content: document, signers: [{ certificate: maria }] })
const apart = signCms({ content: document, signers: [{ certificate: maria }], isDetached: true })

/** The code of the refusal, or the report. */
async function attempt(signature: Uint8Array, content?: Uint8Array) {
  try {
    return await check(signature, content ? { content } : {})
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const signedData = (...signers: Uint8Array[]) =>
  seq(
    oid('1.2.840.113549.1.7.2'),
    tagged(
      0,
      seq(
        int(1),
        set(),
        seq(oid('1.2.840.113549.1.7.1'), tagged(0, octets(document))),
        element(0x31, ...signers),
      ),
    ),
  )

function nested(depth: number): Uint8Array {
  let inner = octets(document)
  for (let i = 0; i < depth; i += 1) inner = seq(inner)
  return inner
}

describe('what is no signature is refused in words', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'signature.not_one'],
    ['a text', document, 'signature.not_one'],
    ['ASN.1 of another kind', seq(int(1)), 'signature.not_one'],
    ['a cut file', attached.subarray(0, attached.length - 100), 'signature.cut'],
    ['a file with something after it', Buffer.concat([attached, Buffer.from('x')]), 'signature.trailing'],
    ['deep nesting', nested(10_000), 'signature.too_large'],
    [
      'a length beyond everything',
      new Uint8Array([0x30, 0x86, 255, 255, 255, 255, 255, 255, 0]),
      'signature.cut',
    ],
    [
      'a length of more octets than there are numbers',
      new Uint8Array([0x30, 0x8f, ...new Array(20).fill(1)]),
      'signature.malformed',
    ],
    ['an indefinite length without an end', new Uint8Array([0x30, 0x80, 0x30, 0x80]), 'signature.cut'],
    [
      'indefinite lengths, deep',
      new Uint8Array(new Array(10_000).fill([0x30, 0x80]).flat()),
      'signature.too_large',
    ],
    [
      'very many elements',
      seq(new Uint8Array(new Array(400_000).fill([5, 0]).flat())),
      'signature.too_large',
    ],
    ['very many signers', signedData(...new Array(5000).fill(seq(int(1)))), 'signature.too_large'],
    ['a signer that is none', signedData(seq(int(1))), 'signature.malformed'],
    ['tags of several octets', new Uint8Array([0x3f, 0x81, 0x01, 0x00]), 'signature.not_one'],
  ])('%s', async (_, bytes, code) => {
    const begun = performance.now()
    expect(await attempt(new Uint8Array(bytes))).toBe(code)
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})

/** The same in indefinite lengths, with strings in pieces, as BER allows. */
function asBer(bytes: Uint8Array, at = readElement(bytes, 0)): Uint8Array {
  if ((at.tag & 0x20) === 0) {
    const isContent = at.tag === 4 && Buffer.from(document).equals(bytes.subarray(at.content, at.contentEnd))
    if (!isContent) return bytes.subarray(at.start, at.end)
    const half = Math.floor(document.length / 2)
    const pieces = [octets(document.subarray(0, half)), octets(document.subarray(half))]
    return new Uint8Array(Buffer.concat([Buffer.of(0x24, 0x80), ...pieces, Buffer.of(0, 0)]))
  }
  const children = childrenOf(bytes, at).map((child) => asBer(bytes, child))
  return new Uint8Array(Buffer.concat([Buffer.of(at.tag, 0x80), ...children, Buffer.of(0, 0)]))
}

test('indefinite lengths are read as what they mean', async () => {
  expect(Buffer.from(makeDefinite(asBer(attached)))).toEqual(Buffer.from(attached))
  expect(await attempt(asBer(attached))).toMatchObject({ integrity: true })
})

test('letters are read: PEM, and nothing but Base64', async () => {
  const text = Buffer.from(attached).toString('base64')
  expect(await attempt(new Uint8Array(Buffer.from(text)))).toMatchObject({ integrity: true })
  const pem = `-----BEGIN PKCS7-----\r\n${text.match(/.{1,64}/g)?.join('\r\n')}\r\n-----END PKCS7-----\r\n`
  expect(await attempt(new Uint8Array(Buffer.from(pem)))).toMatchObject({ integrity: true })
})

const flip = (bytes: Uint8Array, at: number, bit: number) => {
  const copy = Uint8Array.from(bytes)
  copy[at % copy.length] ^= 1 << bit
  return copy
}
const place = fc.nat(1_000_000)
const bit = fc.nat(7)

describe('whatever is changed, nothing else is taken for what was signed', () => {
  const runs = { numRuns: 400 }

  test('a byte of an attached signature: the content is the same, or integrity does not hold', async () => {
    const start = Buffer.from(attached).indexOf(Buffer.from(document))
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, which) => {
        const changed = flip(attached, at, which)
        const found = await attempt(changed)
        if (typeof found === 'string' || !found.integrity) return
        // What is not signed (versions, lists of algorithms) may change; neither the document nor who signed it does.
        expect(Buffer.from(changed.subarray(start, start + document.length)).equals(document)).toBe(true)
        expect(found.signers.map(({ name, code, serial }) => [name, code, serial])).toEqual([
          [
            'Марія Іваненко',
            '1759013776',
            Buffer.from(maria.serial.subarray(2)).toString('hex').toUpperCase(),
          ],
        ])
      }),
      runs,
    )
  })

  test('a byte of the document beside its signature', async () => {
    await fc.assert(
      fc.asyncProperty(place, bit, async (at, which) => {
        expect(await attempt(apart, flip(document, at, which))).toMatchObject({ integrity: false })
      }),
      { numRuns: 60 },
    )
  })

  test('a byte of a container or a PDF: each file that it holds is the same, or integrity does not hold', async () => {
    const manifest = manifestOf({ 'a.txt': sha256('зміст') })
    const container = await zip([
      ['mimetype', asicE],
      ['a.txt', 'зміст'],
      ['META-INF/ASiCManifest.xml', manifest],
      ['META-INF/signature001.p7s', signApart(manifest)],
    ])
    const pdf = pdfBytes(signPdf(plainPdf))
    await fc.assert(
      fc.asyncProperty(place, bit, fc.boolean(), async (at, which, isPdf) => {
        const found = await attempt(flip(isPdf ? pdf : container, at, which))
        if (typeof found === 'string' || !found.integrity) return
        expect(found.files).toEqual(isPdf ? [{ name: '', size: pdf.length }] : [{ name: 'a.txt', size: 10 }])
      }),
      runs,
    )
  })

  test('bytes that are cut off, put in, or made up are refused and never thrown about', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.uint8Array({ maxLength: 40 }), async (at, more) => {
        const cut = at % attached.length
        const joined = new Uint8Array(
          Buffer.concat([attached.subarray(0, cut), more, attached.subarray(cut + more.length)]),
        )
        for (const bytes of [joined, more, new Uint8Array([0x30, ...more])]) await attempt(bytes)
      }),
      runs,
    )
  })
})
