/** Taking in catalogues, values and methodologies (modules/indicators), and what `spilka doctor` says of them. */
export const loading = {
  // Words above the columns of a table, split by |, the best one first.
  'loading.header.territory': 'код громади|катоттг|код катоттг|код території',
  'loading.header.code': 'код',
  'loading.header.indicator': 'показник|код показника',
  'loading.header.value': 'значення',
  'loading.header.period': 'період|квартал|рік',

  'error.load.unusable':
    '{files, plural, one {У # файлі є помилки.} few {У # файлах є помилки.} many {У # файлах є помилки.} other {У # файлу є помилки.}} Нічого не завантажено.',
  'problem.load.file_refused': 'Файл не вдалося прочитати ({code}).',

  'problem.catalogue.duplicate_code':
    'Код «{code}» уже був у рядку {first}. У кожного рядка має бути власний код.',
  'problem.catalogue.code_malformed':
    'Код «{code}» не може стояти в адресі сторінки. Складіть його з літер, цифр і знаків _ - . (до {limit, number} знаків); першою має бути літера або цифра, а наприкінці не може бути .json чи .csv.',
  'problem.catalogue.dimension_is_indicator': 'Код «{code}» мають і показник, і сфера. Змініть один із них.',
  'problem.catalogue.name_empty': 'Немає назви. Впишіть її.',
  'problem.catalogue.not_whole': 'Тут потрібне ціле число від {low} до {high}.',
  'problem.catalogue.range_reversed': 'Найменше допустиме значення ({min}) більше за найбільше ({max}).',

  'problem.observations.unknown_territory':
    'Коду «{code}» немає в завантаженому кодифікаторі. Перевірте код; якщо громада нова, спершу завантажте новішу редакцію кодифікатора.',
  'problem.observations.territory_spelling': 'Код «{code}» записано неправильно. Можливо, це {suggestion}?',
  'problem.observations.below_hromada':
    'Код «{code}» належить населеному пункту або району міста, а значення мають стосуватися громади, району чи області.',
  'problem.observations.unknown_indicator':
    'Показника «{indicator}» немає в каталозі. Перевірте код або спершу додайте показник до каталогу.',
  'problem.observations.column_alike':
    'Назва стовпця схожа на показник «{indicator}», але записана іншими літерами (великими замість малих або іншої абетки). Запишіть так, як у каталозі.',
  'problem.observations.no_indicator':
    'У таблиці немає жодного показника з каталогу. На їхньому місці стоять такі назви: ({names}).',
  'problem.observations.no_catalogue':
    'Каталогу показників ще немає, тож незрозуміло, чого стосуються значення. Спершу завантажте каталог.',
  'problem.observations.no_territories':
    'Громад ще немає, тож незрозуміло, кого стосуються значення. Спершу завантажте кодифікатор.',
  'problem.observations.no_period':
    'Період не вказано ні в таблиці, ні в каталозі. Додайте стовпець period або вкажіть період, завантажуючи файл (--period).',
  'problem.observations.period_unknown':
    'З позначки «{period}» не видно, який це період. Пишіть так: 2024, 2024-03, 2024-Q1, I кв. 2024 або 31.03.2024.',
  'problem.observations.mixed_periods':
    'Періоди записано по-різному: «{first}» і «{other}». В одному файлі пишіть їх однаково.',
  'problem.observations.below_min':
    'Значення {value} менше за найменше, яке каталог допускає для показника «{indicator}»: {limit}. Виправте значення або межу в каталозі.',
  'problem.observations.above_max':
    'Значення {value} більше за найбільше, яке каталог допускає для показника «{indicator}»: {limit}. Виправте значення або межу в каталозі.',
  'problem.load.looks_missing': '«{text}» — не число. Якщо даних немає, залиште клітинку порожньою.',

  'problem.methodology.unknown_indicator':
    'Показника «{indicator}» немає в каталозі. Перевірте код або спершу завантажте каталог із ним.',
  'problem.methodology.unknown_denominator':
    'Показник «{indicator}» ділиться на «{column}», а такого показника немає в каталозі. Перевірте код або спершу завантажте каталог із ним.',
  'problem.methodology.unknown_group':
    'Пропуски показника «{indicator}» заповнюються за групами «{column}», а громади так не згруповано. Є такі групи: {names}.',
  'problem.methodology.not_in_address':
    '«{value}» не може стояти в адресі сторінки. Пишіть без похилих рисок і невидимих знаків, не з самих крапок і без .json чи .csv наприкінці.',
  'problem.methodology.period_unknown':
    'З позначки «{period}» (--applies-from) не видно, який це період. Пишіть так: 2024, 2024-03 або 2024-Q1.',
  'problem.methodology.version_taken':
    'Методику «{code}» версії {version} уже завантажено з іншим змістом. Методика, за якою вже рахували, не змінюється: вкажіть у файлі нову версію, наприклад version: {offered}.',
  'problem.methodology.version_published':
    'За методикою «{code}» версії {version} опубліковано збір за такі періоди: {periods}. Вона вже не змінюється: вкажіть у файлі нову версію, наприклад version: {offered}, і період, від якого вона діє, — пізніший за опубліковані.',
  'problem.methodology.published_elsewhere':
    '{count, plural, one {Збір за {periods} уже опубліковано за методикою {methodologies}, а тоді цей період оцінювала б інша} few {Збори за {periods} уже опубліковано ({methodologies}), а тоді ці періоди оцінювала б інша методика} many {Збори за {periods} уже опубліковано ({methodologies}), а тоді ці періоди оцінювала б інша методика} other {Збори за {periods} уже опубліковано ({methodologies}), а тоді ці періоди оцінювала б інша методика}}. Опубліковане не змінюється: нехай методика діє від періоду, пізнішого за {last}.',

  'loading.stage.catalogue': 'Читаємо каталог показників',
  'loading.stage.reading': 'Читаємо значення',
  'loading.stage.storing': 'Записуємо значення',

  'loading.catalogue.done':
    'Показники: нових — {added, number}, змінених — {changed, number}, без змін — {same, number}.',
  'loading.catalogue.same':
    '{same, plural, one {# показник уже завантажено} few {# показники вже завантажено} many {# показників уже завантажено} other {# показника вже завантажено}}: нічого не змінилося.',
  'loading.catalogue.gone':
    '{count, plural, one {у каталозі більше немає # показника} few {у каталозі більше немає # показників} many {у каталозі більше немає # показників} other {у каталозі більше немає # показника}}: {codes}. Завантажені значення лишаються в базі.',
  'loading.catalogue.gone_asked':
    'з них {count, plural, one {# показник запитують} few {# показники запитують} many {# показників запитують} other {# показника запитують}} раунди, які ще тривають ({periods}): {codes}. Там усе лишається, як було; щоб показника більше не запитувати, вилучіть його на дошці раунду.',
  'loading.dimensions.done': 'Сфери: названо — {named, number}, без змін — {same, number}.',

  'loading.observations.read':
    'Прочитано: територій — {territories, number}, показників — {indicators, number}; період: {periods}.',
  'loading.observations.done':
    'Значення: нових — {added, number}, змінених — {changed, number}, без змін — {same, number}.',
  'loading.observations.same':
    '{same, plural, one {# значення вже завантажено} few {# значення вже завантажено} many {# значень уже завантажено} other {# значення вже завантажено}}: нічого не змінилося.',
  'loading.observations.skipped':
    '{count, plural, one {Пропущено # таблицю, у якій} few {Пропущено # таблиці, у яких} many {Пропущено # таблиць, у яких} other {Пропущено # таблиці, у яких}} немає жодного показника з каталогу: {names}.',
  'loading.observations.period_assumed':
    'період у файлі не вказано: взято {period} — найновіший рік каталогу. Інший вкажіть, завантажуючи файл (--period).',
  'loading.observations.other_columns':
    '{count, plural, one {# стовпець — не показник} few {# стовпці — не показники} many {# стовпців — не показники} other {# стовпця — не показники}}, значень із них не взято: {names}.',
  'loading.observations.elsewhere':
    '{count, plural, one {Пропущено # рядок} few {Пропущено # рядки} many {Пропущено # рядків} other {Пропущено # рядка}} інших областей.',
  'loading.observations.retired':
    '{count, plural, one {# код уже вилучено} few {# коди вже вилучено} many {# кодів уже вилучено} other {# коду вже вилучено}} з кодифікатора: {codes}. Значення збережено за старим кодом, а на сторінках їх показано в наступника.',
  'loading.observations.above':
    '{count, plural, one {# код належить району чи області} few {# коди належать районам чи областям} many {# кодів належать районам чи областям} other {# коду належать районам чи областям}}: {codes}. Значення збережено, але в індексі громад вони участі не беруть.',
  'loading.observations.kept':
    '{count, plural, one {# клітинка тепер порожня, а значення в базі є: воно лишається.} few {# клітинки тепер порожні, а значення в базі є: вони лишаються.} many {# клітинок тепер порожні, а значення в базі є: вони лишаються.} other {# клітинки тепер порожні, а значення в базі є: вони лишаються.}}',
  'loading.observations.changed':
    '{count, plural, one {зміниться # значення, завантажене раніше} few {зміняться # значення, завантажені раніше} many {зміниться # значень, завантажених раніше} other {зміниться # значення, завантаженого раніше}}.',
  'loading.observations.period_form':
    'періоди в базі записано інакше («{stored}»), ніж у файлі («{period}»): порядок у часі між ними буде непевний.',

  'loading.methodology.done':
    'Методика «{name}», версія {version}: {indicators, plural, one {# показник} few {# показники} many {# показників} other {# показника}}.',
  'loading.methodology.same': 'Методику «{code}» версії {version} вже завантажено: нічого не змінилося.',
  'loading.methodology.for_all': 'Діє для всіх періодів.',
  'loading.methodology.from': 'Діє з періоду {period}.',
  'loading.methodology.would_differ':
    'за нинішніми даними до індексу ввійшли б інші показники або з іншими вагами ({codes}). Щоб порахувати за ними, підніміть version у файлі.',
  'loading.methodology.moved':
    'методика діятиме з періоду {after}, а досі діяла {before, select, none {для всіх періодів} other {з періоду {before}}}: опубліковані індекси зміняться.',
  'loading.methodology.replaces':
    'методика діятиме для всіх періодів замість методики «{name}» версії {version}: опубліковані індекси зміняться. Щоб давні періоди лишилися за попередньою, вкажіть, з якого періоду вона діє (--applies-from).',
  'loading.methodology.weightless':
    '{count, plural, one {# складник має} few {# складники мають} many {# складників мають} other {# складника мають}} вагу 0 і на індекс не впливають: {codes}.',
  'loading.methodology.silent':
    '{count, plural, one {# показник методики ще не має значень} few {# показники методики ще не мають значень} many {# показників методики ще не мають значень} other {# показника методики ще не мають значень}} за періоди, у яких вона діє: {codes}.',

  'loading.left_out.context_only':
    '{count, plural, one {# показник лише для довідки} few {# показники лише для довідки} many {# показників лише для довідки} other {# показника лише для довідки}} (напрям або вага 0): {codes}.',
  'loading.left_out.no_values':
    '{count, plural, one {# показник не ввійшов до індексу} few {# показники не ввійшли до індексу} many {# показників не ввійшли до індексу} other {# показника не ввійшли до індексу}}, бо значень немає: {codes}.',
  'loading.left_out.too_few_units':
    '{count, plural, one {# показник не ввійшов до індексу} few {# показники не ввійшли до індексу} many {# показників не ввійшли до індексу} other {# показника не ввійшли до індексу}}, бо значення є в замалої частки громад: {codes}.',
  'loading.left_out.constant':
    '{count, plural, one {# показник не ввійшов до індексу} few {# показники не ввійшли до індексу} many {# показників не ввійшли до індексу} other {# показника не ввійшли до індексу}}, бо в усіх громад однакове значення: {codes}.',

  'loading.default_methodology.name': 'Індекс за каталогом показників',
  'loading.default_methodology.done':
    'Індекс за каталогом показників, версія {version}: {indicators, plural, one {# показник} few {# показники} many {# показників} other {# показника}}.',
  'loading.default_methodology.proposal':
    'методики серед файлів немає, тому індекс складено за каталогом: це пропозиція, не офіційна методика. Свою завантажте так: npx spilka load методика.yaml',
  'loading.default_methodology.published':
    'каталог змінився, проте нової методики за ним не складено: вона оцінювала б і періоди, за які збір уже опубліковано. Завантажте методику з періодом, від якого вона діє.',
  'loading.default_methodology.impossible':
    'методики немає, і скласти індекс за каталогом не вдалося: жоден показник для цього не придатний.',

  'doctor.facts.no_catalogue': 'Каталогу показників немає',
  'doctor.facts.no_catalogue.remedy': 'Завантажте каталог і значення: npx spilka load ТЕКА',
  'doctor.facts.in_range': 'Усі значення в межах, які допускає каталог',
  'doctor.facts.out_of_range':
    '{count, plural, one {# значення поза межами} few {# значення поза межами} many {# значень поза межами} other {# значення поза межами}}, які допускає каталог: {codes}',
  'doctor.facts.out_of_range.remedy':
    'Завантажте виправлені значення або каталог із ширшими межами valid_min і valid_max.',
  'doctor.facts.known_territories': 'Усі значення належать відомим територіям',
  'doctor.facts.unknown_territories':
    '{count, plural, one {# код у значеннях невідомий} few {# коди у значеннях невідомі} many {# кодів у значеннях невідомі} other {# коду у значеннях невідомі}} кодифікаторові: {codes}',
  'doctor.facts.unknown_territories.remedy':
    'На сторінках цих значень не видно. Завантажте редакцію кодифікатора, у якій ці коди є.',
  'doctor.facts.all_observed': 'Кожна громада має значення',
  'doctor.facts.unobserved':
    '{count, plural, one {# громада не має} few {# громади не мають} many {# громад не мають} other {# громади не мають}} жодного значення: {names}',
  'doctor.facts.unobserved.remedy':
    'Вони лишаються без індексу. Завантажте їхні значення: npx spilka load ФАЙЛ',
  'doctor.facts.all_used': 'Кожен показник має значення',
  'doctor.facts.unused':
    '{count, plural, one {# показник не має} few {# показники не мають} many {# показників не мають} other {# показника не мають}} жодного значення: {codes}',
  'doctor.facts.unused.remedy': 'Завантажте їхні значення або приберіть ці показники з методики.',
  'doctor.facts.no_methodology': 'Методики немає, тому й індексу немає',
  'doctor.facts.no_methodology.remedy': 'Завантажте методику: npx spilka load методика.yaml',
  'doctor.facts.methodologies':
    '{count, plural, one {Завантажено # методику} few {Завантажено # методики} many {Завантажено # методик} other {Завантажено # методики}}; остання — «{name}», версія {version}',
  'doctor.facts.unknown_indicators':
    'Методика «{name}» версії {version} називає показники, яких немає в каталозі: {codes}',
  'doctor.facts.unknown_indicators.remedy':
    'Завантажте каталог, у якому ці показники є, або нову версію методики без них.',
} as const
