/** Disputes of published values: their procedure's name, and where they have their pages. */
import { documentKinds, type FilePurpose, photoKinds } from '#kernel/files/kinds/file-kinds.ts'

export const procedureName = 'indicators.dispute'
export const disputesPath = '/indicators/disputes'
export const disputeNewPath = `${disputesPath}/new`
export const disputeFilePath = `${disputesPath}/:id/files/:file`
export const openAct = { name: 'indicators.dispute.open', path: disputeNewPath } as const

/** Path of what was said about a value. */
export function aboutValuePath(hromada: string, indicator: string): string {
  return `/indicators/hromadas/${hromada}/${encodeURIComponent(indicator)}/disputes`
}

/** What shows that a value is wrong: a document, a photograph. */
export const evidence: FilePurpose = {
  name: 'indicators.dispute',
  kinds: [...documentKinds, ...photoKinds],
  maxBytes: 20_000_000,
}
