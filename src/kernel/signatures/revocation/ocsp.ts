/** Answers of an authority's OCSP server about single certificates, kept and loaded as files or carried by a signature. */
import { BasicOCSPResponse, OCSPResponse } from '@peculiar/asn1-ocsp'
import { digestOf } from '../algorithms/digests.ts'
import type { AlgorithmId } from '../algorithms/verifier.ts'
import { bytesOf, orAbsent, orMalformed, readAs, sameBytes } from '../asn1/read.ts'
import { childrenOf, contentOf, type Element, readElement, sliceOf } from '../asn1/tlv.ts'
import { algorithmId, type Certificate, readCertificate, serialOf } from '../certificates/certificate.ts'

interface StatusAnswer {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: Date | undefined
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
}

export interface StatusResponse {
  readonly algorithm: AlgorithmId
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** Who may have signed it, beside the issuer itself. */
  readonly certificates: readonly Certificate[]
  /** What it says of a certificate of this issuer. */
  find(certificate: Certificate, issuer: Certificate): StatusAnswer | undefined
}

const basic = '1.3.6.1.5.5.7.48.1.1'

/**
 * @param raw an OCSPResponse, or the BasicOCSPResponse within it, as signatures carry it
 * @throws AppError `signature.malformed`
 */
export function readStatusResponse(raw: Uint8Array): StatusResponse {
  return orMalformed(() => {
    const bytes = basicWithin(raw)
    const response = readAs(bytes, BasicOCSPResponse)
    const { tbsResponseData: data, signature } = response
    const [signed, , , certificates] = childrenOf(bytes, readElement(bytes, 0))
    return {
      algorithm: algorithmId(response.signatureAlgorithm),
      signed: sliceOf(bytes, signed),
      signature: bytesOf(signature),
      certificates: certificates ? certificatesIn(bytes, certificates) : [],
      find(certificate, issuer) {
        const found = data.responses.find(({ certID }) => isOf(certID, certificate, issuer))
        if (!found) return undefined
        const { certStatus, thisUpdate, nextUpdate } = found
        const status = certStatus.revoked ? 'revoked' : certStatus.good === null ? 'good' : 'unknown'
        return { status, revokedAt: certStatus.revoked?.revocationTime, thisUpdate, nextUpdate }
      },
    }
  })
}

function basicWithin(raw: Uint8Array): Uint8Array {
  const whole = orAbsent(() => readAs(raw, OCSPResponse))
  const within = whole?.responseBytes
  return within?.responseType === basic ? bytesOf(within.response.buffer) : raw
}

/** A sequence of certificates within an element of its own. */
function certificatesIn(bytes: Uint8Array, holder: Element): Certificate[] {
  const [sequence] = childrenOf(bytes, holder)
  return childrenOf(bytes, sequence).flatMap(
    (one) => orAbsent(() => readCertificate(sliceOf(bytes, one))) ?? [],
  )
}

type CertId = BasicOCSPResponse['tbsResponseData']['responses'][number]['certID']

function isOf(id: CertId, certificate: Certificate, issuer: Certificate): boolean {
  if (serialOf(bytesOf(id.serialNumber)) !== certificate.serial) return false
  const { algorithm } = id.hashAlgorithm
  const name = digestOf(algorithm, certificate.issuer)
  const key = digestOf(algorithm, issuer.key.bits)
  if (!name || !key || !sameBytes(name, bytesOf(id.issuerNameHash.buffer))) return false
  const told = bytesOf(id.issuerKeyHash.buffer)
  if (sameBytes(key, told)) return true
  // Ukrainian authorities hash the key as they call it: what the OCTET STRING within the BIT STRING holds.
  const inner = orAbsent(() => contentOf(issuer.key.bits, readElement(issuer.key.bits, 0)))
  const innerKey = inner && digestOf(algorithm, inner)
  return innerKey !== undefined && sameBytes(innerKey, told)
}
