/** Which failures of a server a person is told of, and how. */
import pg from 'pg'
import { AppError } from '../../errors.ts'

/** Classes and codes of https://www.postgresql.org/docs/15/errcodes-appendix.html that mean: not now. */
const unavailable = /^(08...|57P0.|53300)$/
const queryCanceled = '57014'

/** `pg` says these two in words only. */
const lateWords = /Query read timeout|timeout exceeded when trying to connect/
const lostWords = /Connection terminated|Client has encountered a connection error|Client was closed/

/** A lost, late or absent server as AppError; every other error as it is. */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const cause = { cause: error }
  const code = (error as { code?: string }).code ?? ''
  if (error instanceof pg.DatabaseError) {
    if (code === queryCanceled && /statement timeout/.test(error.message)) {
      return new AppError('database.timeout', {}, [], 0, cause)
    }
    return unavailable.test(code) ? new AppError('database.unavailable', {}, [], 0, cause) : error
  }
  if (lateWords.test(error.message)) return new AppError('database.timeout', {}, [], 0, cause)
  if (/^E[A-Z]+$/.test(code) || lostWords.test(error.message)) {
    return new AppError('database.unavailable', {}, [], 0, cause)
  }
  return error
}
