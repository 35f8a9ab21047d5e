/** From a certificate up to an authority that the operator has loaded: every signature between, every right to issue. */
import type { Compute } from '../algorithms/compute.ts'
import { hexOf, sameBytes } from '../asn1/read.ts'
import { signatureLimits } from '../limits.ts'
import type { PathProblem } from '../report.ts'
import type { Certificate } from './certificate.ts'
import { allows, authorityKeyOf, authorityOf, hasUnknownCritical, subjectKeyOf } from './usages.ts'

/** What is known while one file is looked at. */
export interface Authorities {
  /** Loaded by the operator, and named by themselves as issuer: roots. */
  readonly anchors: readonly Certificate[]
  /** Everything else that the operator loaded; an authority of these may end a path where nothing above it was loaded. */
  readonly loaded: readonly Certificate[]
  /** Brought by the file itself: they help to build a path, and vouch for nothing. */
  readonly brought: readonly Certificate[]
  readonly compute: Compute
}

export interface Path {
  /** From the certificate itself to the anchor, or as far as it could be followed. */
  readonly certificates: readonly Certificate[]
  readonly problem: PathProblem | undefined
  /** Things to know of it that do not break it. */
  readonly notes: readonly PathProblem[]
}

/** The later in this list, the nearer a path came to an anchor: of several failures the nearest is told. */
const nearness: readonly PathProblem[] = [
  'issuer_unknown',
  'path_signature_wrong',
  'path_algorithm_unsupported',
  'path_not_loaded',
  'path_critical_extension',
  'issuer_not_authority',
  'path_too_long',
  'path_not_valid_then',
  'path_broken_algorithm',
]

/** @param moment at which everything in it must have been valid */
export function buildPath(leaf: Certificate, moment: Date, authorities: Authorities): Path {
  if (hasUnknownCritical(leaf)) return { certificates: [leaf], problem: 'path_critical_extension', notes: [] }
  return climb([leaf], moment, authorities, new Map())
}

type Signed = Map<string, ReturnType<Compute>>

function climb(path: readonly Certificate[], moment: Date, authorities: Authorities, signed: Signed): Path {
  const last = path[path.length - 1]
  const fail = (problem: PathProblem, certificates = path): Path => ({ certificates, problem, notes: [] })
  if (path.length > signatureLimits.path) return fail('path_too_long')
  const candidates = issuersOf(last, authorities).filter((one) => !path.includes(one) || one === last)
  let best = fail('issuer_unknown')
  for (const issuer of candidates) {
    const found = step(path, issuer, moment, authorities, signed)
    if (found.problem === undefined) return found
    const isNearer = nearness.indexOf(found.problem) > nearness.indexOf(best.problem ?? 'issuer_unknown')
    if (isNearer) best = found
  }
  return best
}

/** One issuer above the last of a path. */
function step(
  path: readonly Certificate[],
  issuer: Certificate,
  moment: Date,
  authorities: Authorities,
  signed: Signed,
): Path {
  const last = path[path.length - 1]
  const fail = (problem: PathProblem): Path => ({ certificates: path, problem, notes: [] })
  const isOwn = issuer === last
  const { outcome, weaknesses } = computeOnce(last, issuer, authorities.compute, signed)
  if (outcome === 'unsupported') return fail('path_algorithm_unsupported')
  if (outcome === 'wrong')
    return fail(weaknesses.includes('broken_key') ? 'path_broken_algorithm' : 'path_signature_wrong')
  if (weaknesses.includes('broken_digest')) return fail('path_broken_algorithm')
  if (isOwn) return fail(isIn(issuer, authorities.anchors) ? 'issuer_not_authority' : 'path_not_loaded')
  const problem = checkIssuer(path, issuer, moment)
  if (problem) return fail(problem)
  const longer = [...path, issuer]
  const notes: PathProblem[] = weaknesses.length > 0 ? ['path_weak_algorithm'] : []
  if (isIn(issuer, authorities.anchors)) return { certificates: longer, problem: undefined, notes }
  // A state's trusted list names authorities, not roots; a root that is loaded too is asked all the same.
  if (isIn(issuer, authorities.loaded) && issuersOf(issuer, { ...authorities, brought: [] }).length === 0)
    return { certificates: longer, problem: undefined, notes: [...notes, 'path_no_root'] }
  const above = climb(longer, moment, authorities, signed)
  return { ...above, notes: [...new Set([...notes, ...above.notes])] }
}

function checkIssuer(
  path: readonly Certificate[],
  issuer: Certificate,
  moment: Date,
): PathProblem | undefined {
  const authority = authorityOf(issuer)
  if (!authority || !allows(issuer, 'certificates')) return 'issuer_not_authority'
  if (hasUnknownCritical(issuer)) return 'path_critical_extension'
  // A key that an authority certifies for itself anew is no authority in between.
  const between = path.slice(1).filter(({ subject, issuer: above }) => !sameBytes(subject, above))
  if (between.length > authority.mostBelow) return 'path_too_long'
  return isValidAt(issuer, moment) ? undefined : 'path_not_valid_then'
}

export function isValidAt({ notBefore, notAfter }: Certificate, moment: Date): boolean {
  return notBefore <= moment && moment <= notAfter
}

function isIn(certificate: Certificate, list: readonly Certificate[]): boolean {
  return list.some((one) => one === certificate || sameBytes(one.raw, certificate.raw))
}

/** Whether its subject is its issuer; whether it signed itself is another question. */
export function namesItself({ subject, issuer }: Certificate): boolean {
  return sameBytes(subject, issuer)
}

/** Everyone of that name: those whose key is called as it says first, and what the operator loaded before what came along. */
function issuersOf(certificate: Certificate, { anchors, loaded, brought }: Authorities): Certificate[] {
  const key = authorityKeyOf(certificate)
  const isNamed = (one: Certificate) => {
    const own = subjectKeyOf(one)
    return key !== undefined && own !== undefined && sameBytes(own, key)
  }
  const named = [...anchors, ...loaded, ...brought].filter(({ subject }) =>
    sameBytes(subject, certificate.issuer),
  )
  const different = named.filter((one, at) => named.findIndex(({ raw }) => sameBytes(raw, one.raw)) === at)
  const own = different.map((one) => (sameBytes(one.raw, certificate.raw) ? certificate : one))
  return [...own.filter(isNamed), ...own.filter((one) => !isNamed(one))]
}

function computeOnce(
  certificate: Certificate,
  issuer: Certificate,
  compute: Compute,
  signed: Signed,
): ReturnType<Compute> {
  const name = `${hexOf(certificate.signature)} ${hexOf(issuer.key.spki)}`
  const known = signed.get(name)
  if (known) return known
  const { algorithm, signed: message, signature } = certificate
  const verdict = compute({ key: issuer.key, algorithm, message, signature })
  signed.set(name, verdict)
  return verdict
}
