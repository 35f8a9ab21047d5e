/** Looking at a document before everyone may read it, as a procedure: the platform opens it, a clerk of the body ends it. */
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsRegister } from '../permissions.ts'
import { describePublications, listClerks, listConcerning } from './publication.queries.ts'
import { publicationName, publicationsPath, publicationTerm } from './publication.rules.ts'

export const publicationDuty: Procedure<TextKey> = {
  ...{ name: publicationName, path: publicationsPath, officer: documentsRegister },
  ...{ title: 'publication.title', purpose: 'publication.purpose', prefix: 'publication.prefix' },
  term: publicationTerm,
  remindDays: 2,
  initial: 'waiting',
  opened: 'message.publication_opened',
  able: listClerks,
  concerns: listConcerning,
  states: {
    waiting: { title: 'publication.state.waiting', duty: 'officer' },
    published: { title: 'publication.state.published' },
    kept: { title: 'publication.state.kept' },
    dropped: { title: 'publication.state.dropped' },
  },
  moves: {
    publish: {
      ...{ from: ['waiting'], to: 'published', by: 'officer', title: 'publication.publish' },
      ...{ told: 'message.publication_published', isOwnAct: true },
    },
    keep: {
      ...{ from: ['waiting'], to: 'kept', by: 'officer', title: 'publication.keep' },
      ...{ told: 'message.publication_kept', isOwnAct: true },
      note: { label: 'publication.keep.note', hint: 'publication.keep.note_hint', isNeeded: true },
    },
    drop: {
      ...{ from: ['waiting'], to: 'dropped', by: 'module', title: 'publication.drop' },
      told: 'message.publication_dropped',
    },
  },
  publicView: 'counted',
  // What was decided of documents is asked about as long as of other duties with them.
  retention: { length: 3, unit: 'year', law: 'law.platform_rules' },
  describe: (db, ids) => describePublications(db, ids),
}
