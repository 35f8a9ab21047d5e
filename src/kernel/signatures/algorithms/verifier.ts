/** What computes signatures: one interface, so that a native library can stand where a reference implementation stands now. */

/** An algorithm by its OID, with its parameters as they stand. */
export interface AlgorithmId {
  readonly oid: string
  readonly parameters: Uint8Array | undefined
}

export interface PublicKey {
  readonly algorithm: AlgorithmId
  /** SubjectPublicKeyInfo, as it stands in the certificate. */
  readonly spki: Uint8Array
  /** What its BIT STRING holds. */
  readonly bits: Uint8Array
}

export interface SignatureCheck {
  readonly key: PublicKey
  readonly algorithm: AlgorithmId
  /** OID of the digest, where the algorithm of the signature names none itself (RSA in PKCS#7). */
  readonly digest?: string | undefined
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

export type Weakness = 'weak_digest' | 'broken_digest' | 'weak_key' | 'broken_key'

export interface Verdict {
  readonly outcome: 'holds' | 'wrong' | 'unsupported'
  /** For people: `ECDSA P-256, SHA-256`; the OID where we know no name. */
  readonly algorithm: string
  readonly weaknesses: readonly Weakness[]
}

export interface SignatureVerifier {
  /** Whether keys of this algorithm are its. */
  knows(keyAlgorithm: string): boolean
  /** Never throws: what it cannot read does not hold. */
  verify(check: SignatureCheck): Verdict
}
