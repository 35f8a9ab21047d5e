/** Loading data and computing an index on screen (modules/administration). */
export const administration = {
  'administration.loads': 'Завантаження даних',
  'administration.loads_lead':
    'Тут завантажують кодифікатор, межі, заклади, показники й методику. Спершу видно, що зміниться; зберігається все або нічого.',
  'administration.loads_summary': 'Що завантажено і які завантаження тривають',
  'administration.load_new': 'Завантажити файли',
  'administration.load_new_summary': 'Завантажити файли для попереднього перегляду',
  'administration.load_summary': 'Одне завантаження: стан, звіт, помилки',
  'administration.load_title': 'Завантаження від {time}',
  'administration.load_lead':
    'Додайте всі файли разом: що це за дані, видно з їхніх стовпців. Спершу ви побачите, що зміниться, і лише потім вирішите, чи зберігати.',
  'administration.load_oblast':
    'Ви завантажуєте значення, межі, заклади й відомості про громади для такої області: {names}. Каталог, сфери, методику й кодифікатор змінює адміністратор усієї платформи.',
  'administration.no_oblast':
    'У вас немає області, для якої можна завантажувати дані. Зверніться до адміністратора платформи.',
  'administration.load_begin': 'Показати, що зміниться',
  'administration.files_kept':
    'Надіслані файли зберігаємо {days, plural, one {# день} few {# дні} many {# днів} other {# дня}}, потім вилучаємо. Завантажені з них дані лишаються.',
  'administration.filter': 'Знайти за назвою файлу або видом даних',

  'administration.runs': 'Надіслане',
  'administration.runs_caption': 'Що надсилали і що з того вийшло',
  'administration.runs_none': 'Ще нічого не надсилали.',
  'administration.loaded': 'Завантажені файли',
  'administration.loaded_count':
    '{count, plural, one {# файл} few {# файли} many {# файлів} other {# файлу}}',
  'administration.loaded_none': 'Таких файлів немає.',
  'administration.column.files': 'Файли',
  'administration.column.file': 'Файл',
  'administration.column.state': 'Стан',
  'administration.column.when': 'Коли і хто',
  'administration.column.kind': 'Вид даних',
  'administration.column.rows': 'Рядків',
  'administration.column.place': 'Місце',
  'administration.column.what': 'Що не так',

  'administration.kind.codifier': 'кодифікатор',
  'administration.kind.hromadas': 'відомості про громади',
  'administration.kind.boundaries': 'межі',
  'administration.kind.points': 'заклади',
  'administration.kind.catalogue': 'каталог показників',
  'administration.kind.dimensions': 'сфери',
  'administration.kind.observations': 'значення',
  'administration.kind.methodology': 'методика',
  'administration.kind.practice': 'навчальні дані',

  'administration.files':
    '{names}{rest, plural, =0 {} one { і ще #} few { і ще #} many { і ще #} other { і ще #}}',
  'administration.sent_files':
    '{count, plural, one {Надіслано # файл} few {Надіслано # файли} many {Надіслано # файлів} other {Надіслано # файлу}}',
  'administration.megabytes': '{size, number, ::.##} МБ',
  'administration.when_who': '{time}, {name}',
  'administration.begun_by': 'Надіслано: {name}.',
  'administration.line': 'рядок {line}',
  'administration.of_column': 'стовпець «{column}»',
  'administration.problems': 'Помилки у файлах',

  'administration.state.received': 'у черзі',
  'administration.state.previewing': 'перевіряється',
  'administration.state.previewed': 'чекає вашого рішення',
  'administration.state.unusable': 'є помилки',
  'administration.state.loading': 'завантажується',
  'administration.state.kept': 'завантажено',
  'administration.state.withdrawn': 'скасовано',
  'administration.state.computing': 'обчислюється',
  'administration.state.computed': 'готово',
  'administration.state.failed': 'не вдалося',

  'administration.stage.received': 'Файли прийнято, вони в черзі. Сторінка оновиться сама.',
  'administration.stage.previewing': 'Перевіряємо файли й рахуємо, що зміниться. Сторінка оновиться сама.',
  'administration.stage.previewed':
    'Перевірено. Нічого ще не змінено: перегляньте звіт і вирішіть, чи зберігати.',
  'administration.stage.unusable':
    'Нічого не змінено: у файлах є помилки. Виправте їх і надішліть файли ще раз.',
  'administration.stage.loading': 'Завантажуємо. Сторінка оновиться сама.',
  'administration.stage.kept': 'Завантажено.',
  'administration.stage.withdrawn': 'Скасовано. Нічого не змінено.',
  'administration.stage.computing': 'Обчислюємо індекс. Сторінка оновиться сама.',
  'administration.stage.computed': 'Індекс обчислено.',
  'administration.stage.failed': 'Не вдалося, і не з вашої вини. Нічого не змінено.',
  'administration.waiting':
    'Саме триває інше завантаження. Ваше почнеться одразу після нього. Сторінка оновиться сама.',
  'administration.previewed_anew':
    'Поки ви вирішували, дані на платформі змінилися, тому тепер зміниться не те, на що ви погодилися. Нічого не завантажено: перегляньте новий звіт і вирішіть ще раз.',
  'administration.at_work': 'Триває робота',

  'administration.report': 'Що зміниться',
  'administration.report_kept': 'Що змінено',
  'administration.report_csv': 'Зберегти весь звіт (CSV)',
  'administration.details':
    '{count, plural, one {# окрема зміна або рядок} few {# окремі зміни або рядки} many {# окремих змін або рядків} other {# окремої зміни або рядка}}',
  'administration.details_more':
    '{count, plural, one {… і ще # рядок} few {… і ще # рядки} many {… і ще # рядків} other {… і ще # рядка}}',
  'administration.details_file': 'Усі зміни цього файлу (CSV)',

  'administration.effect': 'Що буде з індексом',
  'administration.moves':
    'За {period} {moved, plural, =0 {жодна громада не змінить місця} one {# громада змінить місце} few {# громади змінять місце} many {# громад змінять місце} other {# громади змінять місце}} з {hromadas, number}, які мають індекс.',
  'administration.moves_largest': 'Найбільше:',
  'administration.move': '{before, number} → {after, number} місце',
  'administration.methodology_new':
    'Чим методика «{name}», версія {version}, відрізняється від чинної «{other}», версія {other_version}',

  'administration.agree': 'Зберегти зміни',
  'administration.agree_summary': 'Погодитися зі змінами й завантажити',
  'administration.field.agrees': 'Погоджуюся з усім, що у звіті потребує згоди',
  'administration.withdraw': 'Скасувати завантаження',
  'administration.withdraw_summary': 'Скасувати завантаження',
  'administration.withdrawn_said': 'Завантаження скасовано, файли вилучаємо.',

  'administration.options': 'Додаткові параметри',
  'administration.field.files': 'Файли',
  'administration.field.files_hint':
    'CSV, XLSX, GeoJSON, TopoJSON, YAML, JSON; до 100 файлів, кожен до 80 МБ.',
  'administration.field.oblast': 'Для якої області',
  'administration.field.oblasts': 'Лише ці області',
  'administration.field.oblasts_hint':
    'Назви або коди через кому, якщо у файлах є дані й інших областей. Порожньо — усі.',
  'administration.field.period': 'Період значень',
  'administration.field.period_hint': 'Потрібен, якщо його немає в таблиці: 2024, 2025-Q1 або 2025-03.',
  'administration.field.applies_from': 'З якого періоду діє методика',
  'administration.field.applies_from_hint':
    'Наприклад, 2026-Q1. Порожньо — нова методика діятиме для всіх періодів, і давні індекси зміняться.',
  'administration.field.encoding': 'Кодування таблиць',
  'administration.field.encoding_hint':
    'Програма визначає його сама. Вкажіть, лише якщо замість літер видно незрозумілі знаки.',
  'administration.field.delimiter': 'Що відділяє стовпці',
  'administration.field.decimal': 'Що відділяє дробову частину',
  'administration.field.sheet': 'Аркуш книги XLSX',
  'administration.field.sheet_hint': 'Назва аркуша. Порожньо — перший, який не приховано.',
  'administration.delimiter.comma': 'кома ,',
  'administration.delimiter.semicolon': 'крапка з комою ;',
  'administration.delimiter.bar': 'риска |',
  'administration.delimiter.tab': 'табуляція',
  'administration.decimal.comma': 'кома: 12,5',
  'administration.decimal.point': 'крапка: 12.5',

  'administration.index': 'Індекс із файлів',
  'administration.index_lead':
    'Обчисліть індекс за своїми значеннями й методикою. Дані платформи від цього не зміняться.',
  'administration.index_summary': 'Індекси, обчислені з файлів',
  'administration.index_begin_summary': 'Обчислити індекс із файлів',
  'administration.index_run_summary': 'Один індекс із файлів: рейтинг і файли результату',
  'administration.index_title': 'Індекс із файлів від {time}',
  'administration.index_begin': 'Обчислити',
  'administration.index_none': 'Ви ще нічого не обчислювали.',
  'administration.index_kept':
    'Файли й результат зберігаємо {days, plural, one {# день} few {# дні} many {# днів} other {# дня}}, потім вилучаємо.',
  'administration.ranking': 'Рейтинг',
  'administration.notes': 'На що зважити',
  'administration.results': 'Файли результату',
  'administration.field.values': 'Значення',
  'administration.field.values_hint': 'CSV або XLSX: рядок — одиниця, стовпець — показник; до 80 МБ.',
  'administration.field.methodology': 'Методика',
  'administration.field.methodology_hint': 'YAML або JSON із ключем spilka_methodology; до 1 МБ.',
  'administration.field.tables': 'Таблиці методики',
  'administration.field.tables_hint': 'Якщо методика бере дерево або каталог показників з окремих таблиць.',
  'administration.field.name_column': 'Стовпець із назвами одиниць',
  'administration.field.name_column_hint': 'Назви стоятимуть у рейтингу поруч із кодами.',
  'administration.field.unit_column': 'Стовпець із кодами одиниць',
  'administration.field.unit_column_hint': 'Порожньо — програма знаходить його за назвою.',
  'administration.field.period_column': 'Стовпець із періодами',
  'administration.field.period_column_hint': 'Якщо для одиниці є кілька рядків, за різні періоди.',
  'administration.field.indicator_column': 'Стовпець із кодами показників',
  'administration.field.indicator_column_hint':
    'Якщо в таблиці рядок — одне значення. Тоді вкажіть і стовпець зі значеннями.',
  'administration.field.value_column': 'Стовпець зі значеннями',
  'administration.field.value_column_hint': 'Разом зі стовпцем із кодами показників.',
  'administration.field.only': 'Лише рядки, у яких',
  'administration.field.only_hint': 'стовпець=значення; кілька умов розділяйте крапкою з комою.',
  'administration.field.top': 'Скільки найкращих показати',
  'administration.field.top_hint': 'До 1000. Усі одиниці є у файлі scores.csv.',
  'administration.field.missing': 'Що означає «немає значення»',
  'administration.field.missing_hint':
    'Крім порожньої клітинки; кілька позначок через пробіл, наприклад: н/д –',

  'error.administration.load_moved_on':
    'З цим завантаженням уже щось зробили, або тепер воно змінить інше. Перегляньте його стан і звіт.',
  'error.administration.failed':
    'Сталася помилка на сервері, повторні спроби не допомогли. Адміністратор знайде її в журналі; згодом надішліть файли ще раз.',
  'problem.load.shared_by_all':
    'Цей файл змінює спільне для всіх областей: кодифікатор, каталог показників, сфери або методику. Завантажити його може лише адміністратор усієї платформи.',
  'problem.load.not_agreed': 'Щоб зберегти ці зміни, погодьтеся з ними: позначте це поле.',
  'problem.upload.none': 'Виберіть файл.',
  'problem.upload.name_twice': 'Файлів із такою назвою кілька. Перейменуйте їх, щоб назви були різні.',
  'problem.run.long_needs_both':
    'Стовпець із кодами показників і стовпець зі значеннями вказують разом. Заповніть обидва поля або жодного.',
  'problem.run.only_malformed': 'Тут потрібні умови виду стовпець=значення, розділені крапкою з комою.',
} as const
