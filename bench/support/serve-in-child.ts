/**
 * The web application in a process of its own, without a limit of requests, which only a bench can ask for:
 * `node serve-in-child.ts LOCATION practice|million kept|anew`. Says its address, and what it used when it is asked.
 */

import { fileURLToPath } from 'node:url'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { testConfig } from '../../test/support/config.ts'
import { readUsed, serveParent } from './child-server.ts'
import { fillMillion } from './million.ts'

const [, , location, content, keeping] = process.argv
registerTsx(fileURLToPath(new URL('../../.cache/tsx', import.meta.url)))
const opened = await openDatabase({ location, queryTimeoutMs: 60_000 })
await migrate(opened.db)
if (content === 'million') await fillMillion(opened.db)
else await loadPracticeRegion(opened.db, new Date(), () => {})
const { createWebApp } = await import('../../src/web.ts')
let asked = 0
const app = await createWebApp({
  config: testConfig,
  opened,
  version: 'bench',
  requestsPerMinute: Number.POSITIVE_INFINITY,
  logStream: process.stdout,
  ...(keeping === 'anew' ? { revision: async () => String(++asked) } : {}),
})
const address = await app.listen({ host: '127.0.0.1', port: 0 })
serveParent({ address }, { used: readUsed }, async () => {
  await app.close()
  await opened.close()
})
