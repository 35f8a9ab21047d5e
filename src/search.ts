/** `spilka search rebuild`: the index of words made anew from what the rooms hold. */
import type { CommandContext } from '#kernel/module.ts'
import { rebuildSearch } from '#kernel/search/rebuild.ts'
import type { SearchKind } from '#kernel/search/search-kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { openExisting } from './open-existing.ts'

/** What is searched in all rooms. */
export async function listSearchKinds(): Promise<SearchKind[]> {
  return (await Promise.all(modules.map((module) => module.search?.() ?? []))).flat()
}

export async function rebuild(
  config: Pick<Config, 'database'>,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<void> {
  const opened = await openExisting(config)
  const progress = terminal.startProgress()
  try {
    const kinds = await listSearchKinds()
    const count = await rebuildSearch(opened.db, kinds, (done) =>
      progress.update(texts.text('search.rebuild.stage'), done, done),
    )
    progress.stop()
    terminal.print(texts.text('search.rebuild.done', { count }))
  } finally {
    progress.stop()
    await opened.close()
  }
}
