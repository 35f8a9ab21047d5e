/** A change of mind: nothing in the books is ever changed, a transfer takes another one back. */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import type { LedgerScope } from './book.ts'
import { legsOf, type Posted, postPrepared, type Recording } from './post.ts'
import { counterId, prepareLegs, type Transfer } from './transfer.ts'

/** Why, when and by what a transfer is taken back. */
export type CounterEntry = Pick<Transfer, 'reason' | 'documents' | 'happenedAt'> & {
  readonly counters: string
}

/**
 * Takes a transfer back by one that moves the same the other way; however often this is asked, it is done once. It is an
 * intention: refused where what was moved has gone on by now.
 * @throws AppError `http.not_found` where there is none in this book
 */
export async function counterTransfer(
  tx: Transaction<Database>,
  scope: LedgerScope,
  entry: CounterEntry,
  recording: Recording,
): Promise<Posted> {
  const original = await tx
    .selectFrom('platform.ledger_transfer')
    .select(['accounts', 'amounts'])
    .where('oblast_code', '=', scope.oblast)
    .where('book', '=', scope.book.name)
    .where('id', '=', entry.counters)
    .executeTakeFirst()
  if (!original) throw new AppError('http.not_found')
  const legs = legsOf(original).map(({ account, amount }) => ({ account, amount: -amount }))
  const transfer = prepareLegs(scope, { ...entry, id: counterId(entry.counters), legs })
  return postPrepared(tx, scope, [transfer], recording)
}
