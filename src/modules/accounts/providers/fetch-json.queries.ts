/** Asks a provider: not for long, not for much, and never where a redirect leads. */
import { AppError } from '#kernel/errors.ts'

const timeoutMs = 10_000
const mostBytes = 256 * 1024

export type Answer = Readonly<Record<string, unknown>>

/**
 * @param provider its name for people
 * @throws AppError `identity.provider_unavailable` where it does not answer; `identity.provider_refused` where it says no
 */
export async function fetchJson(provider: string, url: URL, init: RequestInit = {}): Promise<Answer> {
  const unavailable = (cause?: unknown) =>
    new AppError('identity.provider_unavailable', { provider }, [], 0, { cause })
  let status: number
  let answer: unknown
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { ...init, redirect: 'error', signal })
    status = response.status
    answer = JSON.parse(await readLimited(response))
  } catch (error) {
    // The address may carry a secret, and messages of `fetch` carry the address: only its kind goes on.
    throw unavailable(error instanceof Error ? error.name : undefined)
  }
  if (status >= 500 || typeof answer !== 'object' || answer === null) throw unavailable(status)
  if (status >= 400 || 'error' in answer) throw new AppError('identity.provider_refused', { provider })
  return answer as Answer
}

async function readLimited(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > mostBytes) throw new RangeError('answer too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
