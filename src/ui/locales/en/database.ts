/** Texts of the database: its folder, its server, its version. */
export const database = {
  'error.database.folder_in_use':
    'The database folder “{folder}” is in use by process {pid} on “{host}”. Stop it or name another folder.',
  'error.database.folder_not_writable':
    'Cannot write in the database folder “{folder}”: {reason}. Check its permissions and the free space, or name another folder.',
  'error.database.folder_is_file':
    '“{folder}” is a file, but a database needs a folder. Name an empty folder or a new one.',
  'error.database.folder_foreign':
    'The folder “{folder}” is not empty and is not a database folder of Spilka. Nothing was changed. Name an empty folder or a new one.',
  'error.database.folder_version':
    'The database in “{folder}” was made by PostgreSQL {found}, and this program works with {expected}. Nothing was changed. Open it with the version of Spilka that made it.',
  'error.database.folder_damaged':
    'The database in “{folder}” could not be opened: {reason}. Restore the folder from a backup or name another one.',
  'error.database.newer':
    'A newer version of Spilka has already updated this database (change “{migration}”), which this version does not know. Nothing was changed. Install the newer version of Spilka.',
  'error.database.migration_changed':
    'The database change “{migration}” was applied in another form than the files of this version have. Nothing was changed. Restore the file as it was.',
  'error.database.address_malformed':
    'The address of the database is malformed. Example: postgres://user:password@server:5432/database',
  'error.database.unreachable':
    'Cannot connect to the database {server}: {reason}. Check that the server runs and that address, user and password are right.',
  'error.database.server_too_old':
    'The server {server} runs PostgreSQL {found}; version {needed} or newer is needed.',
  'error.database.encoding':
    'The database {server} keeps texts as {found}; UTF8 is needed. Create a database with the encoding UTF8.',
  'error.database.timeout':
    'The database did not answer in time. Try again in a minute; if it happens again, narrow the request.',
  'error.database.interrupted':
    'The database was interrupted and is starting again. Try again in a few seconds.',
  'error.database.unavailable': 'The database is not available at the moment. Try again in a minute.',
  'error.database.no_space':
    'The disk of the database is full. Make room and try again; nothing was changed.',
} as const
