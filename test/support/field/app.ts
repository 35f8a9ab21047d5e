/** A platform with a region, people and the one work that tests do in the field. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { field } from '#modules/field/module.ts'
import { fieldServices } from '../../../src/directory.ts'
import { openRightsApp, type RightsApp, storeUnits } from '../rights.ts'
import { countPermission, moveAct, stockWork } from './stock-work.ts'

export async function openFieldApp(db: Kysely<Database>, clock: () => Date): Promise<RightsApp> {
  await storeUnits(db)
  const acts = new Map([[moveAct.name, stockWork.acts[0]]])
  return openRightsApp(
    db,
    clock,
    [countPermission],
    (await field.pages?.()) ?? [],
    [...((await field.acts?.()) ?? []), moveAct],
    { field: { ...(await fieldServices()), works: [stockWork], acts } },
  )
}
