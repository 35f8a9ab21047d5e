/** Refusals that stay in the audit: that somebody was at the door and did not get in is worth knowing. */
import { AppError, type ErrorCode } from '#kernel/errors.ts'

const kept: ReadonlySet<ErrorCode> = new Set([
  'identity.wrong_credentials',
  'identity.wrong_code',
  'identity.sign_in_expired',
  'identity.too_many_attempts',
  'identity.passkey_refused',
  'identity.provider_refused',
])

export type Attempt<T> = { readonly done: T } | { readonly refused: AppError }

/** What `check` gives, or the refusal to keep; everything else that it throws goes on. */
export async function attempt<T>(check: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { done: await check() }
  } catch (error) {
    if (error instanceof AppError && kept.has(error.code)) return { refused: error }
    throw error
  }
}
