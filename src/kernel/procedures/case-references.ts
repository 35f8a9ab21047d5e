/** Cases of a procedure as records that others lead to. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { ReferenceKind, Referred } from '../references/reference-kind.ts'
import { findCase, listCases } from './case-queries.ts'
import { readerOf } from './case-reader.ts'
import type { Procedure } from './procedure.ts'

export function caseReferences(procedure: Procedure): ReferenceKind {
  const { name, path, title, states } = procedure
  return {
    ...{ type: name, path },
    async resolve(ids, reader) {
      const found = new Map<string, Referred>()
      for (const file of await listCases(reader.db, ids)) {
        if (file.procedure !== name || !(await readerOf(file, procedure, reader))) continue
        const state = states[file.state]?.title
        found.set(file.id, {
          title: `${reader.texts.text(title)} ${file.number}`,
          state: state === undefined ? file.state : reader.texts.text(state),
        })
      }
      return found
    },
    async findByNumber(db: Kysely<Database>, number: string) {
      const rows = await db
        .selectFrom('platform.case_file')
        .select('id')
        .where('procedure', '=', name)
        .where('number', '=', number)
        .execute()
      return rows.map(({ id }) => id)
    },
    async follow(db, id) {
      const file = await findCase(db, name, id)
      return file && { name: file.number, people: [file.applicant_id, file.assignee_id] }
    },
  }
}
