/**
 * A fault as the log keeps it. Databases and libraries hang on their errors what they were given: the row that a rule
 * refused, the parameters of a query. In a log nobody asks for that, and nobody erases it; so only what is named here stays.
 */

/** The logger's type wants room for anything; what is in it stands here. */
interface LoggedError extends Record<string, unknown> {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  /** Rule of the database that was broken. */
  readonly constraint?: string
  readonly cause?: LoggedError
}

/** Causes of causes; nobody reads further. */
const deepest = 5

export function describeError(error: unknown, depth = 0): LoggedError {
  const { name, message, stack = '', cause } = error instanceof Error ? error : new Error(String(error))
  const { code, constraint } = Object(error)
  const told = withoutValues(message, code)
  return {
    type: name,
    message: told,
    // A stack begins with the message.
    stack: stack.replace(message, () => told),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: describeError(cause, depth + 1) }),
  }
}

/** «Data exceptions» (SQLSTATE 22) quote the value that was no number, no date, no text. */
function withoutValues(message: string, code: unknown): string {
  return /^22[0-9A-Z]{3}$/.test(String(code)) ? message.replace(/".*"/s, '"…"') : message
}
