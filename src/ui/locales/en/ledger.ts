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
} as const
