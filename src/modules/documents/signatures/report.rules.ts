/** What a part of a report comes to. */
import type { SignerReport } from '#kernel/signatures/report.ts'

export type Mark = 'good' | 'bad' | 'unknown'

export function markOf(is: boolean | null): Mark {
  if (is === null) return 'unknown'
  return is ? 'good' : 'bad'
}

/** Only a trusted stamp over the signature confirms when it was made; what the signer says is no proof and no fault. */
export function timeMarkOf({
  moment_source,
  timestamp,
}: Pick<SignerReport, 'moment_source' | 'timestamp'>): Mark {
  if (moment_source === 'timestamp') return 'good'
  return timestamp !== null && !timestamp.valid ? 'bad' : 'unknown'
}
