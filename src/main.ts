/** The door of the program. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What Node makes of our files is kept: of the second time on a command starts in half the time. It must stand before our
// first import, for what was read earlier has its types stripped anew at each start.
enableCompileCache(fileURLToPath(new URL('../.cache/node', import.meta.url)))
const { runCommandLine } = await import('./command-line.ts')

const exitCode = await runCommandLine(process.argv.slice(2))
process.exitCode ||= exitCode
