/** What a signature brings along for its own proof (CAdES-C and later): certificates of authorities, lists, answers. */
import { orAbsent } from '../asn1/read.ts'
import { childrenOf, readElement, sliceOf } from '../asn1/tlv.ts'
import { type Certificate, readCertificate } from '../certificates/certificate.ts'
import { type RevocationList, readRevocationList } from '../revocation/crl.ts'
import { readStatusResponse, type StatusResponse } from '../revocation/ocsp.ts'
import { attributeIds } from './attributes.ts'
import type { Signer } from './signed-data.ts'

export interface Carried {
  readonly certificates: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  readonly responses: readonly StatusResponse[]
}

export function readCarried({ unsigned }: Signer): Carried {
  const certificates = (unsigned.get(attributeIds.certificateValues) ?? []).flatMap((value) =>
    elementsIn(value).flatMap((one) => orAbsent(() => readCertificate(one)) ?? []),
  )
  // RevocationValues: lists in [0], answers in [1].
  const values = (unsigned.get(attributeIds.revocationValues) ?? []).flatMap(elementsIn)
  const within = (tag: number) =>
    values.filter(([first]) => first === tag).flatMap((one) => elementsIn(one).flatMap(elementsIn))
  return {
    certificates,
    lists: within(0xa0).flatMap((one) => orAbsent(() => readRevocationList(one)) ?? []),
    responses: within(0xa1).flatMap((one) => orAbsent(() => readStatusResponse(one)) ?? []),
  }
}

/** The elements within an element; [] of what is none. */
function elementsIn(value: Uint8Array): Uint8Array[] {
  return orAbsent(() => childrenOf(value, readElement(value, 0)).map((one) => sliceOf(value, one))) ?? []
}
