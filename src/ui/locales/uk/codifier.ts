/** Loading the codifier and lists of hromadas. */
export const codifier = {
  'error.load.oblast_unknown':
    '{count, plural, one {Область, яку вказано (--oblast), не знайдено.} few {# з указаних областей (--oblast) не знайдено.} many {# з указаних областей (--oblast) не знайдено.} other {# з указаних областей (--oblast) не знайдено.}}',
  'problem.codifier.oblast_near': 'Області «{asked}» немає. Можливо, це «{near}»?',
  'problem.codifier.oblast_unknown': 'Області «{asked}» немає. Є такі: {names}.',

  'problem.codifier.code_form': '«{code}» — не код КАТОТТГ: він складається з UA і 17 цифр.',
  'problem.codifier.code_spelling':
    '«{code}» записано не так, як пишуть коди КАТОТТГ: пробіли, малі літери або літери кирилиці. Має бути {suggestion}.',
  'problem.codifier.code_no_oblast': 'У коді {code} немає області: перші дві цифри — нулі.',
  'problem.codifier.code_gap':
    'У коді {code} бракує проміжного рівня: нижчий рівень є, а вищого немає. Перевірте цифри.',
  'problem.codifier.duplicate': 'Код {code} уже був у рядку {first}. Залиште один із рядків.',
  'problem.codifier.category_unknown':
    'Категорії «{category}» немає. Можливі O, K, P, H, M, X, C, B, а в давніших редакціях і T.',
  'problem.codifier.category_of_level':
    'Категорія {category} не відповідає коду: за кодом це одиниця {level}-го рівня.',
  'problem.codifier.name_empty': 'Немає назви. Впишіть її.',
  'problem.codifier.name_long': 'Назва довша за {limit, number} знаків. Перевірте, чи не злилися два рядки.',
  'problem.codifier.parent_missing':
    'Одиниця {code} не має вищої одиниці: жоден код у файлі не починається з {parent}. Можливо, файл неповний.',
  'problem.codifier.parent_unclear':
    'Не видно, котра одиниця вища для {code}: підходять {parents}. Впишіть код у стовпець parent_code.',
  'problem.codifier.parent_of_level':
    'Одиниця {code} (категорія {category}) не може належати до {parent} (категорія {parent_category}): вища одиниця не того рівня.',
  'problem.codifier.parent_elsewhere': 'Одиниця {code} і вища за неї {parent} мають коди різних областей.',
  'problem.codifier.oblast_recoded':
    '{name}: у базі код області {before}, а у файлі {after}. Код області стоїть у ключах усіх даних, тому такої зміни завантаження не робить. Перевірте файл.',

  'codifier.stage.read': 'Читаємо кодифікатор',
  'codifier.stage.write': 'Записуємо кодифікатор',
  'codifier.done.loaded':
    'Завантажено {count, plural, one {# область} few {# області} many {# областей} other {# області}} ({names}): {units, plural, one {# одиниця} few {# одиниці} many {# одиниць} other {# одиниці}}.',
  'codifier.done.compared':
    'Порівняно з базою {count, plural, one {# область} few {# області} many {# областей} other {# області}} ({names}): у файлі {units, plural, one {# одиниця} few {# одиниці} many {# одиниць} other {# одиниці}}.',
  'codifier.done.unchanged': 'Змін немає: у базі вже ця редакція.',
  'codifier.done.quiet':
    '{count, plural, one {Ще в # одиниці уточнено написання, англійську назву або район.} few {Ще в # одиниць уточнено написання, англійську назву або район.} many {Ще в # одиниць уточнено написання, англійську назву або район.} other {Ще в # одиниці уточнено написання, англійську назву або район.}}',
  'codifier.change.removed':
    '{count, plural, one {Вибула # одиниця.} few {Вибули # одиниці.} many {Вибуло # одиниць.} other {Вибуло # одиниці.}}',
  'codifier.change.recoded':
    '{count, plural, one {# одиниця дістала новий код.} few {# одиниці дістали новий код.} many {# одиниць дістали новий код.} other {# одиниці дістали новий код.}}',
  'codifier.change.renamed':
    '{count, plural, one {# одиницю перейменовано.} few {# одиниці перейменовано.} many {# одиниць перейменовано.} other {# одиниці перейменовано.}}',
  'codifier.change.recategorised':
    '{count, plural, one {# одиниця змінила категорію.} few {# одиниці змінили категорію.} many {# одиниць змінили категорію.} other {# одиниці змінили категорію.}}',
  'codifier.change.moved':
    '{count, plural, one {# одиниця перейшла до іншої вищої одиниці.} few {# одиниці перейшли до іншої вищої одиниці.} many {# одиниць перейшли до іншої вищої одиниці.} other {# одиниці перейшли до іншої вищої одиниці.}}',
  'codifier.change.restored':
    '{count, plural, one {# одиницю поновлено.} few {# одиниці поновлено.} many {# одиниць поновлено.} other {# одиниці поновлено.}}',
  'codifier.change.added':
    '{count, plural, one {Додано # одиницю.} few {Додано # одиниці.} many {Додано # одиниць.} other {Додано # одиниці.}}',
  'codifier.warning.many_removed':
    '{name}: за цією редакцією {count, plural, one {вибуває # одиниця} few {вибувають # одиниці} many {вибуває # одиниць} other {вибуває # одиниці}} з {of, number}. Перевірте, чи файл повний.',
  'codifier.warning.absent':
    '{count, plural, one {# області} few {# областей} many {# областей} other {# області}} з бази у файлі немає ({names}); їх не змінено.',
  'codifier.done.old_letters':
    '{count, plural, one {# селище} few {# селища} many {# селищ} other {# селища}} файл позначає літерою T (смт давніших редакцій); їх записано як селища (X).',
  'codifier.done.strays':
    '{count, plural, one {# одиниця має} few {# одиниці мають} many {# одиниць мають} other {# одиниці мають}} іншу вищу одиницю, ніж каже код (наприклад, {example}); узято ту, яку названо у файлі.',
  'codifier.question.changes':
    '{count, plural, one {у базі зміниться # одиниця.} few {у базі зміняться # одиниці.} many {у базі зміниться # одиниць.} other {у базі зміниться # одиниці.}}',
  'codifier.question.fresh':
    '{count, plural, one {до бази додасться # область, якої в ній не було} few {до бази додадуться # області, яких у ній не було} many {до бази додасться # областей, яких у ній не було} other {до бази додасться # області, яких у ній не було}} ({names}).',

  'problem.hromadas.unknown':
    'Код {code} невідомий: у завантаженому кодифікаторі його немає і не було. Виправте код або спершу завантажте новішу редакцію.',
  'problem.hromadas.not_hromada': '{code} ({name}) — не громада.',
  'problem.hromadas.kind': '«{text}» — невідомий вид громади: потрібно «міська», «селищна» або «сільська».',
  'problem.hromadas.outside':
    '«{text}» — поза межами України: широта буває від 44 до 52,5, довгота від 22 до 40,5. Можливо, їх переставлено.',
  'problem.hromadas.population': '«{text}» не може бути кількістю мешканців: потрібне ціле невід’ємне число.',
  'problem.hromadas.area': '«{text}» не може бути площею громади у квадратних кілометрах.',
  'hromadas.done.updated':
    '{count, plural, one {Доповнено відомості про # громаду.} few {Доповнено відомості про # громади.} many {Доповнено відомості про # громад.} other {Доповнено відомості про # громади.}}',
  'hromadas.done.unchanged':
    '{count, plural, =0 {Громад завантажених областей у файлі немає.} one {Змін немає: у базі вже є ці відомості про # громаду.} few {Змін немає: у базі вже є ці відомості про # громади.} many {Змін немає: у базі вже є ці відомості про # громад.} other {Змін немає: у базі вже є ці відомості про # громади.}}',
  'hromadas.done.aside':
    '{count, plural, one {Пропущено # рядок інших областей.} few {Пропущено # рядки інших областей.} many {Пропущено # рядків інших областей.} other {Пропущено # рядка інших областей.}}',
  'hromadas.done.retired':
    '{count, plural, one {# рядок говорить про громаду, якої вже немає; його пропущено.} few {# рядки говорять про громади, яких уже немає; їх пропущено.} many {# рядків говорять про громади, яких уже немає; їх пропущено.} other {# рядка говорять про громади, яких уже немає; їх пропущено.}}',
  'hromadas.question.overwritten':
    '{count, plural, one {# відоме значення заміниться на інше.} few {# відомі значення заміняться на інші.} many {# відомих значень заміняться на інші.} other {# відомого значення заміняться на інші.}}',
} as const
