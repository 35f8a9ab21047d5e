/** Real data beside the repository: read in place, never copied; tests that need it say so where it is absent. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** Path of a file of the shared folder. */
export function sharedFile(path: string): string {
  return `${folder}${path}`
}

/** Why tests on the shared data are skipped, or undefined where they run; in a test's name, so that it is seen. */
export const sharedDataAbsent = !existsSync(`${folder}data`)
