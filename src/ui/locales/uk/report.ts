/** The report of a hromada (modules/indicators/report). */
export const report = {
  'report.about': 'Звіт громади: {period}',
  'report.short': 'Звіт',
  'report.link': 'Звіт громади на одну-дві сторінки',
  'report.summary':
    'Звіт громади на папері: місце з межами, субіндекси, сильне й слабке, цілі, подібні громади, як читати',
  'report.download': 'Завантажити PDF',
  'report.band': 'У 90 % прогонів з іншими вагами громада лишається між {from} і {to} місцем.',
  'report.band_one': 'У 90 % прогонів з іншими вагами громада лишається на {rank} місці.',
  'report.no_band': 'Межі місця саме обчислюємо.',
  'report.column.indicator': 'Показник',
  'report.column.value': 'Значення',
  'report.column.median': 'Медіана області',
  'report.column.distance': 'Різниця балів',
  'report.targets': 'Цілі',
  'report.column.target': 'Ціль',
  'report.column.until': 'Строк',
  'report.column.state': 'Стан',
  'report.how': 'Як читати цей звіт',
  'report.how.index':
    'Індекс — зважене середнє показників за методикою «{methodology}», версія {version}; бали — від 0 до {scale}, більше завжди краще. Медіана області — значення серединної громади: половина вища, половина нижча.',
  'report.how.place':
    'Місце не буває точним. Межі показують, між якими місцями громада лишається, якщо ваги трохи змінити; громади, чиї межі перетинаються, можуть стояти поруч випадково.',
  'report.how.peers':
    'Подібні громади дібрано за населенням, видом і близькістю до загрози. Кожне число відкривається за адресою внизу сторінки.',
} as const
