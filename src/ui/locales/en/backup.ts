/** Texts of backups: `spilka backup`, `spilka restore`, what can be wrong with a file (kernel/backup). */
export const backup = {
  'error.backup.not_one':
    'This file is no backup of Spilka. Backups have names such as spilka-2026-11-29T00-30-00Z.backup.',
  'error.backup.damaged':
    'The backup is damaged or cut off: it cannot be restored. Nothing was changed. Take another backup, or the same file from another medium.',
  'error.backup.wrong_key':
    'This backup was made with another secret. Nothing was changed. Give the secret of the installation that made it: SPILKA_SECRET="$(cat old-folder/secret)"',
  'error.backup.no_secret':
    'The backup is encrypted, and the secret that opens it is not there: neither SPILKA_SECRET nor the file “{file}”. Give the secret of the installation that made it: SPILKA_SECRET="$(cat old-folder/secret)"',
  'error.backup.newer':
    'This backup was made by a newer version of Spilka: {found}. Nothing was changed. Install that version or a later one, and try again.',
  'error.backup.other_migrations':
    'In the backup the migration “{migration}” is not what it is in this version of the program. Nothing was changed. Restore by the version of Spilka that made the backup.',
  'error.backup.exists': 'The file “{file}” is there already. Give another name, or take it away.',
  'error.backup.failed': 'No backup was made: {reason}',
  'error.backup.not_taken':
    'The database is in use, but not by a server of Spilka that could make the backup. Wait until the program that works on it has ended, and try again.',
  'error.backup.server_ended':
    'The server that was making the backup has ended. There is no backup. Try again: spilka backup will make it by itself.',
  'error.restore.not_empty':
    'The database to restore into is not empty (there are rows in “{table}”). Nothing was changed. To replace everything in it, add --replace.',
  'error.restore.in_use':
    'Spilka works on this database now ({count, plural, one {# connection} other {# connections}}). Nothing was changed. Stop all of its processes, and try again.',
  'error.restore.differs':
    'After restoring, the table “{table}” was not what it is in the backup. Everything was undone, the database is as it was. Please tell the developers.',
  'error.restore.needs_yes':
    'To replace everything in the database your consent is needed: run it in a terminal and answer, or add --yes. Nothing was changed.',

  'cli.backup.summary': 'make a backup of everything in one file',
  'cli.backup.description':
    'Writes the database and people’s files into one encrypted file while the platform works, and reads it back. Without a name the backup goes into the folder of backups (SPILKA_BACKUPS).',
  'cli.backup.file': 'where to write it; no such file may be there yet',
  'backup.asking': 'The database is held by process {pid}: it is asked to make the backup.',
  'backup.made':
    'The backup is made and read back: {file}\n  {megabytes, number} MB, {rows, plural, one {# row} other {# rows}}, {files, plural, one {# file} other {# files}}, {seconds, number} s',
  'backup.lost':
    '{count, plural, one {# file of people is} other {# files of people are}} missing from the store, or damaged there: the backup does not have them either.',
  'backup.keep_secret':
    'Without the secret of this installation the backup cannot be opened. Keep it apart from the backups: {secret}',

  'cli.restore.summary': 'restore everything from a backup',
  'cli.restore.description':
    'Checks the file to its end first, then restores all of it at once or nothing. Restores into the trial database and into PostgreSQL (DATABASE_URL) alike. Stop the platform before.',
  'cli.restore.file': 'file that spilka backup made',
  'cli.restore.replace': 'replace everything that is in the database',
  'cli.restore.yes': 'do not ask for consent to that',
  'cli.restore.rehearse': 'only try: restore into a temporary database, compare, and remove it',
  'restore.checking': 'Checking the backup {file}',
  'restore.whole':
    'The backup is whole: {when}, Spilka {version}, {rows, plural, one {# row} other {# rows}}, {files, plural, one {# file} other {# files}}.',
  'restore.lost':
    'When the backup was made, the store lacked {count, plural, one {# file} other {# files}} already: they will be missing here, too.',
  'restore.ask': 'Everything in {place} will be replaced. Go on? (yes/no)',
  'restore.stage': 'Restoring',
  'restore.erased_again':
    'The backup brought back {count, plural, one {# person who had been erased: they} other {# people who had been erased: they}} cannot sign in, and within the hour are erased again.',
  'restore.same':
    'Restored and compared with the backup: {rows, plural, one {# row} other {# rows}}, {files, plural, one {# file} other {# files}}.',
  'restore.left_out': 'No migration makes these, so they were not restored: {names}',
  'restore.audit_whole':
    'The audit is as it was written: {entries, plural, one {# record} other {# records}}.',
  'restore.audit_broken':
    'The audit is broken: {count, plural, one {# place} other {# places}} among {entries, plural, one {# record} other {# records}}. spilka verify says what exactly.',
  'restore.done': 'Done in {seconds, number} s. Start the platform with the same secret: npm start',
  'restore.rehearsed':
    'Rehearsed in {seconds, number} s: so long a recovery takes on this machine. The temporary database is gone.',
} as const
