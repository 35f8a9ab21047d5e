/** The ledger (kernel/ledger). */
export const ledger = {
  'error.ledger.closed_ahead': 'A period that is not over cannot be closed. Choose a day that has come.',
  'error.ledger.closed_already': 'This period is closed already. Reload the page to see until which day.',
  'kept.ledger_book': 'Books: until which day they are closed',
  'kept.ledger_account': 'Accounts: what, where, whose and how much',
  'kept.ledger_transfer': 'Transfers: what moved, when and why, who recorded it',
  'kept.ledger_transfer.why':
    'So that every single piece can be traced to a document and to the person who answered for it',
  'kept.ledger_entry': 'Entries at accounts',
  'kept.ledger_closing': 'Balances of accounts when periods were closed',
  'kept.ledger_conversion': 'How much of one unit is how much of another: who stated it, by which document',
  'kept.ledger_alarm': 'Transfers that came twice with different content',
  'verify.ledger_whole':
    'The ledger balances. Checked: {transfers, plural, one {# transfer} other {# transfers}}.',
  'verify.ledger_broken':
    'The ledger does NOT balance. Checked: {transfers, plural, one {# transfer} other {# transfers}}; what is wrong:',
  'verify.ledger_fault.content': 'Transfer {id} was changed after it was recorded.',
  'verify.ledger_fault.unbalanced': 'Transfer {id} does not balance: what came is not what went.',
  'verify.ledger_fault.entries': 'The entries at accounts are not those of transfer {id}.',
  'verify.ledger_fault.balance': 'The balance of account {id} is not the sum of its entries.',
  'verify.ledger_fault.numbers': 'Numbers are missing among the entries of account {id}: one was taken out.',
  'verify.ledger_fault.below_floor': 'More was taken from account {id} than there was.',
  'verify.ledger_fault.closing':
    'The balance of account {id} when a period was closed is not the sum of the entries before.',
} as const
