/** The report of a hromada (modules/indicators/report). */
export const report = {
  'report.about': 'Report of a hromada: {period}',
  'report.short': 'Report',
  'report.link': 'The report of the hromada, one to two pages',
  'report.summary':
    'A hromada on paper: its place with bands, sub-indices, what is strong and weak, targets, similar hromadas, how to read',
  'report.download': 'Download as PDF',
  'report.band': 'In 90 % of the runs with other weights the hromada stays between places {from} and {to}.',
  'report.band_one': 'In 90 % of the runs with other weights the hromada stays in place {rank}.',
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
} as const
