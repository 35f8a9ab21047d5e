/** How much a file that is checked may hold: more is refused, however it is packed. */
export const signatureLimits = {
  /** Bytes of a signature, a container, a document beside a signature. */
  bytes: 32_000_000,
  /** Bytes of what a container holds, unpacked, and how many times less they may take packed. */
  unpackedBytes: 64_000_000,
  unpackedRatio: 200,
  /** Files in a container. */
  files: 200,
  /** Elements within elements of ASN.1; what authorities issue has some fifteen. */
  depth: 40,
  /** Elements of ASN.1 in one signature; lists of revoked certificates within it count, too. */
  elements: 300_000,
  signers: 30,
  certificates: 200,
  /** Signatures of a PDF or of a container. */
  signatures: 30,
  /** Authorities one above the other. */
  path: 8,
  /** Signatures of certificates, lists and time stamps that are computed for one file; one of ДСТУ 4145 takes a tenth of a second. */
  computations: 80,
} as const
