/** Texts of loading in general: `spilka load`. */
export const load = {
  'error.load.in_progress':
    'Another process is loading into this database. Wait until it has ended and try again.',
  'error.load.too_many_files':
    'There {limit, plural, one {is more than # file} other {are more than # files}} in “{path}”. Sort them into folders and load them in parts.',
  'error.load.nothing':
    'There is nothing in “{path}” that Spilka can load. The README says which files and columns it recognises, see “Load your own region”.',
  'error.load.needs_yes':
    'There are changes that need consent, and nobody to ask. Nothing was changed. If you agree with the list above, add --yes.',
  'problem.load.unreadable': 'The file cannot be read as a table.',
  'problem.load.unseen': 'Spilka does not look in here: the folder lies too deep, or it is a link.',
  'problem.load.unrecognised': 'The names of its columns do not say what kind of data this is.',
  'load.warning': 'Warning: {what}',
  'load.question': 'Needs consent: {what}',
  'load.practice_goes': 'the practice region will go: real data are never kept beside fictional ones.',
  'load.more_details':
    '{count, plural, one {… and # more row} other {… and # more rows}}; --report FOLDER keeps them all',
  'load.aside':
    '{count, plural, one {# file was not recognised} other {# files were not recognised}}: {names}{rest, plural, =0 {} one { and # more} other { and # more}}.',
  'load.word.added': 'added',
  'load.word.renamed': 'renamed',
  'load.word.recategorised': 'another category',
  'load.word.moved': 'moved',
  'load.word.recoded': 'new code',
  'load.word.removed': 'removed',
  'load.word.restored': 'restored',
  'load.word.unknown_code': 'the code is not in the codifier',
  'load.word.several': 'several units fit',
  'load.word.near_name': 'the name is only similar',
  'load.word.no_name': 'neither code nor name',
  'load.word.no_geometry': 'no geometry',
  'load.word.taken': 'the unit has a boundary from this file already',
  'load.word.no_place': 'no place is given',
  'load.word.no_boundary': 'no boundary',
  'load.word.too_few_units': 'too few hromadas have a value',
  'load.word.context_only': 'for context only',
  'load.word.constant': 'the same everywhere',
  'load.word.no_values': 'no values',
  'load.word.retired_code': 'the code is retired',
  'load.word.no_such_name': 'no unit has this name',
  'load.ask': 'Keep all these changes? (yes/no)',
  'load.kept': 'Loaded.',
  'load.not_kept': 'Nothing was changed.',
  'cli.yes': 'y yes',
  'cli.load.summary': 'load data: codifier, boundaries, indicators, methodology',
  'cli.load.description':
    'Loads a folder or single files: the codifier (KATOTTG), boundaries (GeoJSON, TopoJSON), institutions, a catalogue of indicators, values (CSV, XLSX), a methodology. All or nothing: shows first what will change, and asks where something loaded before changes. Files are recognised by their content.',
  'cli.load.paths': 'folders or files',
  'cli.load.oblast': 'only these oblasts (names or codes)',
  'cli.load.methodology': 'file of a methodology that is not in the folder',
  'cli.load.period': 'period of values whose file names none: 2024, 2025-Q1, 2025-03',
  'cli.load.applies_from': 'first period that the loaded methodology applies to',
  'cli.load.preview': 'only show what would change',
  'cli.load.yes': 'agree to all changes, do not ask',
  'cli.load.report': 'folder to write the full lists of changes to',
  'cli.load.examples':
    'Examples:\n  spilka load ../shared/data --oblast Дніпропетровська\n  spilka load indicators.xlsx --period 2025-Q3 --preview\n  spilka load methodology.yaml --applies-from 2026-Q1',
} as const
