/** What the author of a methodology looks at before trusting it. */
export const statistics = {
  'statistics.title': 'Статистика методики «{name}», версія {version}',
  'statistics.short': 'Статистика',
  'statistics.summary':
    'Статистика методики: кореляції, альфа Кронбаха, головні компоненти, асиметрія й ексцес, пропуски, що дає кожен показник',
  'statistics.waiting': 'Статистику саме обчислюємо: вона з’явиться тут за кілька хвилин.',
  'statistics.failed': 'Статистики немає: обчислення для цієї методики завелике.',
  'statistics.unused': 'За цією версією індексу ще не обчислюють, тож статистики немає.',
  'statistics.lead':
    '{periods}: {indicators, plural, one {# показник} few {# показники} many {# показників} other {# показника}}, {rows, plural, one {# оцінка} few {# оцінки} many {# оцінок} other {# оцінки}}. {against, plural, =0 {Жоден показник не йде проти індексу.} one {# показник іде проти індексу.} few {# показники йдуть проти індексу.} many {# показників ідуть проти індексу.} other {# показника йдуть проти індексу.}} {close, plural, =0 {Показників, що майже повторюють один одного, немає.} one {# пара показників майже повторює один одного.} few {# пари показників майже повторюють один одного.} many {# пар показників майже повторюють один одного.} other {# пари показників майже повторюють один одного.}}',
  'statistics.how':
    'Кореляції, надійність і компоненти обчислено за нормованими значеннями, де більше — завжди краще. Асиметрія й ексцес — за значеннями до обробки викидів.',
  'statistics.indicators': 'Показники',
  'statistics.indicators_caption':
    'Кореляція з індексом, пропуски, форма розподілу й обробка викидів; зсув — на скільки місць у середньому зрушили б громади, якби показника не було',
  'statistics.column.indicator': 'Показник',
  'statistics.column.other': 'Інший показник',
  'statistics.column.correlation': 'З індексом',
  'statistics.column.missing': 'Пропусків',
  'statistics.column.skew': 'Асиметрія',
  'statistics.column.kurtosis': 'Ексцес',
  'statistics.column.treated': 'Обробка викидів',
  'statistics.column.mean_shift': 'Зсув без нього',
  'statistics.column.largest_shift': 'Найбільший зсув',
  'statistics.column.pearson': 'Кореляція',
  'statistics.column.what': 'Що',
  'statistics.column.node': 'Індекс і субіндекси',
  'statistics.column.alpha': 'Альфа',
  'statistics.column.indicators': 'Показників',
  'statistics.column.rows': 'Повних рядків',
  'statistics.column.component': '№',
  'statistics.column.eigenvalue': 'Власне число',
  'statistics.column.variance': 'Пояснює',
  'statistics.column.together': 'Разом',
  'statistics.column.loadings': 'Найбільші навантаження',
  'statistics.column.place': 'Місце',
  'statistics.column.empty': 'Показників без жодного значення',
  'statistics.treated.none': 'немає',
  'statistics.treated.winsorise':
    'вінзоризовано {values, plural, one {# значення} few {# значення} many {# значень} other {# значення}}',
  'statistics.treated.log': 'логарифм',
  'statistics.treated.boxcox': 'Бокса — Кокса',
  'statistics.correlations': 'Як показники йдуть разом',
  'statistics.correlations_how':
    'Кореляція Пірсона: 1 — повторюють один одного, 0 — не пов’язані, −1 — ідуть навпаки. Синє — разом, жовтогаряче — навпаки; що густіше, то тісніше.',
  'statistics.correlations_nodes': 'Індекс і субіндекси',
  'statistics.correlations_within':
    '{name}: {indicators, plural, one {# показник} few {# показники} many {# показників} other {# показника}}',
  'statistics.correlations_all': 'Кореляції всіх показників з усіма — у файлах CSV та JSON цієї сторінки.',
  'statistics.closest': 'Найтісніші пари: кореляція {bound} і більше за величиною, щонайбільше 20',
  'statistics.closest_none': 'Пар із кореляцією {bound} і більше немає.',
  'statistics.reliability': 'Чи міряють показники одне',
  'statistics.reliability_how':
    'Альфа Кронбаха: від 0,7 показники субіндексу міряють те саме; нижче — різне, і середнє з них варто пояснити. Висока альфа — не мета: субіндекс може навмисно поєднувати різне.',
  'statistics.components': 'Головні компоненти',
  'statistics.components_how':
    'Скільки мінливості всіх показників пояснює кожна компонента й які показники її складають. Якщо перша пояснює мало, одне число індексу приховує багато.',
  'statistics.components_none': 'Компонент немає: у деяких пар показників немає спільних значень.',
  'statistics.missing': 'Чого бракує',
  'statistics.missing_none': 'Пропусків немає.',
  'statistics.missing_label':
    'Частка пропусків: рядки — місця в тому самому порядку, що й у таблиці, стовпці — показники в порядку методики',
  'statistics.missing_class': 'понад {from} до {to}',
  'statistics.next.download': 'Завантажити статистику (CSV)',
} as const
