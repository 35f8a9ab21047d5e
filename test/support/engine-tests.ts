/** Which test files meet the database engine: those alone need a second run on another one. */
import type { Source } from './sources.ts'

/** The one file that asks whether the tests run on a server; whoever opens a database for tests imports it. */
export const engineDoor = 'test/support/database.ts'

/** What is about the embedded engine alone meets no other. */
export const embeddedOnly = 'src/kernel/database/pglite/'

/** Test files that import the door, themselves or through others; paths from the root. */
export function listEngineTests(sources: readonly Pick<Source, 'path' | 'imports'>[]): string[] {
  const importers = Map.groupBy(
    sources.flatMap(({ path, imports }) => imports.map((to) => ({ to, path }))),
    ({ to }) => to,
  )
  const reached = new Set([engineDoor])
  // A set that grows while it is walked is walked to its end.
  for (const file of reached) for (const { path } of importers.get(file) ?? []) reached.add(path)
  return [...reached].filter((path) => path.endsWith('.test.ts') && !path.startsWith(embeddedOnly)).toSorted()
}
