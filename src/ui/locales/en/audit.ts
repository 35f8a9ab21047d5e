/** Texts of the audit, its verification and the installation's secret (kernel/audit, kernel/secrets, `spilka verify`). */
export const audit = {
  'error.secret.too_short':
    'The secret in “{name}” is too short: at least {least, plural, one {# character is} other {# characters are}} needed. To make a new one: openssl rand -base64 32',
  'error.secret.absent':
    'The secret of this installation, the file “{file}”, is not there. Without it the signatures of the audit cannot be checked. Bring the file back from a backup, or set SPILKA_SECRET.',
  'error.secret.not_writable':
    'The secret “{file}” could not be made: {code, select, ENOSPC {the disk is full} EACCES {writing here is not allowed} EPERM {writing here is not allowed} EROFS {the disk is read-only} other {system error {code}}}.',
  'error.database.absent': 'There is no database in “{folder}” yet. The first start makes it: npm start',
  'error.database.pending':
    'The database has not been brought to this version of the program yet. The next start does it: npm start',
  'error.audit.database_untrue':
    'The audit was not verified: the database computes sha256(record_send(…)) differently from PostgreSQL, so its functions were replaced. Restore the database from a backup on a sound server and verify the audit there.',
  'error.audit.heads_unusable':
    'The file of heads “{file}” cannot be used: {count, plural, one {# fault} other {# faults}}. The audit was not verified, the file was left as it is.',
  'problem.heads.not_a_head': 'Here a head of the audit is needed, as spilka verify --heads writes it.',
  'problem.heads.not_ours':
    'The signature of this head is not of this installation, or the line was changed.',

  'cli.verify.summary': 'check that the audit and the ledger were not tampered with',
  'cli.verify.description':
    'Computes every record of the audit, every seal and signature, every transfer and balance of the ledger anew. Changes nothing in the database. Exits with 1 where something is broken. Verify a trial database while the platform is stopped.',
  'cli.verify.heads':
    'file of signed heads: what it names must still be in the audit; afterwards it gets the new ones. Keep it away from this server',
  'verify.stage': 'Verifying the audit',
  'verify.whole':
    'The audit is as it was written. Checked: {entries, plural, one {# record} other {# records}}, {seals, plural, one {# seal} other {# seals}} and {personal, plural, one {# personal value} other {# personal values}}.',
  'verify.empty': 'The audit is empty: there is nothing to check.',
  'verify.unsealed':
    '{count, plural, one {# record is} other {# records are}} not sealed yet, the oldest of {seconds, number} s ago. While the platform runs, it seals every second.',
  'verify.broken':
    'The audit is broken in {count, plural, one {# place} other {# places}}, of {entries, plural, one {# record} other {# records}}. The first:',
  'verify.first_of_others': 'The first in other chains:',
  'verify.more_chains': '… and {count, plural, one {# more broken chain} other {# more broken chains}}',
  'verify.stripe': '{module} · {oblast}',
  'verify.no_oblast': 'of no oblast',
  'verify.no_module': 'module unknown',
  'verify.heads_written': 'Heads written to “{file}”: {count, plural, one {# chain} other {# chains}}.',
  'verify.heads_checked': '{count, plural, one {# head} other {# heads}} of the earlier file compared.',
  'verify.fault.changed': '{stripe}: record {entry} was changed.',
  'verify.fault.removed': '{stripe}: record {entry} of seal {seal} was removed.',
  'verify.fault.added':
    '{stripe}: record {entry} is not sealed and does not wait for a seal. It was added past the platform, or its seal was removed.',
  'verify.fault.queue':
    '{stripe}: record {entry} waits for a seal but is not among the unsealed ones. It was removed, or the queue was changed.',
  'verify.fault.reordered': '{stripe}: the records of seal {seal} were put in another order.',
  'verify.fault.personal': '{stripe}: a personal value of record {entry} was changed or added.',
  'verify.fault.seal': '{stripe}: seal {seal} was changed.',
  'verify.fault.seal_removed': '{stripe}: seal {seal} was removed.',
  'verify.fault.signature': '{stripe}: seal {seal} is not signed by this installation.',
  'verify.fault.head':
    '{stripe}: seal {seal}, which an earlier verification saw, is no longer in the audit. The end of the chain was removed or written anew.',
} as const
