/** Reads the operator's file of providers: a JSON list; it holds their secrets, so nobody else should read it. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError, fileError, type Problem } from '#kernel/errors.ts'
import { problemsOf } from '#kernel/validation.ts'
import { ProviderSettings } from './providers.schema.ts'

const ProviderList = z.array(ProviderSettings)

/** @throws AppError `identity.providers_unusable` with everything that is wrong in it; `file.…` where it cannot be read */
export function readProviders(file: string): ProviderSettings[] {
  const document = parse(readText(file), file)
  const checked = ProviderList.safeParse(document)
  if (!checked.success) throw unusable(file, problemsOf(checked.error.issues, document))
  const ids = checked.data.map(({ id }) => id)
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  if (twice >= 0) throw unusable(file, [{ code: 'provider.id_twice', path: `[${twice}].id` }])
  return checked.data
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fileError(error, file)
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the file, and the file holds secrets.
    throw unusable(file, [{ code: 'provider.no_json', path: '' }])
  }
}

function unusable(file: string, problems: readonly Problem[]): AppError {
  return new AppError('identity.providers_unusable', { file }, problems)
}
