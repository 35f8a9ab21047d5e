/** Every refusal and every fault of ours as an answer: one table decides the status, the catalogue the words. */
import type { FastifyError } from 'fastify'
import { AppError } from '../errors.ts'
import type { Translator } from '../i18n.ts'
import { describeProblem } from '../report.ts'

export interface Fault {
  readonly status: number
  readonly code: string
  /** What happened and what to do, in the reader's language. */
  readonly message: string
  readonly problems: readonly string[]
  /** What is wrong with which field of what was sent. */
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
}

/** What to tell about an error; of a fault of ours nothing but that it is ours. */
export function faultOf(error: unknown, texts: Translator): Fault {
  if (error instanceof AppError && error.status < 500) {
    const { status, code, params, problemCount } = error
    return {
      status,
      code,
      message: texts.text(`error.${code}`, { ...params, count: problemCount }),
      problems: error.problems.map((problem) => describeProblem(problem, texts)),
      fields: fieldsOf(error, texts),
    }
  }
  const status = error instanceof AppError ? error.status : statusOf(error)
  const code = statusCodes[status] ?? (status < 500 ? 'http.bad_request' : 'http.internal')
  return { status, code, message: texts.text(`error.${code}`), problems: [] }
}

function fieldsOf({ problems }: AppError, texts: Translator): NonNullable<Fault['fields']> {
  return problems.flatMap(({ path, code, params, line }) =>
    path === undefined || line !== undefined
      ? []
      : [{ path, message: texts.text(`problem.${code}`, params) }],
  )
}

const statusCodes: Record<number, string> = {
  404: 'http.not_found',
  413: 'http.too_large',
  414: 'http.too_large',
  429: 'http.too_many',
  503: 'http.unavailable',
  507: 'http.no_space',
}

function statusOf(error: unknown): number {
  const status = (error as FastifyError | null)?.statusCode
  return status !== undefined && status >= 400 && status < 600 ? status : 500
}
