/** More methodologies beside the practice region's own one, for tests of several over the same facts. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { storeMethodology } from '#modules/indicators/facts/facts.commands.ts'
import { listMethodologies } from '#modules/indicators/facts/facts.queries.ts'

interface Given {
  readonly code?: string
  readonly version: string
  readonly applies_from?: string | null
  /** One that is older than what governs the same periods governs none of them. */
  readonly loaded_at: Date
  /** What the practice region's document becomes. */
  // biome-ignore lint/suspicious/noExplicitAny: a document is changed as a person would change the file
  change?(document: any): void
}

/** Stores a methodology made of the practice region's one. */
export async function storeVariant(db: Kysely<Database>, given: Given): Promise<void> {
  const [first] = await listMethodologies(db).then((all) => all.filter(({ code }) => code === 'practice'))
  const { code = first.code, version, applies_from = null, loaded_at } = given
  const document = JSON.parse(first.document)
  Object.assign(document, { code, version })
  given.change?.(document)
  const name = code === first.code ? first.name : code
  await tx(db, async (transaction) => {
    await storeMethodology(transaction, {
      ...{ code, version, name, name_en: name, applies_from, loaded_at },
      document: JSON.stringify(document),
      source: JSON.stringify(document),
    })
    await raiseRevision(transaction)
  })
}
