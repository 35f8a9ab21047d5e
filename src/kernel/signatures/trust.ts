/** What the operator has loaded of authorities: certificates, lists, answers; told apart by their bytes, not by their names. */
import { readArmour } from './asn1/armour.ts'
import { orAbsent } from './asn1/read.ts'
import { makeDefinite } from './asn1/tlv.ts'
import { type Certificate, readCertificate } from './certificates/certificate.ts'
import { namesItself } from './certificates/path.ts'
import { readSignedData } from './cms/signed-data.ts'
import { type RevocationList, readRevocationList } from './revocation/crl.ts'
import { readStatusResponse, type StatusResponse } from './revocation/ocsp.ts'

export interface TrustFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Trust {
  /** Those that name themselves as issuer: roots. */
  readonly anchors: readonly Certificate[]
  readonly others: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  readonly responses: readonly StatusResponse[]
  /** Files that are none of this. */
  readonly unreadable: readonly string[]
}

/** Endings that files of authorities have; everything else in the folder is left alone. */
export function isTrustFile(name: string): boolean {
  return /\.(cer|crt|pem|der|crl|p7b|p7c|ocsp|ors|resp)$/i.test(name)
}

export function readTrust(files: readonly TrustFile[]): Trust {
  const read = files.map(({ name, bytes }) => ({ name, found: readTrustFile(bytes) }))
  const certificates = read.flatMap(({ found }) => found.certificates)
  return {
    anchors: certificates.filter(namesItself),
    others: certificates.filter((one) => !namesItself(one)),
    lists: read.flatMap(({ found }) => found.lists),
    responses: read.flatMap(({ found }) => found.responses),
    unreadable: read.filter(({ found }) => isEmpty(found)).map(({ name }) => name),
  }
}

interface Found {
  readonly certificates: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  readonly responses: readonly StatusResponse[]
}

const nothing: Found = { certificates: [], lists: [], responses: [] }

function isEmpty({ certificates, lists, responses }: Found): boolean {
  return certificates.length + lists.length + responses.length === 0
}

function readTrustFile(bytes: Uint8Array): Found {
  const blocks = readArmour(bytes)
  const parts = (blocks.length > 0 ? blocks.map((block) => block.bytes) : [bytes]).map(readPart)
  return {
    certificates: parts.flatMap(({ certificates }) => certificates),
    lists: parts.flatMap(({ lists }) => lists),
    responses: parts.flatMap(({ responses }) => responses),
  }
}

function readPart(given: Uint8Array): Found {
  // Lists are longer than any signature, so they are not counted element by element.
  const list = orAbsent(() => readRevocationList(given))
  if (list) return { ...nothing, lists: [list] }
  const bytes = orAbsent(() => makeDefinite(given))
  if (!bytes) return nothing
  const certificate = orAbsent(() => readCertificate(bytes))
  if (certificate) return { ...nothing, certificates: [certificate] }
  // A bundle is a PKCS#7 that signs nothing and carries certificates and lists.
  const bundle = orAbsent(() => readSignedData(bytes))
  if (bundle) return { ...nothing, certificates: bundle.certificates, lists: bundle.lists }
  const response = orAbsent(() => readStatusResponse(bytes))
  return response ? { ...nothing, responses: [response] } : nothing
}
