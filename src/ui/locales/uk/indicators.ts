/** Methodologies and the index (modules/indicators). */
export const indicators = {
  'error.methodology.unusable':
    '{count, plural, one {У методиці «{file}» # помилка.} few {У методиці «{file}» # помилки.} many {У методиці «{file}» # помилок.} other {У методиці «{file}» # помилки.}}',
  'error.index.would_overwrite':
    'Результати в теці «{folder}» замінили б вхідний файл «{file}». Вкажіть іншу теку.',
  'error.index.uncertainty_too_large':
    'Варіантів забагато: разом із рангами вони потребують {size} ГБ пам’яті, а можна {limit} ГБ. Скоротіть списки в uncertainty або розділіть одиниці чи періоди.',
  'error.index.unusable': 'Індекс за методикою «{file}» не можна обчислити.',

  'problem.document.not_utf8': 'Файл не в кодуванні UTF-8: збережіть його в UTF-8.',
  'problem.document.syntax': 'Це неправильний YAML або JSON ({detail}): перевірте відступи, лапки й дужки.',
  'problem.document.duplicate_key': 'Той самий ключ записано двічі.',
  'problem.document.bad_alias':
    'Посилання (&, *) ведуть по колу або розростаються без межі: запишіть дерево без них.',
  'problem.document.too_deep':
    'Файл вкладено заглибоко, або посилання (&, *) веде по колу: запишіть дерево таблицею.',
  'problem.document.not_a_methodology':
    'Це не методика: потрібні ключі spilka_methodology, code, version, name, index.',

  'problem.tree.levels_without_table':
    'Levels діє лише для дерева в таблиці чи каталозі; тут запишіть aggregate у самому вузлі.',
  'problem.tree.levels_twice': 'Levels записано двічі: угорі файлу і в index.',
  'problem.tree.duplicate_code': 'Код «{code}» уже є в дереві: у кожного вузла має бути власний код.',
  'problem.tree.reserved_code':
    'Код «{code}» зайнятий: так називається один зі стовпців результату. Оберіть інший.',
  'problem.tree.level_absent': 'У дереві немає вузлів рівня {level}.',
  'problem.tree.unknown_parent': 'У таблиці немає вузла «{parent}», названого батьківським.',
  'problem.tree.indicator_as_parent': '«{parent}» — показник, він не може мати підпорядкованих вузлів.',
  'problem.tree.several_roots':
    'Коренів кілька, серед них «{code}»: порожній Parent має бути лише в самого індексу.',
  'problem.tree.no_root': 'У таблиці немає кореня: у самого індексу Parent має бути порожнім.',
  'problem.tree.no_rows': 'У таблиці немає жодного рядка з Type Indicator або Aggregate.',
  'problem.tree.childless': 'У вузла «{code}» немає жодного показника.',
  'problem.tree.cycle': 'Вузли підпорядковано по колу: {codes}.',
  'problem.tree.leaf_key': 'Ключ {key} має сенс лише у вузлі, що має children.',
  'problem.tree.branch_key': 'Ключ {key} має сенс лише в показнику, а цей вузол має children.',
  'problem.tree.weights_sum_to_nothing':
    'Усі ваги підпорядкованих вузлів нульові: хоч одна має бути додатною.',
  'problem.tree.nothing_usable':
    'Жоден показник каталогу не придатний: кожен або без напряму, або без стовпця, або незмінний, або є в замалої частки одиниць.',

  'problem.method.needs': 'Метод {method} кроку {step} потребує параметра {key}.',
  'problem.method.takes_not': 'Метод {method} кроку {step} не має параметра {key}.',
  'problem.method.range_empty': 'У range перше число має бути меншим за друге.',
  'problem.method.goalposts_order': 'Min має бути меншим за max; напрям задає direction.',
  'problem.method.logarithm_of_bound': 'З log: true обидві межі мають бути додатні.',
  'problem.method.breaks_order': 'Breaks мають зростати.',
  'problem.method.scores_count': 'Scores має бути на один більше, ніж breaks.',
  'problem.method.spread_too_large':
    'Spread має бути меншим за 1: інакше якась вага могла б зникнути або стати від’ємною.',

  'problem.run.uncertainty_absent':
    'Методика не каже, що змінювати: додайте ключ uncertainty, а в ньому хоча б weights з method: uniform і spread: 0.25.',
  'problem.run.no_rollup':
    'названо --rollup-column, а методика не каже, як зводити одиниці до областей. Додайте до неї ключ rollup або приберіть --rollup-column.',
  'problem.run.carry_needs_periods':
    'Показник {indicator} заповнюється попереднім періодом (carry), тож вкажіть --period-column.',

  'problem.run.carry_needs_order':
    'Показник {indicator} заповнюється попереднім періодом (carry), але з позначок періодів («{label}») не видно їхнього порядку. Пишіть їх однаково: 2024, 2024-03, 03.2024, 2024-Q1, I кв. 2024 або 31.03.2024.',
  'problem.run.indicator_absent':
    'Показника «{indicator}» з методики немає в таблиці. Перевірте, чи однаково написано код.',

  'index.left_out':
    'є {present} з {of, plural, one {# значення} few {# значень} many {# значень} other {# значення}}: менше, ніж вимагає методика',
  'index.left_out_indicator.context_only': 'лише для довідки: напрям 0',
  'index.left_out_indicator.no_column': 'у таблиці значень немає такого стовпця',
  'index.left_out_indicator.too_few_units':
    '{units, plural, one {є лише в # одиниці} few {є лише в # одиницях} many {є лише в # одиницях} other {є лише в # одиниці}}',
  'index.left_out_indicator.constant': 'в усіх одиниць однакове значення',

  'index.warning.denominator_missing':
    '{indicator}: {count, plural, one {# значення не поділено} few {# значення не поділено} many {# значень не поділено} other {# значення не поділено}}, бо знаменника немає або він нульовий',
  'index.warning.group_empty':
    '{indicator}: у групі «{group}» немає жодного значення, {count, plural, one {# пропуск заповнено} few {# пропуски заповнено} many {# пропусків заповнено} other {# пропуску заповнено}} за всіма одиницями',
  'index.warning.gaps_left':
    '{indicator}: {count, plural, one {# пропуск} few {# пропуски} many {# пропусків} other {# пропуску}} не було чим заповнити',
  'index.warning.series_empty': '{indicator}: немає жодного значення',
  'index.warning.series_constant': '{indicator}: в усіх одиниць однакове значення, тож порівнювати нема чого',
  'index.warning.value_undefined':
    '{indicator}: {count, plural, one {# значення} few {# значення} many {# значень} other {# значення}} поза межами формули нормування (логарифм, ділення, від’ємні числа): вважаємо, що значення немає',
  'index.warning.target_not_beyond':
    '{indicator}: ціль не краща за найгірше значення, тож бали відносно неї оманливі',
  'index.warning.mean_undefined':
    '{node}: у {count, plural, one {# одиниці} few {# одиниць} many {# одиниць} other {# одиниці}} є від’ємні або завеликі бали, для яких такого середнього немає',
  'index.warning.kept_by_filling':
    '{count, plural, one {# одиницю оцінено лише завдяки заповненим пропускам: власних значень у неї менше, ніж вимагає методика} few {# одиниці оцінено лише завдяки заповненим пропускам: власних значень у них менше, ніж вимагає методика} many {# одиниць оцінено лише завдяки заповненим пропускам: власних значень у них менше, ніж вимагає методика} other {# одиниці оцінено лише завдяки заповненим пропускам: власних значень у них менше, ніж вимагає методика}} (щоб не оцінювати, додайте до screen count: observed)',
  'index.warning.single_unit': 'одиниця лише одна, тож порівнювати її нема з чим',
  'index.warning.periods_unordered':
    'порядок періодів узято за абеткою («{first}» … «{last}»): з позначок його не видно',
  'index.warning.no_unit_left': 'за методикою не лишилося жодної одиниці: значень замало',
  'index.warning.rollup_unweighed':
    'зведення до областей: у стовпці {column} немає ваги {count, plural, one {# рядка} few {# рядків} many {# рядків} other {# рядка}}, тож у середніх області їх немає',
  'index.warning.rollup_without_oblast':
    'зведення до областей: у стовпці {column} {count, plural, one {# рядок не має} few {# рядки не мають} many {# рядків не мають} other {# рядка не мають}} області',
  'index.warning.no_index': 'жодна одиниця не має індексу',

  'index.choice.normalise': 'нормування',
  'index.choice.impute': 'заповнення пропусків',
  'index.choice.aggregate': 'агрегування',
  'index.choice.treat': 'обробка викидів',
  'index.choice.weights': 'ваги',
  'index.warning.uncertainty_nothing_varies':
    'ключ uncertainty нічого не змінює: усі прогони однакові, тож про певність місць вони не кажуть нічого',
  'index.warning.uncertainty_few':
    '{count, plural, one {зроблено лише # прогін} few {зроблено лише # прогони} many {зроблено лише # прогонів} other {зроблено лише # прогону}}: з іншим зерном межі місць були б помітно інші',
  'index.warning.uncertainty_no_winsorising':
    'жоден показник не вінсоризується, тож список treat нічого не змінює',
  'index.warning.uncertainty_weight_zero':
    '{node}: вага нульова, тож у жодному прогоні цей вузол на індекс не впливає',
  'index.warning.uncertainty_runs_left_out':
    '{count, plural, one {# прогін} few {# прогони} many {# прогонів} other {# прогону}} з {of, number} не враховано: для їхнього поєднання методів є від’ємні бали, від яких такого середнього немає (наприклад, zscore і geometric)',
  'index.warning.uncertainty_units_left_out':
    '{count, plural, one {# одиниця мала} few {# одиниці мали} many {# одиниць мали} other {# одиниці мали}} місце лише в частині прогонів; межі — за тими, де мали',
  'index.warning.uncertainty_no_sensitivity':
    'що найбільше впливає на місця, не оцінено: у деяких прогонах жодна одиниця не має місця, яке можна порівняти',
  'index.warning.uncertainty_sensitivity_doubtful':
    'вплив оцінено приблизно: в {count, plural, one {# обчисленні} few {# обчисленнях} many {# обчисленнях} other {# обчислення}} з {of, number} бракує середніх, тож місця там — без частини складників',
  'index.warning.uncertainty_ranks_never_move':
    'місця не змінилися в жодному прогоні, тож впливати нема на що',
  'index.warning.uncertainty_interval':
    'інтервали оцінок впливу виходять за межі від 0 до 1 ({inputs}), бо {samples, plural, one {# вибірки} few {# вибірок} many {# вибірок} other {# вибірки}} замало; збільште кількість прогонів',

  'cli.index.summary': 'обчислити індекс із файлів',
  'cli.index.description':
    'Обчислює зведений індекс: на вході — значення одиниць (громад, областей, країн) і методика, на виході — бали, місця й кожен проміжний крок.',
  'cli.index.values': 'таблиця значень, CSV або XLSX: рядок — одиниця, стовпець — показник',
  'cli.index.methodology': 'файл методики, YAML або JSON',
  'cli.index.out': 'тека для результатів; без неї лише друкується рейтинг',
  'cli.index.unit_column': 'стовпець з кодом одиниці (типово — перший)',
  'cli.index.period_column': 'стовпець з періодом, якщо рядок — одиниця за період',
  'cli.index.indicator_column': 'довга форма: стовпець з кодом показника',
  'cli.index.value_column': 'довга форма: стовпець зі значенням',
  'cli.index.name_column': 'стовпець з назвою одиниці, щоб друкувати її в рейтингу',
  'cli.index.rollup_column':
    'стовпець з областю одиниці, якщо методика зводить одиниці до областей (rollup); типово — oblast_code, а без нього всі одиниці — одна область. Результат — rollup.csv',
  'cli.index.only': 'лише рядки, де стовпець має це значення; можна повторювати',
  'cli.index.top': 'скільки найкращих надрукувати: число або all',
  'cli.index.encoding': 'кодування CSV, якщо його вгадано неправильно',
  'cli.index.delimiter': 'роздільник CSV, якщо його вгадано неправильно',
  'cli.index.decimal': 'десятковий знак, якщо з файлу його не зрозуміти',
  'cli.index.missing': 'тексти, що означають «значення немає», крім порожньої клітинки',
  'cli.index.sheet': 'аркуш XLSX (типово — перший)',
  'cli.index.uncertainty':
    'скільки прогонів зробити, змінюючи ваги й методи, як каже ключ uncertainty методики: межі місць — у ranks.csv',
  'cli.index.seed': 'зерно випадкових чисел для прогонів: з тим самим зерном результат той самий (типово 1)',
  'cli.index.statistics':
    'додати до report.json статистику для автора методики: кореляції, альфу Кронбаха, головні компоненти, пропуски, вплив кожного показника',
  'cli.bad_runs': 'треба ціле число від 1 до {limit, number}',
  'cli.bad_seed': 'треба ціле число від 0 до {limit}',
  'cli.seed_needs_uncertainty': '--seed має сенс лише разом з --uncertainty',
  'cli.statistics_needs_out': '--statistics пише до report.json, тож вкажіть --out',
  'cli.index.column.band': 'імовірно',
  'cli.index.stage.replicates': 'Прогони',
  'cli.index.bands':
    'Імовірно — місця, між якими одиниця лишається в 90 % прогонів: {count, plural, one {враховано # прогін} few {враховано # прогони} many {враховано # прогонів} other {враховано # прогону}}, зерно {seed}; у середньому місце зсувається на {shift}.',
  'cli.index.influence': 'На місця найбільше впливають (частка розкиду, разом із взаємодіями): {inputs}.',
  'cli.index.examples':
    'Приклади:\n  spilka index --values units.csv --methodology hdi.methodology.yaml --out out\n  spilka index --values facts.xlsx --sheet 2025 --methodology m.yaml --name-column назва --top all\n  spilka index --values facts.csv --methodology m.yaml --only oblast_name=Дніпропетровська\n  spilka index --values long.csv --methodology m.yaml --unit-column hromada --period-column quarter \\\n    --indicator-column indicator --value-column value\n  spilka index --values units.csv --methodology m.yaml --out out --uncertainty 1000 --seed 7 --statistics',
  'cli.index.stage.reading': 'Читаємо значення',
  'cli.index.stage.computing': 'Обчислюємо',
  'cli.index.stage.writing': 'Записуємо',
  'cli.index.title':
    '{name} · версія {version}{period} · {units, plural, one {# одиниця} few {# одиниці} many {# одиниць} other {# одиниці}} · {indicators, plural, one {# показник} few {# показники} many {# показників} other {# показника}}',
  'cli.index.column.rank': 'місце',
  'cli.index.column.score': 'бал',
  'cli.index.column.unit': 'код',
  'cli.index.column.name': 'назва',
  'cli.index.more_units':
    '{count, plural, one {… і ще # одиниця} few {… і ще # одиниці} many {… і ще # одиниць} other {… і ще # одиниці}} (усі — з --top all)',
  'cli.index.left_out':
    '{count, plural, one {# одиницю не оцінено: замало значень.} few {# одиниці не оцінено: замало значень.} many {# одиниць не оцінено: замало значень.} other {# одиниці не оцінено: замало значень.}}',
  'cli.index.left_out_indicators':
    '{count, plural, one {# показник каталогу не взято} few {# показники каталогу не взято} many {# показників каталогу не взято} other {# показника каталогу не взято}}{where}',
  'cli.index.imputed':
    '{count, plural, one {# пропуск заповнено} few {# пропуски заповнено} many {# пропусків заповнено} other {# пропуску заповнено}}{where}',
  'cli.index.formula_cells':
    '{count, plural, one {# клітинка містила формулу: взято її збережене значення.} few {# клітинки містили формули: взято їхні збережені значення.} many {# клітинок містили формули: взято їхні збережені значення.} other {# клітинки містили формули: взято їхні збережені значення.}}',
  'cli.index.more_warnings':
    '{count, plural, one {… і ще # застереження} few {… і ще # застереження} many {… і ще # застережень} other {… і ще # застереження}}{where}',
  'cli.index.see': ' — дивіться {file}.',
  'cli.index.stale': 'Файл {file} у цій теці — від попереднього розрахунку, цей його не змінював.',
  'cli.index.written': 'Результати — у теці «{folder}».',
} as const
