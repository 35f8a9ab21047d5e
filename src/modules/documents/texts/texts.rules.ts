/** Texts of the files of cards: which are read, and what a card says of one. */
import { type FileText, findWay, textStates } from '#kernel/file-texts/file-text.ts'
import type { Schedule } from '#kernel/jobs/job.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { type RegisterKind, registerKinds, requisitesOf } from '../cards/requisites.rules.ts'

/**
 * Registers of whose files words are found. Files of citizens' appeals name them on every page, and names of citizens are found
 * by nobody (`search/index.queries.ts`).
 */
export const searchedKinds: readonly RegisterKind[] = registerKinds.filter(
  (kind) => requisitesOf[kind].person === 'none',
)

/** Letters of all files of one card that are found; a longer text is found by its beginning. */
export const lettersOfCard = 600_000

/** A file turned out to be a scan, and a machine can read it. */
export const scanCame = defineTopic<{ readonly oblast_code: string; readonly hash: string }>(
  'documents.scan_came',
)

export const textsSchedule: Schedule = {
  ...{ name: 'documents.texts_missing', queue: 'documents.texts_missing' },
  when: { everySeconds: 3600 },
}

/** What a card says of the text of a file; `waiting`: it is still to be read. */
export const fileTextStates = ['waiting', ...textStates] as const
export type FileTextState = (typeof fileTextStates)[number]

/** @returns null where nothing is to be said: of kinds and cards whose words are not found */
export function sayTextState(
  register: RegisterKind,
  type: string,
  kept: Pick<FileText, 'state'> | undefined,
): FileTextState | null {
  if (!searchedKinds.includes(register) || findWay(type) === undefined) return null
  return kept?.state ?? 'waiting'
}
