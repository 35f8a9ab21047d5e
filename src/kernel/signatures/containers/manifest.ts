/** The manifest of an ASiC-E container (ETSI EN 319 162-1): which signature it is for, and the digests of what is signed. */
import { SaxesParser } from 'saxes'
import { gost34311 } from '../algorithms/digests.ts'
import { malformed } from '../asn1/tlv.ts'

export interface Manifest {
  /** Name of the signature in the container. */
  readonly signature: string | undefined
  readonly files: readonly ManifestFile[]
}

interface ManifestFile {
  readonly name: string
  /** OID; undefined of one that we do not know. */
  readonly digest: string | undefined
  readonly value: Uint8Array
}

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': '1.3.14.3.2.26',
  'http://www.w3.org/2001/04/xmldsig-more#sha224': '2.16.840.1.101.3.4.2.4',
  'http://www.w3.org/2001/04/xmlenc#sha256': '2.16.840.1.101.3.4.2.1',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': '2.16.840.1.101.3.4.2.2',
  'http://www.w3.org/2001/04/xmlenc#sha512': '2.16.840.1.101.3.4.2.3',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-256': '2.16.840.1.101.3.4.2.8',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-384': '2.16.840.1.101.3.4.2.9',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-512': '2.16.840.1.101.3.4.2.10',
}

/** Deeper, longer or with more files it is no manifest. */
const most = { depth: 20, bytes: 1_000_000, files: 200 }

/** @throws AppError `signature.malformed` */
export function readManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > most.bytes) throw malformed()
  const found: { signature: string | undefined; files: ManifestFile[] } = { signature: undefined, files: [] }
  let current: { name: string; digest: string | undefined } | undefined
  let value: string | undefined
  let depth = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw malformed(error)
  })
  // Nothing of ours reads entities, and nothing of the state's writes them.
  parser.on('doctype', () => {
    throw malformed()
  })
  parser.on('opentag', ({ local, attributes }) => {
    depth += 1
    if (depth > most.depth || found.files.length > most.files) throw malformed()
    const text = (name: string) => Object.values(attributes).find((one) => one.local === name)?.value ?? ''
    if (local === 'SigReference') {
      if (found.signature !== undefined) throw malformed()
      found.signature = nameOf(text('URI'))
    }
    if (local === 'DataObjectReference') current = { name: nameOf(text('URI')), digest: undefined }
    if (local === 'DigestMethod' && current) current.digest = digestOf(text('Algorithm'))
    if (local === 'DigestValue') value = ''
  })
  parser.on('text', (text) => {
    if (value !== undefined) value += text
  })
  parser.on('closetag', ({ local }) => {
    depth -= 1
    if (local === 'DigestValue' && current) {
      found.files.push({ ...current, value: new Uint8Array(Buffer.from(value ?? '', 'base64')) })
      value = undefined
    }
    if (local === 'DataObjectReference') current = undefined
  })
  parser.write(textOf(bytes)).close()
  return found
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw malformed(error)
  }
}

/** A reference is written as part of an address: signs beyond ASCII by their bytes. */
function nameOf(reference: string): string {
  try {
    return decodeURIComponent(reference).replace(/^\.\//, '')
  } catch {
    return reference
  }
}

function digestOf(algorithm: string): string | undefined {
  const [, oid] = /^urn:oid:([\d.]+)$/.exec(algorithm) ?? []
  if (oid !== undefined) return oid
  return /gost-?34\.?311/i.test(algorithm) ? gost34311 : digests[algorithm]
}
