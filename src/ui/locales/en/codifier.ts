/** Loading the codifier and lists of hromadas. */
export const codifier = {
  'error.load.oblast_unknown':
    '{count, plural, one {The oblast that was asked for (--oblast) was not found.} other {# of the oblasts that were asked for (--oblast) were not found.}}',
  'problem.codifier.oblast_near': 'There is no oblast “{asked}”. Did you mean “{near}”?',
  'problem.codifier.oblast_unknown': 'There is no oblast “{asked}”. There are these: {names}.',

  'problem.codifier.code_form': '“{code}” is no code of the codifier: that is UA and 17 digits.',
  'problem.codifier.code_spelling':
    '“{code}” is not spelt as codes of the codifier are: it has spaces, small letters or Cyrillic ones. It should be {suggestion}.',
  'problem.codifier.code_no_oblast': 'The code {code} has no oblast: its first two digits are zeros.',
  'problem.codifier.code_gap':
    'The code {code} lacks a level between: a lower one is there and a higher one is not. Check its digits.',
  'problem.codifier.duplicate': 'The code {code} was in line {first} already. Keep one of the rows.',
  'problem.codifier.category_unknown':
    'There is no category “{category}”. There are O, K, P, H, M, X, C, B, and T in older editions.',
  'problem.codifier.category_of_level':
    'The category {category} does not fit the code, which is one of level {level}.',
  'problem.codifier.name_empty': 'The name is missing. Write it in.',
  'problem.codifier.name_long':
    'The name is longer than {limit, number} characters. Check whether two rows ran into one.',
  'problem.codifier.parent_missing':
    'The unit {code} has nothing above it: no code in the file begins with {parent}. The file may be incomplete.',
  'problem.codifier.parent_unclear':
    'It is not clear which unit is above {code}: {parents} would fit. Write its code into the column parent_code.',
  'problem.codifier.parent_of_level':
    'The unit {code} (category {category}) cannot belong to {parent} (category {parent_category}): that is no unit of the level above.',
  'problem.codifier.parent_elsewhere':
    'The unit {code} and the one above it, {parent}, have codes of different oblasts.',
  'problem.codifier.oblast_recoded':
    '{name}: the code of the oblast is {before} in the database and {after} in the file. That code stands in the keys of all data, so loading does not change it. Check the file.',

  'codifier.stage.read': 'Reading the codifier',
  'codifier.stage.write': 'Writing the codifier',
  'codifier.done.loaded':
    'Loaded {count, plural, one {# oblast} other {# oblasts}} ({names}): {units, plural, one {# unit} other {# units}}.',
  'codifier.done.compared':
    'Compared {count, plural, one {# oblast} other {# oblasts}} ({names}) with the database: the file has {units, plural, one {# unit} other {# units}}.',
  'codifier.done.unchanged': 'Nothing changed: the database has this edition already.',
  'codifier.done.quiet':
    '{count, plural, one {# more unit is spelt better, or has another English name or raion.} other {# more units are spelt better, or have another English name or raion.}}',
  'codifier.change.removed': '{count, plural, one {# unit was removed.} other {# units were removed.}}',
  'codifier.change.recoded': '{count, plural, one {# unit has a new code.} other {# units have new codes.}}',
  'codifier.change.renamed': '{count, plural, one {# unit was renamed.} other {# units were renamed.}}',
  'codifier.change.recategorised':
    '{count, plural, one {# unit changed its category.} other {# units changed their category.}}',
  'codifier.change.moved':
    '{count, plural, one {# unit moved to another unit above.} other {# units moved to another unit above.}}',
  'codifier.change.restored': '{count, plural, one {# unit was restored.} other {# units were restored.}}',
  'codifier.change.added': '{count, plural, one {# unit was added.} other {# units were added.}}',
  'codifier.warning.many_removed':
    '{name}: this edition removes {count, plural, one {# unit} other {# units}} of {of, number}. Check whether the file is complete.',
  'codifier.warning.absent':
    '{count, plural, one {# oblast} other {# oblasts}} of the database ({names}) are not in the file; nothing was changed there.',
  'codifier.done.old_letters':
    'The file has the letter T (urban-type settlements of older editions) for {count, plural, one {# settlement} other {# settlements}}; they were written as settlements (X).',
  'codifier.done.strays':
    '{count, plural, one {# unit has} other {# units have}} another unit above it than the code says (such as {example}); the one that the file names was taken.',
  'codifier.question.changes':
    '{count, plural, one {# unit of the database changes.} other {# units of the database change.}}',
  'codifier.question.fresh':
    '{count, plural, one {# oblast that was not in the database is added} other {# oblasts that were not in the database are added}} ({names}).',

  'problem.hromadas.unknown':
    'The code {code} is unknown: the codifier that was loaded neither has nor had it. Correct the code, or load a newer edition first.',
  'problem.hromadas.not_hromada': '{code} ({name}) is no hromada.',
  'problem.hromadas.kind': '“{text}” is no kind of hromada: it has to be «міська», «селищна» or «сільська».',
  'problem.hromadas.outside':
    '“{text}” is outside of Ukraine: latitudes are from 44 to 52.5, longitudes from 22 to 40.5. They may have been swapped.',
  'problem.hromadas.population':
    '“{text}” cannot be a number of people: it has to be whole and not negative.',
  'problem.hromadas.area': '“{text}” cannot be the area of a hromada in square kilometres.',
  'hromadas.done.updated':
    '{count, plural, one {# hromada has more details now.} other {# hromadas have more details now.}}',
  'hromadas.done.unchanged':
    '{count, plural, =0 {The file has no hromada of the oblasts that are loaded.} one {Nothing changed: the database knows this of # hromada already.} other {Nothing changed: the database knows this of # hromadas already.}}',
  'hromadas.done.aside':
    '{count, plural, one {# row of other oblasts was left aside.} other {# rows of other oblasts were left aside.}}',
  'hromadas.done.retired':
    '{count, plural, one {# row is about a hromada that is no longer there; it was left aside.} other {# rows are about hromadas that are no longer there; they were left aside.}}',
  'hromadas.question.overwritten':
    '{count, plural, one {# known value gives way to another.} other {# known values give way to others.}}',
} as const
