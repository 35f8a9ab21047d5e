/** Faults as lines that a person reads: what happened, then each problem with file, line and place. */
import type { AppError, Problem } from './errors.ts'
import type { Language, Translator } from './i18n.ts'

/** So many problems are printed; the rest is counted. */
const shown = 20

/** The sentence of an error and its problems, a line each. */
export function describeError(error: AppError, texts: Translator): string[] {
  const file = typeof error.params.file === 'string' ? error.params.file : undefined
  const params = { ...error.params, count: error.problemCount }
  const lines = [texts.text(`error.${error.code}`, params)]
  for (const problem of error.problems.slice(0, shown))
    lines.push(`  ${describeProblem(problem, texts, file)}`)
  const more = error.problemCount - Math.min(error.problems.length, shown)
  if (more > 0) lines.push(`  ${texts.text('error.more', { count: more })}`)
  return lines
}

/** `file:line: place: what is wrong`. */
export function describeProblem(problem: Problem, texts: Translator, file = problem.file): string {
  const where = problem.file ?? file
  const place = [
    where === undefined ? '' : `${where}${problem.line === undefined ? '' : `:${problem.line}`}`,
    problem.column === undefined ? '' : quote(problem.column, texts.language),
    problem.path ?? '',
  ]
  return [...place.filter((part) => part !== ''), texts.text(`problem.${problem.code}`, problem.params)].join(
    ': ',
  )
}

function quote(text: string, language: Language): string {
  return language === 'uk' ? `«${text}»` : `“${text}”`
}
