/** Asking for an index from files. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { requireFiles } from '../loads/load.commands.ts'
import { administrationIndex } from '../permissions.ts'
import { beginRun } from '../runs/run.commands.ts'
import { ownerType } from '../runs/run.queries.ts'
import type { RunAnswer } from '../runs/run.schema.ts'
import { readOnly } from './index-files.rules.ts'
import type { IndexInput } from './index-files.schema.ts'

export async function beginIndex(
  tx: Transaction<Database>,
  input: IndexInput,
  { actor, files: { values = [], methodology = [], tables = [] }, now }: ActContext<Resources, TextKey>,
): Promise<ActDone<RunAnswer>> {
  const { id: begun_by } = requirePerson(actor)
  // At whatever place: it changes nothing anywhere.
  authorize(actor, administrationIndex, undefined)
  checkColumns(input)
  requireFiles(values, 'values')
  requireFiles(methodology, 'methodology')
  const files = [...values, ...methodology, ...tables]
  requireFiles(files, 'values')
  const id = await beginRun(tx, { kind: 'index', oblast_code: null, options: input, files, begun_by, now })
  const changes = files.map(({ name, hash }) => ({ field: 'file', after: `${name} ${hash}` }))
  return { data: { id }, facts: { object: { type: ownerType, id }, changes } }
}

/** @throws AppError `act.invalid` with each field that makes no sense beside the others */
function checkColumns({ indicator_column, value_column, only }: IndexInput): void {
  const problems = []
  if (indicator_column && !value_column) problems.push({ code: 'run.long_needs_both', path: 'value_column' })
  if (value_column && !indicator_column)
    problems.push({ code: 'run.long_needs_both', path: 'indicator_column' })
  if (readOnly(only) === undefined) problems.push({ code: 'run.only_malformed', path: 'only' })
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
}
