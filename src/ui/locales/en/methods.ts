/** Any methodology at work, two of them side by side, oblasts made of their hromadas. */
export const methods = {
  'api.param.other': 'The methodology to compare with: code@version; the one that governs where left out',
  'method_results.summary': 'The ranking by any stored methodology, also by one that does not govern',
  'method_results.short': 'Results',
  'method_results.next': 'See the ranking by this methodology',
  'method_results.title': 'Results: {name}, version {version}',
  'method_results.title_compared': 'For comparison: {name}, version {version}',
  'method_results.official': 'This methodology governs: the ranking of {period} is official.',
  'method_results.for_comparison': 'For comparison only, not the published index.',
  'method_results.governed_by': 'The official ranking of {period} is by another methodology:',
  'method_results.lead_empty':
    'In {period} this methodology gives no hromada an index: values of its indicators are missing. Choose another period.',
  'method_results.history': 'Every period by this methodology',
  'method_results.history_how':
    'Periods that the methodology governs stand as published. The others are computed anew from the same data; scales that depend on the largest and smallest values then take them from all periods, so do not compare official scores with the others.',
  'method_results.history_caption': 'Median and first hromada of each period',
  'method_results.column.period': 'Period',
  'method_results.column.standing': 'What it is',
  'method_results.is_official': 'official ranking',
  'method_results.is_compared': 'for comparison',
  'method_contrast.summary':
    'Two methodologies side by side: each hromada’s place by both, and what they compute differently',
  'method_contrast.short': 'Side by side',
  'method_contrast.next': 'Compare with another methodology',
  'method_contrast.title': 'Side by side with another: {name}, version {version}',
  'method_contrast.lead':
    'Against “{other}” in {period}, {compared, plural, one {# hromada is compared} other {# hromadas are compared}}: places differ by {mean} on average, {far, plural, =0 {none of them by more than 10} one {# of them by more than 10} other {# of them by more than 10}}.',
  'method_contrast.agreement':
    'Agreement of places (Spearman’s coefficient, 1 is the same order): {spearman}.',
  'method_contrast.only':
    '{here, number} have a place by this methodology only, {there, number} by the other only.',
  'method_contrast.lead_empty':
    'There is nothing to compare in {period}: no hromada has a place both by this methodology and by “{other}”. Choose another period or methodology.',
  'method_contrast.one_official':
    'The official ranking of {period} is by “{name}”; the other is for comparison only.',
  'method_contrast.none_official':
    'Both rankings are for comparison only: the official one of {period} is by a third methodology.',
  'method_contrast.alone':
    'There is nothing to compare with yet: this methodology is the only one stored. Load another one, or a new version of this one, and they stand here side by side.',
  'method_contrast.places': 'Places by both methodologies',
  'method_contrast.other': 'Other methodology',
  'method_contrast.compare': 'Compare',
  'method_contrast.caption':
    'Places in {period}: this is “{here}”, the other “{there}”; an arrow up is a higher place by this one',
  'method_contrast.column.rank': 'This',
  'method_contrast.column.other_rank': 'Other',
  'method_contrast.column.difference': 'Difference',
  'method_contrast.column.score': 'Score: this',
  'method_contrast.column.other_score': 'Score: other',
  'method_contrast.differences': 'What they compute differently',
  'method_contrast.differences_how': '“Before” is {before}; “now” is {after}.',
  'rollup.title': 'Oblasts by this methodology',
  'rollup.caption': 'Scores of oblasts in {period}, made of those of their hromadas',
  'rollup.column.share': 'Weight that has a score',
  'rollup.unweighed':
    'The weight of {hromadas, plural, one {# hromada is not known: it is in no mean} other {# hromadas is not known: they are in no mean}}, and counts in the whole as an average one.',
  'rollup.line':
    'The oblast’s score by the rule of the methodology is {score}: it is made of those of hromadas with {share} of the weight.',
  'rollup.line_none':
    'The oblast has no score by the rule of the methodology: hromadas with {share} of the weight have one, which is not enough.',
  'rollup.more': 'How it is made',
  'rollup.column.score': 'Oblast’s score',
} as const
