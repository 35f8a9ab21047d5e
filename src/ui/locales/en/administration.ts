/** Loading data and computing an index on screen (modules/administration). */
export const administration = {
  'administration.loads': 'Loading data',
  'administration.loads_lead':
    'The codifier, boundaries, institutions, indicators and the methodology are loaded here. You see what would change first; all of it is kept, or nothing.',
  'administration.loads_summary': 'What was loaded, and loads under way',
  'administration.load_new': 'Load files',
  'administration.load_new_summary': 'Send files to see what they would change',
  'administration.load_summary': 'One load: its state, report and faults',
  'administration.load_title': 'Load of {time}',
  'administration.load_lead':
    'Add all files together: their columns tell what they are. You see what would change first and decide then whether to keep it.',
  'administration.load_oblast':
    'You load values, boundaries, institutions and facts about hromadas for this oblast: {names}. The catalogue, dimensions, methodology and codifier are changed by an administrator of the whole platform.',
  'administration.no_oblast':
    'There is no oblast that you may load data for. Please ask an administrator of the platform.',
  'administration.load_begin': 'Show what would change',
  'administration.files_kept':
    'Files are kept for {days, plural, one {# day} other {# days}} and removed then. What was loaded from them stays.',
  'administration.filter': 'Find by file name or kind of data',

  'administration.runs': 'Sent files',
  'administration.runs_caption': 'What was sent and what came of it',
  'administration.runs_none': 'Nothing has been sent yet.',
  'administration.loaded': 'Loaded files',
  'administration.loaded_count': '{count, plural, one {# file} other {# files}}',
  'administration.loaded_none': 'There are no such files.',
  'administration.column.files': 'Files',
  'administration.column.file': 'File',
  'administration.column.state': 'State',
  'administration.column.when': 'When and who',
  'administration.column.kind': 'Kind of data',
  'administration.column.rows': 'Rows',
  'administration.column.place': 'Place',
  'administration.column.what': 'What is wrong',

  'administration.kind.codifier': 'codifier',
  'administration.kind.hromadas': 'facts about hromadas',
  'administration.kind.boundaries': 'boundaries',
  'administration.kind.points': 'institutions',
  'administration.kind.catalogue': 'catalogue of indicators',
  'administration.kind.dimensions': 'dimensions',
  'administration.kind.observations': 'values',
  'administration.kind.methodology': 'methodology',
  'administration.kind.practice': 'practice data',

  'administration.files': '{names}{rest, plural, =0 {} one { and # more} other { and # more}}',
  'administration.sent_files': '{count, plural, one {# file sent} other {# files sent}}',
  'administration.megabytes': '{size, number, ::.##} MB',
  'administration.when_who': '{time}, {name}',
  'administration.begun_by': 'Sent by {name}.',
  'administration.line': 'line {line}',
  'administration.of_column': 'column “{column}”',
  'administration.problems': 'Faults in the files',

  'administration.state.received': 'in the queue',
  'administration.state.previewing': 'being checked',
  'administration.state.previewed': 'waits for your decision',
  'administration.state.unusable': 'has faults',
  'administration.state.loading': 'being loaded',
  'administration.state.kept': 'loaded',
  'administration.state.withdrawn': 'withdrawn',
  'administration.state.computing': 'being computed',
  'administration.state.computed': 'ready',
  'administration.state.failed': 'failed',

  'administration.stage.received': 'The files are here and in the queue. This page follows by itself.',
  'administration.stage.previewing':
    'We are checking the files and what they would change. This page follows by itself.',
  'administration.stage.previewed':
    'Checked. Nothing has changed yet: read the report and decide whether to keep it.',
  'administration.stage.unusable':
    'Nothing was changed: there are faults in the files. Mend them and send the files again.',
  'administration.stage.loading': 'We are loading. This page follows by itself.',
  'administration.stage.kept': 'Loaded.',
  'administration.stage.withdrawn': 'Withdrawn. Nothing was changed.',
  'administration.stage.computing': 'We are computing the index. This page follows by itself.',
  'administration.stage.computed': 'The index is computed.',
  'administration.stage.failed': 'It failed, through no fault of yours. Nothing was changed.',
  'administration.waiting':
    'Another load is under way. Yours begins as soon as it ends. This page follows by itself.',
  'administration.previewed_anew':
    'While you were deciding, the data on the platform changed, so what would happen now is not what you agreed to. Nothing was loaded: read the new report and decide again.',
  'administration.at_work': 'At work',

  'administration.report': 'What would change',
  'administration.report_kept': 'What was changed',
  'administration.report_csv': 'Save the whole report (CSV)',
  'administration.details': '{count, plural, one {# single change or row} other {# single changes or rows}}',
  'administration.details_more': '{count, plural, one {… and # more row} other {… and # more rows}}',
  'administration.details_file': 'All changes of this file (CSV)',

  'administration.effect': 'What happens to the index',
  'administration.moves':
    'For {period} {moved, plural, =0 {no hromada changes its rank} one {# hromada changes its rank} other {# hromadas change their rank}}, of {hromadas, number} that have an index.',
  'administration.moves_largest': 'The largest moves:',
  'administration.move': 'rank {before, number} → {after, number}',
  'administration.methodology_new':
    'What the methodology “{name}”, version {version}, does otherwise than “{other}”, version {other_version}, which is in force',

  'administration.agree': 'Keep the changes',
  'administration.agree_summary': 'Agree to the changes and load',
  'administration.field.agrees': 'I agree to everything in the report that needs consent',
  'administration.withdraw': 'Withdraw the load',
  'administration.withdraw_summary': 'Withdraw a load',
  'administration.withdrawn_said': 'The load is withdrawn, its files are being removed.',

  'administration.options': 'More options',
  'administration.field.files': 'Files',
  'administration.field.files_hint':
    'CSV, XLSX, GeoJSON, TopoJSON, YAML, JSON; up to 100 files of up to 80 MB each.',
  'administration.field.oblast': 'For which oblast',
  'administration.field.oblasts': 'Only these oblasts',
  'administration.field.oblasts_hint':
    'Names or codes with commas between them, where the files speak of other oblasts too. Empty means all.',
  'administration.field.period': 'Period of the values',
  'administration.field.period_hint': 'Needed where the table does not say it: 2024, 2025-Q1 or 2025-03.',
  'administration.field.applies_from': 'First period of the methodology',
  'administration.field.applies_from_hint':
    'Such as 2026-Q1. Empty means that a new methodology governs all periods, and old indices change.',
  'administration.field.encoding': 'Encoding of the tables',
  'administration.field.encoding_hint':
    'The program finds it out. Say it only where strange signs stand in the place of letters.',
  'administration.field.delimiter': 'What separates columns',
  'administration.field.decimal': 'Decimal mark',
  'administration.field.sheet': 'Sheet of an XLSX workbook',
  'administration.field.sheet_hint': 'Name of the sheet. Empty means the first that is not hidden.',
  'administration.delimiter.comma': 'comma ,',
  'administration.delimiter.semicolon': 'semicolon ;',
  'administration.delimiter.bar': 'bar |',
  'administration.delimiter.tab': 'tab',
  'administration.decimal.comma': 'comma: 12,5',
  'administration.decimal.point': 'point: 12.5',

  'administration.index': 'Index from files',
  'administration.index_lead':
    'Compute an index of your own values and methodology. The data of the platform do not change by it.',
  'administration.index_summary': 'Indices computed from files',
  'administration.index_begin_summary': 'Compute an index from files',
  'administration.index_run_summary': 'One index from files: its ranking and the files of its result',
  'administration.index_title': 'Index from files of {time}',
  'administration.index_begin': 'Compute',
  'administration.index_none': 'You have not computed anything yet.',
  'administration.index_kept':
    'Files and results are kept for {days, plural, one {# day} other {# days}} and removed then.',
  'administration.ranking': 'Ranking',
  'administration.notes': 'What to mind',
  'administration.results': 'Files of the result',
  'administration.field.values': 'Values',
  'administration.field.values_hint': 'CSV or XLSX: a row is a unit, a column an indicator; up to 80 MB.',
  'administration.field.methodology': 'Methodology',
  'administration.field.methodology_hint': 'YAML or JSON with the key spilka_methodology; up to 1 MB.',
  'administration.field.tables': 'Tables of the methodology',
  'administration.field.tables_hint':
    'Where the methodology takes its tree or its catalogue of indicators from tables.',
  'administration.field.name_column': 'Column with the names of units',
  'administration.field.name_column_hint': 'Names stand in the ranking beside the codes.',
  'administration.field.unit_column': 'Column with the codes of units',
  'administration.field.unit_column_hint': 'Empty means that the program finds it by its name.',
  'administration.field.period_column': 'Column with periods',
  'administration.field.period_column_hint': 'Where a unit has several rows, for several periods.',
  'administration.field.indicator_column': 'Column with the codes of indicators',
  'administration.field.indicator_column_hint':
    'Where each row of the table is one value. Then name the column with values, too.',
  'administration.field.value_column': 'Column with values',
  'administration.field.value_column_hint': 'Together with the column with the codes of indicators.',
  'administration.field.only': 'Only rows in which',
  'administration.field.only_hint': 'column=value; separate several conditions by semicolons.',
  'administration.field.top': 'How many of the best to show',
  'administration.field.top_hint': 'Up to 1000. All units are in the file scores.csv.',
  'administration.field.missing': 'What means “no value”',
  'administration.field.missing_hint':
    'Beside an empty cell; separate several marks by spaces, for example: n/a –',

  'error.administration.load_moved_on':
    'Something has been done with this load already, or it would change something else now. Look at its state and report.',
  'error.administration.failed':
    'Something went wrong on the server, and trying again did not help. An administrator finds it in the log; please send the files again later.',
  'problem.load.shared_by_all':
    'This file changes what all oblasts share: the codifier, the catalogue of indicators, the dimensions or the methodology. Only an administrator of the whole platform may load it.',
  'problem.load.not_agreed': 'To keep these changes, agree to them: tick this box.',
  'problem.upload.none': 'Choose a file.',
  'problem.upload.name_twice': 'There are several files of this name. Rename them, so that the names differ.',
  'problem.run.long_needs_both':
    'The column with the codes of indicators and the column with values go together. Fill in both fields or neither.',
  'problem.run.only_malformed': 'Write conditions like column=value here, separated by semicolons.',
} as const
