/** Equipment is posted here: what that leaves unexplained becomes a case for whoever keeps the list. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Posted } from '#kernel/ledger/post.ts'
import type { Transfer } from '#kernel/ledger/transfer.ts'
import { type Following, postAndFollow, type UnexplainedDuty } from '#kernel/ledger/unexplained.ts'
import { unexplainedProcedure } from '#ui/book/unexplained-procedure.ts'
import { uk } from '#ui/locales/uk.ts'
import { equipmentBook } from '../equipment/equipment.rules.ts'
import { deliveryEquipment } from '../permissions.ts'
import { describeUnexplained } from './unexplained.queries.ts'
import { unexplainedName, unexplainedPath } from './unexplained.rules.ts'

export const unexplainedEquipment = unexplainedProcedure({
  name: unexplainedName,
  path: unexplainedPath,
  officer: deliveryEquipment,
  describe: describeUnexplained,
})

const duty: UnexplainedDuty = {
  procedure: unexplainedEquipment,
  prefix: uk['unexplained.prefix'],
  unitOf: ({ place }) => place,
}

/** Who posts, when, and whom the platform asks of people and places. */
export type Posting = Omit<Following, 'duty'>

export async function postEquipment(
  tx: Transaction<Database>,
  oblast: string,
  transfers: readonly Transfer[],
  posting: Posting,
): Promise<Posted> {
  return postAndFollow(tx, { oblast, book: equipmentBook }, transfers, { ...posting, duty })
}
