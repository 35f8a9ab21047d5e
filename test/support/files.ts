import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder with these files in it; it goes when the test ends.
 * @param atEnd vitest's `afterAll` for a folder that all tests of a file use
 */
export function folderWith(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  atEnd: (forget: () => void) => void = onTestFinished,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-test-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}
