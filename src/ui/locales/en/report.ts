/** The report of a hromada (modules/indicators/report). */
export const report = {
  'report.about': 'Report of a hromada: {period}',
  'report.short': 'Report',
  'report.link': 'The report of the hromada, two to three pages',
  'report.summary':
    'A hromada on paper: its place with bands, sub-indices, what is strong and weak, targets, similar hromadas, how to read',
  'report.download': 'Download as PDF',
  'report.band': 'In 90% of the runs with other weights the hromada stays between places {from} and {to}.',
  'report.band_one': 'In 90% of the runs with other weights the hromada stays in place {rank}.',
  'report.no_band': 'The bands of its place are being computed.',
  'report.column.indicator': 'Indicator',
  'report.column.value': 'Value',
  'report.column.median': 'Median of the oblast',
  'report.column.distance': 'Difference of scores',
  'report.targets': 'Targets',
  'report.column.target': 'Target',
  'report.column.until': 'By',
  'report.column.state': 'State',
  'report.how': 'How to read this report',
  'report.how.index':
    'The index is the weighted mean of the indicators by the methodology “{methodology}”, version {version}; scores go from 0 to {scale}, more is always better. The median of the oblast is the value of the middle hromada: half are above, half below.',
  'report.how.place':
    'A place is never exact. The bands show between which places the hromada stays when the weights change a little; hromadas whose bands overlap may stand side by side by chance.',
  'report.how.peers':
    'Similar hromadas are chosen by population, kind and closeness to danger. Every number opens at the address at the foot of the page.',

  'widget.summary':
    'A hromada in a small frame that other sites show: score, place with its band, change, a picture',
  'widget.title': '{hromada}: index and place',
  'widget.change': 'Index {change} against {period}',
  'widget.profile': 'Profile of the hromada on the platform “{platform}”',
  'widget.show': 'Show it on your site',
  'widget.how':
    'The frame with the score and place of the hromada keeps itself up to date, sets no cookies and follows nobody. Copy the code into a page of your site.',
  'widget.no_address':
    'The address of the platform is not set yet (SPILKA_PUBLIC_URL): put it before the address in the code.',
  'widget.code': 'Code of the frame',
  'widget.look': 'See what it will look like',
} as const
