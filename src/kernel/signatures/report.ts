/** What a check finds, in parts: none of them stands for another, and none is hidden behind one tick. */

/** Of the signature itself: with any of `breaking` the integrity does not hold. */
const breaking = [
  'content_changed',
  'content_differs',
  'signature_wrong',
  'attributes_malformed',
  'attributes_stripped',
  'attributes_required',
  'digest_attribute_missing',
  'content_type_mismatch',
  'signing_certificate_mismatch',
  'signer_certificate_missing',
  'algorithm_unsupported',
  'broken_digest',
  'broken_key',
  'no_signers',
  'file_missing',
  'file_changed',
  'file_not_covered',
  'manifest_mismatch',
  'xades_unsupported',
  'pdf_changed_after_signing',
  'pdf_range_wrong',
  'pdf_filter_unsupported',
  'document_timestamp_wrong',
  'other_document',
] as const

export type PathProblem =
  | 'issuer_unknown'
  | 'path_signature_wrong'
  | 'path_algorithm_unsupported'
  | 'path_not_loaded'
  | 'path_no_root'
  | 'path_critical_extension'
  | 'issuer_not_authority'
  | 'path_too_long'
  | 'path_not_valid_then'
  | 'path_broken_algorithm'
  | 'path_weak_algorithm'

export type RevocationProblem =
  | 'revoked'
  | 'revoked_after_signing'
  | 'revocation_unknown'
  | 'revocation_only_delta'
  | 'revocation_stale'
  | 'revocation_signature_wrong'

type TimestampProblem =
  | 'timestamp_malformed'
  | 'timestamp_other_content'
  | 'timestamp_signature_wrong'
  | 'timestamp_not_authority'
  | 'timestamp_untrusted'

export type ProblemCode =
  | (typeof breaking)[number]
  | PathProblem
  | RevocationProblem
  | TimestampProblem
  | 'weak_digest'
  | 'weak_key'
  | 'self_signed'
  | 'authority_revoked'
  | 'not_valid_at_signing'
  | 'not_valid_now'
  | 'usage_not_signing'
  | 'no_trust'
  | 'time_only_claimed'
  | 'time_unknown'
  | 'signing_time_in_future'
  | 'attributes_absent'
  | 'countersignature_unchecked'
  | 'pdf_earlier_revision'

export function isBreaking(code: ProblemCode): boolean {
  return (breaking as readonly string[]).includes(code)
}

export interface TimestampReport {
  /** Over the signature: it was there by then. Over the content: the document was, the signature came later. */
  readonly kind: 'signature' | 'content'
  readonly time: string
  /** Whether the token is of exactly this, and its signature holds. */
  readonly valid: boolean
  /** Whether it is of an authority for time that leads to a loaded one. */
  readonly trusted: boolean
  readonly authority: string | null
  readonly problems: readonly ProblemCode[]
}

export interface CertificateReport {
  readonly valid_from: string
  readonly valid_to: string
  /** null where no moment of signing is known. */
  readonly valid_at_signing: boolean | null
  readonly valid_now: boolean
  /** A path to a loaded authority, every signature in it, valid at `moment`. */
  readonly trusted: boolean
  /** null where no list and no answer of the authority says either. */
  readonly revoked: boolean | null
  readonly revoked_at: string | null
  /** Names from the signer up. */
  readonly path: readonly (string | null)[]
}

export interface SignerReport {
  readonly name: string | null
  /** РНОКПП, or ЄДРПОУ where the certificate has none of a person. */
  readonly code: string | null
  readonly organisation: string | null
  readonly organisation_code: string | null
  readonly issuer: string | null
  readonly serial: string | null
  /** As the signer says. */
  readonly signing_time: string | null
  /** The moment for which the certificate was looked at, and whence it is known. */
  readonly moment: string
  readonly moment_source: 'timestamp' | 'claimed' | 'now'
  readonly integrity: boolean
  readonly algorithm: string
  readonly certificate: CertificateReport | null
  readonly timestamp: TimestampReport | null
  readonly problems: readonly ProblemCode[]
}

interface SignedFile {
  readonly name: string
  readonly size: number
}

export interface SignatureReport {
  /** Whether exactly these bytes were signed, by every signature that is there. */
  readonly integrity: boolean
  readonly format: 'PKCS#7' | 'CAdES' | 'ASiC-S' | 'ASiC-E' | 'PAdES'
  readonly packaging: 'attached' | 'detached'
  readonly algorithm: string
  readonly signers: readonly SignerReport[]
  /** Of the whole, not of one signer. */
  readonly problems: readonly ProblemCode[]
  /** What a container holds, or the document itself. */
  readonly files: readonly SignedFile[]
  readonly checked_at: string
  /** How much was loaded of authorities. */
  readonly trust: {
    readonly anchors: number
    readonly certificates: number
    readonly revocation_sources: number
  }
}

/** What was found in a file of one format. */
export interface Checked {
  readonly format: SignatureReport['format']
  readonly packaging: SignatureReport['packaging']
  readonly signers: readonly SignerReport[]
  readonly problems: readonly ProblemCode[]
  readonly files: readonly SignedFile[]
}
