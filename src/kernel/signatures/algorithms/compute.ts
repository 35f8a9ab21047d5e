/** Every signature of a report is computed through here: by whom, and how many there may be. */
import { AppError } from '../../errors.ts'
import { signatureLimits } from '../limits.ts'
import { dstuVerifier } from './dstu.ts'
import { nativeVerifier } from './native.ts'
import type { SignatureCheck, SignatureVerifier, Verdict } from './verifier.ts'

export type Compute = (check: SignatureCheck) => Verdict

/** In the order in which they are asked; one that is put before takes the work from those after. */
const verifiers: readonly SignatureVerifier[] = [nativeVerifier, dstuVerifier]

/** @returns what computes a signature, each once; it throws AppError `signature.too_large` where there are too many */
export function createCompute(): Compute {
  let left = signatureLimits.computations
  return (check) => {
    left -= 1
    if (left < 0) throw new AppError('signature.too_large')
    const verifier = verifiers.find((one) => one.knows(check.key.algorithm.oid))
    return (
      verifier?.verify(check) ?? { outcome: 'unsupported', algorithm: check.algorithm.oid, weaknesses: [] }
    )
  }
}
