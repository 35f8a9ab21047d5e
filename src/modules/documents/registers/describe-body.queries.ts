/** A body as pages say it. */
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { EnteredBody } from './access.queries.ts'
import { sayBody } from './registers.queries.ts'
import type { BodySaid } from './registers.schema.ts'

export async function describeBody(
  { body }: EnteredBody,
  { resources: { db }, texts }: { readonly resources: Resources; readonly texts: Translator<TextKey> },
): Promise<BodySaid> {
  const names = await nameUnits(db, [body.territory_code], texts)
  return sayBody(body, names.get(body.territory_code))
}
