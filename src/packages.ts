/** `spilka documents package make`, `check`, `take`: the installation is opened, files are read and written. */
import { rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import type { Resources } from '#kernel/resources.ts'
import { openSecrets } from '#kernel/secrets.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { loadPackageCommands } from '#modules/documents/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { openExisting } from './open-existing.ts'
import { createResources } from './resources.ts'

type Context = CommandContext<TextKey>

/** @throws AppError `file.not_writable` of a file that is there already, `exchange.closed`, `command.usage` */
export async function makeFile(
  sending: string,
  file: string,
  config: Config,
  { texts, terminal }: Context,
): Promise<void> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(sending))
    throw new AppError('command.usage', { detail: texts.text('cli.package.no_id', { id: sending }) })
  const target = resolve(file)
  await withResources(config, async (resources) => {
    const { makePackage } = await loadPackageCommands()
    let isWritten = false
    const keep = async (bytes: Buffer) => {
      await writeFile(target, bytes, { flag: 'wx', mode: 0o600, flush: true }).catch((error) => {
        throw new AppError('file.not_writable', { file: target, code: error.code }, [], 0, { cause: error })
      })
      isWritten = true
    }
    try {
      terminal.print(await makePackage(resources, sending.toLowerCase(), texts, keep))
    } catch (error) {
      // What was not recorded did not leave.
      if (isWritten) await rm(target, { force: true })
      throw error
    }
  })
}

/** @param key of whoever signed it; without one the installation's partners are asked */
export async function checkFile(
  file: string,
  key: string | undefined,
  config: Config,
  { texts, terminal }: Context,
): Promise<void> {
  registerPages()
  const { checkByKey, checkHere, readPackageFile } = await loadPackageCommands()
  const bytes = await readPackageFile(file)
  const print = (said: unknown) => terminal.print(JSON.stringify(said, null, 2))
  if (key !== undefined) {
    const said = await checkByKey(bytes, key)
    if (!said) throw new AppError('command.usage', { detail: texts.text('cli.package.no_key') })
    return print(said)
  }
  const opened = await openExisting(config)
  try {
    const secrets = await openSecrets({ folder: config.data, given: config.secret })
    print(await checkHere({ db: opened.db, secrets }, bytes))
  } finally {
    await opened.close()
  }
}

export async function takeFile(file: string, config: Config, { texts, terminal }: Context): Promise<void> {
  await withResources(config, async (resources) => {
    const { readPackageFile, takePackage } = await loadPackageCommands()
    const bytes = await readPackageFile(file)
    terminal.print(await takePackage(resources, bytes, texts))
  })
}

/** What is done is known by what stands on pages. */
function registerPages(): void {
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
}

async function withResources(config: Config, work: (resources: Resources) => Promise<void>): Promise<void> {
  registerPages()
  const opened = await openExisting(config)
  try {
    await work(await createResources(opened, config))
  } finally {
    await opened.close()
  }
}
