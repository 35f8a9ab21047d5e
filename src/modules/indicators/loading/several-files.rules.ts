/** Several files of one kind: the faults of all of them are told at once. */
import { AppError, type Problem } from '#kernel/errors.ts'

/**
 * Reads one file after the other, to the last one even where an earlier one is faulty.
 * @throws AppError of the one faulty file; `load.unusable` with the faults of all where there are several
 */
export async function readEach<File, Read>(
  files: readonly File[],
  read: (file: File) => Promise<Read>,
): Promise<Read[]> {
  const results: Read[] = []
  const refusals: AppError[] = []
  for (const file of files) {
    try {
      results.push(await read(file))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refusals.push(error)
    }
  }
  if (refusals.length === 1) throw refusals[0]
  if (refusals.length > 1) {
    const count = refusals.reduce((sum, refusal) => sum + Math.max(1, refusal.problemCount), 0)
    throw new AppError('load.unusable', { files: refusals.length }, refusals.flatMap(problemsOf), count)
  }
  return results
}

/** The problems of a refusal, each with its file; a file that cannot be read at all is one problem. */
function problemsOf({ code, params, problems }: AppError): Problem[] {
  const file = String(params.file ?? '')
  if (problems.length === 0) return [{ code: 'load.file_refused', params: { code }, file }]
  return problems.map((problem) => ({ file, ...problem }))
}
