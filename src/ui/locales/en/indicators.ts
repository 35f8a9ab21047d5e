import type { indicators as uk } from '../uk/indicators.ts'

export const indicators: Record<keyof typeof uk, string> = {
  'error.methodology.unusable':
    '{count, plural, one {The methodology “{file}” has # error.} other {The methodology “{file}” has # errors.}}',
  'error.index.would_overwrite':
    'The results in the folder “{folder}” would take the place of the input “{file}”. Name another folder.',
  'error.index.uncertainty_too_large':
    'There are too many variants: with the ranks they need {size} GB of memory, and {limit} GB are allowed. Shorten the lists in uncertainty, or split the units or periods.',
  'error.index.unusable': 'The index of the methodology “{file}” cannot be computed.',

  'problem.document.not_utf8': 'The file is not in UTF-8: save it as UTF-8.',
  'problem.document.syntax':
    'This is not well-formed YAML or JSON ({detail}): check indents, quotes and brackets.',
  'problem.document.duplicate_key': 'The same key is written twice.',
  'problem.document.bad_alias':
    'References (&, *) run in a circle or grow without end: write the tree without them.',
  'problem.document.too_deep':
    'The file is nested too deeply, or a reference (&, *) leads back to itself: write the tree as a table.',
  'problem.document.not_a_methodology':
    'This is not a methodology: the keys spilka_methodology, code, version, name, index are needed.',

  'problem.tree.levels_without_table':
    'Levels is for a tree in a table or a catalogue; here write aggregate in the node itself.',
  'problem.tree.levels_twice': 'Levels is written twice: at the top of the file and in index.',
  'problem.tree.duplicate_code':
    'The code “{code}” is in the tree already: every node needs a code of its own.',
  'problem.tree.reserved_code':
    'The code “{code}” is taken: a column of the results has that name. Choose another.',
  'problem.tree.level_absent': 'The tree has no nodes of Level {level}.',
  'problem.tree.unknown_parent': 'The parent “{parent}” is not in the table.',
  'problem.tree.indicator_as_parent': '“{parent}” is an indicator and can have nothing below it.',
  'problem.tree.several_roots':
    'There are several roots, “{code}” among them: only the index itself has an empty Parent.',
  'problem.tree.no_root': 'The table has no root: the Parent of the index itself must be empty.',
  'problem.tree.no_rows': 'The table has no row of Type Indicator or Aggregate.',
  'problem.tree.childless': 'The node “{code}” has no indicator below it.',
  'problem.tree.cycle': 'Nodes are their own ancestors: {codes}.',
  'problem.tree.leaf_key': 'The key {key} belongs to a node that has children.',
  'problem.tree.branch_key': 'The key {key} belongs to an indicator, and this node has children.',
  'problem.tree.weights_sum_to_nothing':
    'All weights below this node are zero: at least one must be positive.',
  'problem.tree.nothing_usable':
    'No indicator of the catalogue can be used: each has no direction, no column, no variation, or too few units.',

  'problem.method.needs': 'The method {method} of {step} needs the parameter {key}.',
  'problem.method.takes_not': 'The method {method} of {step} has no parameter {key}.',
  'problem.method.range_empty': 'The first number of range must be smaller than the second.',
  'problem.method.goalposts_order': 'Min must be smaller than max; direction says which is better.',
  'problem.method.logarithm_of_bound': 'With log: true both bounds must be positive.',
  'problem.method.breaks_order': 'Breaks must ascend.',
  'problem.method.scores_count': 'There must be one more score than breaks.',
  'problem.method.spread_too_large':
    'Spread must be less than 1: otherwise a weight could vanish or become negative.',

  'problem.run.uncertainty_absent':
    'The methodology does not say what varies: add the key uncertainty, and in it at least weights with method: uniform and spread: 0.25.',
  'problem.run.no_rollup':
    '--rollup-column is given, but the methodology does not say how units become oblasts. Give it a key rollup, or leave --rollup-column out.',
  'problem.run.carry_needs_periods':
    'The indicator {indicator} is filled from an earlier period (carry), so say --period-column.',

  'problem.run.carry_needs_order':
    'The indicator {indicator} is filled from an earlier period (carry), but the labels of the periods (“{label}”) do not tell their order. Write them all alike: 2024, 2024-03, 03.2024, 2024-Q1, Q1 2024 or 31.03.2024.',
  'problem.run.indicator_absent':
    'The indicator “{indicator}” of the methodology is not in the table. Check that the code is written alike.',

  'index.left_out':
    '{present} of {of, plural, one {# value} other {# values}} present: fewer than the methodology asks for',
  'index.left_out_indicator.context_only': 'for context only: direction 0',
  'index.left_out_indicator.no_column': 'the table of values has no such column',
  'index.left_out_indicator.too_few_units':
    '{units, plural, one {only # unit has it} other {only # units have it}}',
  'index.left_out_indicator.constant': 'all units have the same value',

  'index.warning.denominator_missing':
    '{indicator}: {count, plural, one {# value was not divided} other {# values were not divided}}, the denominator is missing or zero',
  'index.warning.group_empty':
    '{indicator}: the group “{group}” has no value, {count, plural, one {# gap was filled} other {# gaps were filled}} from all units',
  'index.warning.gaps_left':
    '{indicator}: there was nothing to fill {count, plural, one {# gap} other {# gaps}} with',
  'index.warning.series_empty': '{indicator}: there is no value at all',
  'index.warning.series_constant':
    '{indicator}: all units have the same value, so there is nothing to compare',
  'index.warning.value_undefined':
    '{indicator}: {count, plural, one {# value lies} other {# values lie}} outside the normalisation’s formula (a logarithm, a division, negative numbers): treated as missing',
  'index.warning.target_not_beyond':
    '{indicator}: the target is no better than the worst value, so scores against it mislead',
  'index.warning.mean_undefined':
    '{node}: {count, plural, one {# unit has} other {# units have}} negative or too large scores, of which there is no such mean',
  'index.warning.kept_by_filling':
    '{count, plural, one {# unit is measured only thanks to filled gaps: it has fewer values of its own than the methodology asks for} other {# units are measured only thanks to filled gaps: they have fewer values of their own than the methodology asks for}} (to leave them out, add count: observed to screen)',
  'index.warning.single_unit': 'there is one unit only, so there is nothing to compare it with',
  'index.warning.periods_unordered':
    'the periods are in the order of the alphabet (“{first}” … “{last}”): their labels do not tell it',
  'index.warning.no_unit_left': 'the methodology left no unit: there are too few values',
  'index.warning.rollup_unweighed':
    'rollup to oblasts: column {column} has no weight for {count, plural, one {# row} other {# rows}}, so {count, plural, one {it is} other {they are}} in no mean of an oblast',
  'index.warning.rollup_without_oblast':
    'rollup to oblasts: column {column} names no oblast for {count, plural, one {# row} other {# rows}}',
  'index.warning.no_index': 'no unit has an index',

  'index.choice.normalise': 'normalisation',
  'index.choice.impute': 'filling of gaps',
  'index.choice.aggregate': 'aggregation',
  'index.choice.treat': 'treatment of outliers',
  'index.choice.weights': 'weights',
  'index.warning.uncertainty_nothing_varies':
    'the key uncertainty changes nothing: all runs are alike, so they do not tell how sure the ranks are',
  'index.warning.uncertainty_few':
    '{count, plural, one {there was only # run} other {there were only # runs}}: with another seed the rank bands would differ noticeably',
  'index.warning.uncertainty_no_winsorising': 'no indicator is winsorised, so the list treat changes nothing',
  'index.warning.uncertainty_weight_zero':
    '{node}: its weight is zero, so in no run does this node have a say in the index',
  'index.warning.uncertainty_runs_left_out':
    '{count, plural, one {# run} other {# runs}} of {of, number} {count, plural, one {does} other {do}} not count: their combination of methods has negative scores, of which there is no such mean (zscore and geometric, say)',
  'index.warning.uncertainty_units_left_out':
    '{count, plural, one {# unit had} other {# units had}} a rank in a part of the runs only; the bands are those of the runs that gave one',
  'index.warning.uncertainty_no_sensitivity':
    'what matters most for the ranks was not estimated: in some runs no unit has a rank to compare',
  'index.warning.uncertainty_sensitivity_doubtful':
    'influence is approximate: {count, plural, one {# evaluation} other {# evaluations}} of {of, number} {count, plural, one {lacks} other {lack}} means, so their ranks are without some of the parts',
  'index.warning.uncertainty_ranks_never_move':
    'the ranks moved in no run, so there is nothing to matter for',
  'index.warning.uncertainty_interval':
    'intervals of influence reach outside of 0 to 1 ({inputs}): {samples, plural, one {# sample is} other {# samples are}} too few; ask for more runs',

  'cli.index.summary': 'compute an index from files',
  'cli.index.description':
    'Computes a composite index: values of units (hromadas, oblasts, countries) and a methodology in; scores, ranks and every step on the way out.',
  'cli.index.values': 'table of values, CSV or XLSX: one row a unit, one column an indicator',
  'cli.index.methodology': 'methodology file, YAML or JSON',
  'cli.index.out': 'folder for the results; without it the ranking is only printed',
  'cli.index.unit_column': 'column with the code of the unit (default: the first)',
  'cli.index.period_column': 'column with the period, where a row is a unit in a period',
  'cli.index.indicator_column': 'long shape: column with the code of the indicator',
  'cli.index.value_column': 'long shape: column with the value',
  'cli.index.name_column': 'column with the name of the unit, to print it in the ranking',
  'cli.index.rollup_column':
    'column with the oblast of a unit, where the methodology rolls units up to oblasts (rollup); by default oblast_code, without which all units are one oblast. The result is rollup.csv',
  'cli.index.only': 'only rows whose column has this value; may be repeated',
  'cli.index.top': 'how many of the best to print: a number or all',
  'cli.index.encoding': 'encoding of a CSV, where it is guessed wrong',
  'cli.index.delimiter': 'delimiter of a CSV, where it is guessed wrong',
  'cli.index.decimal': 'decimal mark, where the file does not tell',
  'cli.index.missing': 'texts that mean “no value”, beside the empty cell',
  'cli.index.sheet': 'sheet of an XLSX (default: the first)',
  'cli.index.uncertainty':
    'how many runs to make, with weights and methods varied as the methodology’s key uncertainty says: rank bands go to ranks.csv',
  'cli.index.seed': 'seed of the random numbers of the runs: the same seed gives the same result (default 1)',
  'cli.index.statistics':
    'add statistics for the methodology’s author to report.json: correlations, Cronbach’s alpha, principal components, gaps, the effect of each indicator',
  'cli.bad_runs': 'a whole number from 1 to {limit, number} is needed',
  'cli.bad_seed': 'a whole number from 0 to {limit} is needed',
  'cli.seed_needs_uncertainty': '--seed makes sense together with --uncertainty only',
  'cli.statistics_needs_out': '--statistics writes to report.json, so name a folder with --out',
  'cli.index.column.band': 'likely',
  'cli.index.stage.replicates': 'Runs',
  'cli.index.bands':
    'Likely are the ranks between which a unit stays in 90% of the runs: {count, plural, one {# run counts} other {# runs count}}, seed {seed}; on average a rank moves by {shift}.',
  'cli.index.influence':
    'What matters most for the ranks (share of their spread, interactions included): {inputs}.',
  'cli.index.examples':
    'Examples:\n  spilka index --values units.csv --methodology hdi.methodology.yaml --out out\n  spilka index --values facts.xlsx --sheet 2025 --methodology m.yaml --name-column name --top all\n  spilka index --values facts.csv --methodology m.yaml --only oblast_name=Дніпропетровська\n  spilka index --values long.csv --methodology m.yaml --unit-column hromada --period-column quarter \\\n    --indicator-column indicator --value-column value\n  spilka index --values units.csv --methodology m.yaml --out out --uncertainty 1000 --seed 7 --statistics',
  'cli.index.stage.reading': 'Reading values',
  'cli.index.stage.computing': 'Computing',
  'cli.index.stage.writing': 'Writing',
  'cli.index.title':
    '{name} · version {version}{period} · {units, plural, one {# unit} other {# units}} · {indicators, plural, one {# indicator} other {# indicators}}',
  'cli.index.column.rank': 'rank',
  'cli.index.column.score': 'score',
  'cli.index.column.unit': 'code',
  'cli.index.column.name': 'name',
  'cli.index.more_units':
    '{count, plural, one {… and # more unit} other {… and # more units}} (all with --top all)',
  'cli.index.left_out':
    '{count, plural, one {# unit was left out: too few values.} other {# units were left out: too few values.}}',
  'cli.index.left_out_indicators':
    '{count, plural, one {# indicator of the catalogue is not used} other {# indicators of the catalogue are not used}}{where}',
  'cli.index.imputed': '{count, plural, one {# gap was filled} other {# gaps were filled}}{where}',
  'cli.index.formula_cells':
    '{count, plural, one {# cell held a formula: its stored value was taken.} other {# cells held formulas: their stored values were taken.}}',
  'cli.index.more_warnings':
    '{count, plural, one {… and # more warning} other {… and # more warnings}}{where}',
  'cli.index.see': '; see {file}.',
  'cli.index.stale': 'The file {file} in this folder is of an earlier run; this one did not change it.',
  'cli.index.written': 'The results are in the folder “{folder}”.',
}
