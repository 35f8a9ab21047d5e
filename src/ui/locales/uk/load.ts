/** Texts of loading in general: `spilka load`. */
export const load = {
  'error.load.in_progress':
    'У цю базу саме завантажує дані інший процес. Зачекайте, доки він закінчить, і спробуйте ще раз.',
  'error.load.too_many_files':
    'У «{path}» понад {limit, plural, one {# файл} few {# файли} many {# файлів} other {# файлу}}. Розкладіть їх по теках і завантажуйте частинами.',
  'error.load.nothing':
    'У «{path}» немає нічого, що Спілка вміє завантажити. Які файли й стовпці вона впізнає, сказано в README, розділ «Завантажити свою область».',
  'error.load.needs_yes':
    'Є зміни, на які потрібна згода, а спитати нікого. Нічого не змінено. Якщо згодні з переліком вище, додайте ключ --yes.',
  'problem.load.unreadable': 'Файл не вдалося прочитати як таблицю.',
  'problem.load.unseen': 'Сюди Спілка не заглядає: тека лежить надто глибоко або це посилання.',
  'problem.load.unrecognised': 'За назвами стовпців не видно, що це за дані.',
  'load.warning': 'Увага: {what}',
  'load.question': 'Потрібна згода: {what}',
  'load.practice_goes': 'навчальну область буде прибрано: справжні дані поруч із вигаданими не зберігаємо.',
  'load.more_details':
    '{count, plural, one {… і ще # рядок} few {… і ще # рядки} many {… і ще # рядків} other {… і ще # рядка}}; усі збереже ключ --report ТЕКА',
  'load.aside':
    '{count, plural, one {Не впізнано # файл} few {Не впізнано # файли} many {Не впізнано # файлів} other {Не впізнано # файлу}}: {names}{rest, plural, =0 {} one { і ще #} few { і ще #} many { і ще #} other { і ще #}}.',
  'load.word.added': 'додано',
  'load.word.renamed': 'перейменовано',
  'load.word.recategorised': 'інша категорія',
  'load.word.moved': 'переміщено',
  'load.word.recoded': 'новий код',
  'load.word.removed': 'вилучено',
  'load.word.restored': 'повернуто',
  'load.word.unknown_code': 'коду немає в кодифікаторі',
  'load.word.several': 'підходить кілька одиниць',
  'load.word.near_name': 'назва лише схожа',
  'load.word.no_name': 'немає ні коду, ні назви',
  'load.word.no_geometry': 'об’єкт без меж',
  'load.word.taken': 'одиниця вже має межу з цього файлу',
  'load.word.no_place': 'місця не вказано',
  'load.word.no_boundary': 'межі немає',
  'load.word.too_few_units': 'значення є в замалої частки громад',
  'load.word.context_only': 'лише для довідки',
  'load.word.constant': 'у всіх однаково',
  'load.word.no_values': 'значень немає',
  'load.word.retired_code': 'код уже не діє',
  'load.word.no_such_name': 'такої назви немає',
  'load.ask': 'Зберегти всі ці зміни? (так/ні)',
  'load.kept': 'Завантажено.',
  'load.not_kept': 'Нічого не змінено.',
  'cli.yes': 'т так y yes',
  'cli.load.summary': 'завантажити дані: кодифікатор, межі, показники, методику',
  'cli.load.description':
    'Завантажує теку або окремі файли: кодифікатор КАТОТТГ, межі (GeoJSON, TopoJSON), заклади, каталог показників, значення (CSV, XLSX), методику. Усе або нічого: спершу показує, що зміниться, і питає, якщо змінюється вже завантажене. Файли впізнає за вмістом.',
  'cli.load.paths': 'теки або файли',
  'cli.load.oblast': 'лише ці області (назви або коди)',
  'cli.load.methodology': 'файл методики, якщо він не в теці',
  'cli.load.period': 'період значень, якщо його немає у файлі: 2024, 2025-Q1, 2025-03',
  'cli.load.applies_from': 'перший період, на який діє методика, що завантажується',
  'cli.load.preview': 'лише показати, що змінилося б',
  'cli.load.yes': 'погодитися з усіма змінами, не питати',
  'cli.load.report': 'тека, у яку записати повні переліки змін',
  'cli.load.examples':
    'Приклади:\n  spilka load ../shared/data --oblast Дніпропетровська\n  spilka load показники.xlsx --period 2025-Q3 --preview\n  spilka load методика.yaml --applies-from 2026-Q1',
} as const
