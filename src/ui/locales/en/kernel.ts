import type { kernel as uk } from '../uk/kernel.ts'

export const kernel: Record<keyof typeof uk, string> = {
  'error.file.not_found': 'There is no file “{file}”. Check how the path is written.',
  'error.file.not_readable': 'The file “{file}” may not be read. Check its access rights.',
  'error.file.not_regular':
    '“{file}” is not a regular file (it is a device, a pipe or a socket). Save the data to a file and name that.',
  'error.file.is_folder': '“{file}” is a folder; a file is needed here.',
  'error.file.too_large': 'The file “{file}” is too large: {size} MB, the limit is {limit} MB.',
  'error.file.failed':
    'The file “{file}” could not be read: {code, select, ENAMETOOLONG {its path is too long} ELOOP {links lead to one another in a circle} EBUSY {another program is using it} EMFILE {too many files are open} ENFILE {too many files are open in the system} EIO {the disk or the network failed} other {system error {code}}}.',
  'error.file.not_writable':
    '“{file}” could not be written: {code, select, ENOSPC {the disk is full} EDQUOT {your share of the disk is used up} EACCES {you have no right to write here} EPERM {you have no right to write here} EROFS {the disk can only be read} EISDIR {there is a folder of this name} EEXIST {a file stands where the folder should be} ENOTDIR {a file stands where the folder should be} ENOENT {there is no such folder and none can be made} ENAMETOOLONG {the name or path is too long} EBUSY {another program is writing into this folder, try again a little later} other {system error {code}}}. Nothing was changed.',
  'error.more': '{count, plural, one {… and # more error} other {… and # more errors}}',
  'error.command.usage': 'The command is not right: {detail}. Help: spilka --help',
  'error.unexpected': 'An internal error happened: {detail}. Please tell us about it.',

  'problem.value.missing': 'A required value is missing.',
  'problem.value.unknown_key': 'Unknown key “{key}”: check its spelling.',
  'problem.value.not_string': 'A text is needed here.',
  'problem.value.not_number': 'A finite number is needed here.',
  'problem.value.not_int': 'A whole number is needed here.',
  'problem.value.not_boolean': 'True or false is needed here.',
  'problem.value.not_array': 'A list is needed here.',
  'problem.value.not_object': 'An object with keys is needed here.',
  'problem.value.not_value': 'This value does not fit here.',
  'problem.value.not_allowed': 'Only these are allowed: {allowed}.',
  'problem.value.too_small_number': 'The number is too small: the least is {limit, number}.',
  'problem.value.too_big_number': 'The number is too large: the most is {limit, number}.',
  'problem.value.too_small_string':
    'The text is too short: at least {limit, plural, one {# character} other {# characters}}.',
  'problem.value.too_big_string':
    'The text is too long: at most {limit, plural, one {# character} other {# characters}}.',
  'problem.value.too_small_array':
    'The list is too short: at least {limit, plural, one {# item} other {# items}}.',
  'problem.value.too_big_array':
    'The list is too long: at most {limit, plural, one {# item} other {# items}}.',
  'problem.value.malformed':
    'The value is not well formed: a code may not be empty, begin with = + - @ or hold control characters.',

  'cli.description': 'Spilka, the open-source digital platform of a region.',
  'cli.title.usage': 'Usage:',
  'cli.title.arguments': 'Arguments:',
  'cli.title.options': 'Options:',
  'cli.title.global_options': 'Global options:',
  'cli.choices': 'one of {choices}',
  'cli.default': 'default {value}',
  'cli.long_needs_both': 'the long shape needs both --indicator-column and --value-column',
  'cli.title.commands': 'Commands:',
  'cli.help': 'show this help',
  'cli.version': 'show the version',
  'cli.lang': 'language of messages: uk or en (default: the system’s, else Ukrainian)',
  'cli.help_command': 'show help for a command',
  'cli.examples':
    'Examples:\n  spilka index --help\n  spilka index --values units.csv --methodology m.yaml --out out',
  'cli.bad_only': 'write COLUMN=VALUE',
  'cli.bad_top': 'a whole number or all is needed',
  'cli.usage': '[options] <command>',
  'cli.usage.options': '[options]',
  'cli.usage.unknown_option': 'unknown option {what}',
  'cli.usage.unknown_command': 'unknown command {what}',
  'cli.usage.missing_argument': 'argument {what} is missing',
  'cli.usage.missing_option': 'the required option {what} is missing',
  'cli.usage.missing_value': 'option {what} needs a value',
  'cli.usage.invalid_value': 'the value of option {what} does not fit: {reason}',
  'cli.usage.excess': 'too many arguments',
  'cli.usage.other': '{what}',
  'error.command.setting': 'The setting {name} has a wrong value “{value}”.',
  'error.server.port_busy':
    'Port {port} is taken by another program. Stop it, or start like this: PORT=3001 npm start',
  'error.server.port_forbidden':
    'Port {port} may not be opened. Choose one above 1023, for example: PORT=3000 npm start',
  'cli.start.summary': 'start the platform',
  'cli.start.description':
    'Prepares the database and opens the pages. Settings: PORT, HOST, SPILKA_DATA (data folder), DATABASE_URL, SPILKA_REGION=practice|none, SPILKA_PUBLIC_URL.',
  'start.stage.create': 'Preparing the database: creating it…',
  'start.stage.open': 'Preparing the database: opening it…',
  'start.stage.migrate': 'Preparing the database: updating it…',
  'start.stage.practice': 'Making the practice region…',
  'start.stage.pages': 'Preparing the pages…',
  'start.practice_ready': 'The practice region is ready: everything in it is made up.',
  'start.ready': 'Spilka is running: {address} (stop with Ctrl+C)',
  'start.first_administrator':
    'Nobody runs this Spilka yet. Become its first administrator by this link (it works once): {link}',
  'start.stopping': 'Stopping…',
}
