/** A filled table comes back: all of its rows are saved, or none. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { readOneFile } from '#kernel/files/store/fetch-files.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsAnswerRounds } from '../permissions.ts'
import { saveAnswers } from './answers.commands.ts'
import { getSheet } from './answers.queries.ts'
import type { SavedAnswers, UploadTemplate } from './answers.schema.ts'
import { readTemplate } from './template.files.ts'

type Context = ActContext<Resources, TextKey>
export type ReadTemplate = Awaited<ReturnType<typeof readTemplate>>

/** @throws AppError `table.unusable` with every line that is wrong */
export async function prepareTemplate(
  { id, hromada }: UploadTemplate,
  { actor, files: { file: sent = [] }, resources }: Context,
): Promise<ReadTemplate> {
  const { place, asked } = await getSheet(resources.db, id, hromada)
  authorize(actor, indicatorsAnswerRounds, place)
  return readOneFile(resources.services.shelf, sent, (path) =>
    readTemplate(path, { round: id, hromada, asked }),
  )
}

export async function fillTemplate(
  tx: Transaction<Database>,
  input: UploadTemplate,
  context: Context,
  { answers, lines }: ReadTemplate,
): Promise<ActDone<SavedAnswers>> {
  try {
    return await saveAnswers(tx, { ...input, answers }, context)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [{ name: file }] = context.files.file
    const problems = error.problems.map(({ path = '', ...problem }) => {
      const line = lines.get(path.match(/^answers\.(.+)\.[^.]+$/)?.[1] ?? '')
      return line === undefined ? { ...problem, path } : { ...problem, file, line }
    })
    throw new AppError(error.code, error.params, problems, error.problemCount)
  }
}
