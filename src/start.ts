/** `spilka start`: database, migrations, a first region, the server; what it does is said while it does it. */
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import { registerTsx } from '#kernel/tsx.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'

/** Public reading by people; programs that need more take the CSV. */
const requestsPerMinute = 1200

/** Starts and serves until a signal asks to stop. */
export async function start(config: Config, context: CommandContext<TextKey>): Promise<void> {
  const { texts, terminal, version } = context
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
  const opened = await openDatabase({ location: config.database })
  try {
    terminal.warn(texts.text('start.preparing'))
    await migrate(opened.db, { onProgress: (name) => terminal.warn(texts.text('start.migrated', { name })) })
    if (config.region === 'practice') {
      const { loadPracticeRegion } = await import('./practice.ts')
      const isLoaded = await loadPracticeRegion(opened.db, new Date(), () =>
        terminal.warn(texts.text('start.practice')),
      )
      if (isLoaded) terminal.warn(texts.text('start.practice_ready'))
    }
    const { createWebApp } = await import('./web.ts')
    const app = await createWebApp({ config, opened, version, requestsPerMinute })
    await listen(app, config)
    terminal.print(texts.text('start.ready', { address: `http://${config.host}:${config.port}` }))
    await untilAsked()
    terminal.warn(texts.text('start.stopping'))
    await app.close()
  } finally {
    await opened.close()
  }
}

async function listen(
  app: { listen(at: { host: string; port: number }): Promise<string> },
  { host, port }: Config,
): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') throw new AppError('server.port_busy', { port: String(port) })
    if (code === 'EACCES') throw new AppError('server.port_forbidden', { port: String(port) })
    throw error
  }
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
