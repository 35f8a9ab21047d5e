/** Taking in catalogues, values and methodologies (modules/indicators), and what `spilka doctor` says of them. */
export const loading = {
  // Words above the columns of a table, split by |, the best one first.
  'loading.header.territory': 'hromada code|territory code|katottg',
  'loading.header.code': 'code',
  'loading.header.indicator': 'indicator|indicator code|indicator id',
  'loading.header.value': 'value',
  'loading.header.period': 'period|quarter|year',

  'error.load.unusable':
    '{files, plural, one {# file has faults.} other {# files have faults.}} Nothing was loaded.',
  'problem.load.file_refused': 'The file could not be read ({code}).',

  'problem.catalogue.duplicate_code':
    'The code “{code}” was there before, in line {first}. Every row needs a code of its own.',
  'problem.catalogue.code_malformed':
    'The code “{code}” cannot stand in the address of a page. Make it of letters, digits and _ - . (at most {limit, number} characters), a letter or digit first and no .json or .csv at the end.',
  'problem.catalogue.dimension_is_indicator':
    'An indicator and a dimension both have the code “{code}”. Change one of them.',
  'problem.catalogue.name_empty': 'There is no name. Write one.',
  'problem.catalogue.not_whole': 'This has to be a whole number from {low} to {high}.',
  'problem.catalogue.range_reversed': 'The smallest valid value ({min}) is above the largest one ({max}).',

  'problem.observations.unknown_territory':
    'The codifier that is loaded has no code “{code}”. Check the code; if the hromada is new, load a newer edition of the codifier first.',
  'problem.observations.territory_spelling': 'The code “{code}” is misspelt. Could it be {suggestion}?',
  'problem.observations.below_hromada':
    'The code “{code}” is that of a settlement or city district, but values belong to a hromada, raion or oblast.',
  'problem.observations.unknown_indicator':
    'The catalogue has no indicator “{indicator}”. Check the code, or add the indicator to the catalogue first.',
  'problem.observations.column_alike':
    'This header looks like the indicator “{indicator}” but is written in other letters (capitals, or another alphabet). Write it as the catalogue does.',
  'problem.observations.no_indicator':
    'The table has no indicator of the catalogue. In their place there are these names: ({names}).',
  'problem.observations.no_catalogue':
    'There is no catalogue of indicators yet, so these values belong to nothing. Load a catalogue first.',
  'problem.observations.no_territories':
    'There are no hromadas yet, so these values belong to nobody. Load a codifier first.',
  'problem.observations.no_period':
    'Neither the table nor the catalogue names a period. Add a column period, or say the period when you load the file (--period).',
  'problem.observations.period_unknown':
    'It is not clear which period “{period}” is. Write 2024, 2024-03, 2024-Q1 or 2024-03-31.',
  'problem.observations.mixed_periods':
    'Periods are written in different ways: “{first}” and “{other}”. Write them alike in one file.',
  'problem.observations.below_min':
    'The value {value} is below the smallest one that the catalogue allows for the indicator “{indicator}”: {limit}. Correct the value, or the limit in the catalogue.',
  'problem.observations.above_max':
    'The value {value} is above the largest one that the catalogue allows for the indicator “{indicator}”: {limit}. Correct the value, or the limit in the catalogue.',
  'problem.load.looks_missing': '“{text}” is not a number. Where there are no data, leave the cell empty.',

  'problem.methodology.unknown_indicator':
    'The catalogue has no indicator “{indicator}”. Check the code, or load a catalogue that has it first.',
  'problem.methodology.unknown_denominator':
    'The indicator “{indicator}” is divided by “{column}”, but the catalogue has no such indicator. Check the code, or load a catalogue that has it first.',
  'problem.methodology.unknown_group':
    'Gaps of the indicator “{indicator}” are filled by groups of “{column}”, but hromadas do not form these. There are: {names}.',
  'problem.methodology.not_in_address':
    '“{value}” cannot stand in the address of a page. Write it without slashes and invisible signs, not of dots alone, and without .json or .csv at its end.',
  'problem.methodology.period_unknown':
    'It is not clear which period “{period}” (--applies-from) is. Write 2024, 2024-03 or 2024-Q1.',
  'problem.methodology.version_taken':
    'The methodology “{code}” of version {version} is loaded already, with another content. A methodology that indexes were computed by does not change: name a new version in the file, such as version: {offered}.',
  'problem.methodology.version_published':
    'Rounds of these periods are published by the methodology “{code}” of version {version}: {periods}. It does not change any more: name a new version in the file, such as version: {offered}, and a period after the published ones from which it applies.',
  'problem.methodology.published_elsewhere':
    '{count, plural, one {The round of {periods} is published by the methodology {methodologies}, and another one would govern that period} other {Rounds of {periods} are published ({methodologies}), and another methodology would govern these periods}}. What is published does not change: let the methodology apply from a period after {last}.',

  'loading.stage.catalogue': 'Reading the catalogue of indicators',
  'loading.stage.reading': 'Reading values',
  'loading.stage.storing': 'Writing values',

  'loading.catalogue.done':
    'Indicators: {added, number} new, {changed, number} changed, {same, number} the same.',
  'loading.catalogue.same':
    '{same, plural, one {# indicator is} other {# indicators are}} loaded already: nothing has changed.',
  'loading.catalogue.gone':
    '{count, plural, one {# indicator is} other {# indicators are}} no longer in the catalogue: {codes}. Their values stay in the database.',
  'loading.catalogue.gone_asked':
    'of them {count, plural, one {# indicator is} other {# indicators are}} asked for by rounds that still go on ({periods}): {codes}. Nothing changes there; to ask for an indicator no more, withdraw it on the board of the round.',
  'loading.dimensions.done': 'Dimensions: {named, number} named, {same, number} the same.',

  'loading.observations.read':
    'Read: {territories, number} territories, {indicators, number} indicators; period: {periods}.',
  'loading.observations.done':
    'Values: {added, number} new, {changed, number} changed, {same, number} the same.',
  'loading.observations.same':
    '{same, plural, one {# value is} other {# values are}} loaded already: nothing has changed.',
  'loading.observations.skipped':
    '{count, plural, one {# table was skipped, because it has} other {# tables were skipped, because they have}} no indicator of the catalogue: {names}.',
  'loading.observations.period_assumed':
    'the file names no period: {period} was taken, the newest year of the catalogue. Say another one when you load the file (--period).',
  'loading.observations.other_columns':
    '{count, plural, one {# column is not an indicator, so no values were taken from it} other {# columns are not indicators, so no values were taken from them}}: {names}.',
  'loading.observations.elsewhere': '{count, plural, one {# row} other {# rows}} of other oblasts skipped.',
  'loading.observations.retired':
    '{count, plural, one {# code has} other {# codes have}} left the codifier: {codes}. The values are kept under the old code; pages show them at its successor.',
  'loading.observations.above':
    '{count, plural, one {# code is that of a raion or oblast} other {# codes are those of raions or oblasts}}: {codes}. Their values are kept, but take no part in the index of hromadas.',
  'loading.observations.kept':
    '{count, plural, one {# cell is empty now, and the database has a value for it, which stays.} other {# cells are empty now, and the database has values for them, which stay.}}',
  'loading.observations.changed':
    '{count, plural, one {# value that was loaded before changes} other {# values that were loaded before change}}.',
  'loading.observations.period_form':
    'periods in the database are written in another way (“{stored}”) than in the file (“{period}”): their order in time will be uncertain.',

  'loading.methodology.done':
    'Methodology “{name}”, version {version}: {indicators, plural, one {# indicator} other {# indicators}}.',
  'loading.methodology.same':
    'The methodology “{code}” of version {version} is loaded already: nothing has changed.',
  'loading.methodology.for_all': 'It applies to all periods.',
  'loading.methodology.from': 'It applies from the period {period} on.',
  'loading.methodology.would_differ':
    'by the data of today, other indicators or weights would make the index ({codes}). To compute it by them, raise version in the file.',
  'loading.methodology.moved':
    'the methodology will apply from the period {after} on; so far it has applied {before, select, none {to all periods} other {from the period {before} on}}: published indexes will change.',
  'loading.methodology.replaces':
    'the methodology will apply to all periods, in place of the methodology “{name}” of version {version}: published indexes will change. To leave earlier periods with the previous one, say its first period (--applies-from).',
  'loading.methodology.weightless':
    '{count, plural, one {# part has} other {# parts have}} weight 0 and count for nothing in the index: {codes}.',
  'loading.methodology.silent':
    '{count, plural, one {# indicator of the methodology has} other {# indicators of the methodology have}} no values of the periods to which it applies yet: {codes}.',

  'loading.left_out.context_only':
    '{count, plural, one {# indicator is} other {# indicators are}} for context only (direction or weight 0): {codes}.',
  'loading.left_out.no_values':
    '{count, plural, one {# indicator is} other {# indicators are}} not part of the index, because there are no values: {codes}.',
  'loading.left_out.too_few_units':
    '{count, plural, one {# indicator is} other {# indicators are}} not part of the index, because too few hromadas have a value: {codes}.',
  'loading.left_out.constant':
    '{count, plural, one {# indicator is} other {# indicators are}} not part of the index, because all hromadas have the same value: {codes}.',

  'loading.default_methodology.name': 'Index of the catalogue',
  'loading.default_methodology.done':
    'Index of the catalogue, version {version}: {indicators, plural, one {# indicator} other {# indicators}}.',
  'loading.default_methodology.proposal':
    'there is no methodology among the files, so the index was made of the catalogue: this is a proposal, not an official methodology. To load your own: npx spilka load methodology.yaml',
  'loading.default_methodology.published':
    'the catalogue has changed, but no new methodology is made of it: it would govern periods whose rounds are published, too. Load a methodology with the period from which it applies.',
  'loading.default_methodology.impossible':
    'there is no methodology, and no index could be made of the catalogue: none of the indicators can be used for it.',

  'doctor.facts.no_catalogue': 'There is no catalogue of indicators',
  'doctor.facts.no_catalogue.remedy': 'Load a catalogue and values: npx spilka load FOLDER',
  'doctor.facts.in_range': 'All values lie within the limits of the catalogue',
  'doctor.facts.out_of_range':
    '{count, plural, one {# value lies} other {# values lie}} outside of the limits of the catalogue: {codes}',
  'doctor.facts.out_of_range.remedy':
    'Load corrected values, or a catalogue with wider valid_min and valid_max.',
  'doctor.facts.known_territories': 'All values belong to known territories',
  'doctor.facts.unknown_territories':
    '{count, plural, one {# code} other {# codes}} of values unknown to the codifier: {codes}',
  'doctor.facts.unknown_territories.remedy':
    'Pages do not show these values. Load an edition of the codifier that has these codes.',
  'doctor.facts.all_observed': 'Every hromada has values',
  'doctor.facts.unobserved':
    '{count, plural, one {# hromada has} other {# hromadas have}} no value at all: {names}',
  'doctor.facts.unobserved.remedy': 'They stay without an index. Load their values: npx spilka load FILE',
  'doctor.facts.all_used': 'Every indicator has values',
  'doctor.facts.unused':
    '{count, plural, one {# indicator has} other {# indicators have}} no value at all: {codes}',
  'doctor.facts.unused.remedy': 'Load their values, or take these indicators out of the methodology.',
  'doctor.facts.no_methodology': 'There is no methodology, so there is no index',
  'doctor.facts.no_methodology.remedy': 'Load a methodology: npx spilka load methodology.yaml',
  'doctor.facts.methodologies':
    '{count, plural, one {# methodology is} other {# methodologies are}} loaded; the last one is “{name}”, version {version}',
  'doctor.facts.unknown_indicators':
    'The methodology “{name}” of version {version} names indicators that the catalogue does not have: {codes}',
  'doctor.facts.unknown_indicators.remedy':
    'Load a catalogue that has these indicators, or a new version of the methodology without them.',
} as const
