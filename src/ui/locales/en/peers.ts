/** Hromadas that are like one another (modules/indicators/peers). */
export const peers = {
  'peers.title': '{hromada}: similar hromadas',
  'peers.short': 'Similar hromadas',
  'peers.summary': 'Hromadas alike in size, kind and nearness of danger, with the distance to each',
  'peers.lead':
    '{place} of {of, plural, one {# similar hromada} other {# similar hromadas}}, itself included; the median of its peers is {median}.',
  'peers.unranked':
    'The hromada has no index in this period, so it has no place among its {count, plural, one {# peer} other {# peers}}.',
  'peers.none': 'No similar hromadas were found: too little is known to compare.',
  'peers.place': 'Rank among peers',
  'peers.median': 'Median of peers',
  'peers.how': 'Why these: the distance in each feature',
  'peers.caption': 'The nearest hromadas; in brackets, how far each feature is',
  'peers.column.distance': 'Distance',
  'peers.feature.size': 'Population',
  'peers.feature.kind': 'Kind',
  'peers.feature.risk': 'To the border with Russia',
  'peers.km': '{km, number} km',
  'peers.formula': 'How the distance is made',
  'peers.formula_intro':
    'Only what a hromada does not choose is compared, and only features known of at least half of the hromadas with an index:',
  'peers.formula.size':
    'population: the difference of natural logarithms, divided by their standard deviation ({spread}). 10 and 20 thousand people are as far apart as 100 and 200 thousand;',
  'peers.formula.kind': 'kind (urban, settlement, rural): 0 where it is the same, 1 where it differs;',
  'peers.formula.risk':
    'risk, the distance to the border with Russia: the difference of natural logarithms of kilometres, divided by their standard deviation ({spread});',
  'peers.formula_sum':
    'The distance is the root of the mean of these differences squared, all features weigh the same; 0 means alike in everything. The eight nearest hromadas with an index are shown; at the same distance those of the own oblast come first, then the alphabet decides. Hromadas of which one of these features is not known are not among the peers.',
  'peers.own_missing.size': 'The population of this hromada is not loaded, so it is compared without it.',
  'peers.own_missing.kind': 'The kind of this hromada is not known, so it is compared without it.',
  'peers.own_missing.risk':
    'The distance of this hromada to the border is not loaded, so it is compared without it.',
  'peers.not_used.size': 'Size does not count: the population of most hromadas is not loaded.',
  'peers.not_used.kind': 'Kind does not count: it is not known of most hromadas.',
  'peers.not_used.risk':
    'Risk does not count: no distances to the border with Russia or to the front line are loaded.',
} as const
