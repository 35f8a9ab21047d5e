/** Texts of the kernel: files, values of documents, the command line. */
export const kernel = {
  'error.file.not_found': 'Немає файла «{file}». Перевірте, чи правильно записано шлях.',
  'error.file.not_readable': 'Файл «{file}» не дозволено читати. Перевірте права доступу до нього.',
  'error.file.is_folder': '«{file}» — це тека, а тут потрібен файл.',
  'error.file.too_large': 'Файл «{file}» завеликий: {size} МБ, а межа — {limit} МБ.',
  'error.file.not_writable': 'Не вдалося записати «{file}»: {reason}. Нічого не змінено.',
  'error.more':
    '{count, plural, one {… і ще # помилка} few {… і ще # помилки} many {… і ще # помилок} other {… і ще # помилки}}',
  'error.command.not_yet':
    '{what} ще не вміємо: це з’явиться разом із вимірюванням. Запустіть команду без цього ключа.',
  'error.command.usage': 'Команду записано неправильно: {detail}. Довідка: spilka --help',
  'error.unexpected':
    'Сталася внутрішня помилка: {detail}. Нічого не записано. Будь ласка, повідомте нас про неї.',

  'problem.value.missing': 'Немає обов’язкового значення.',
  'problem.value.unknown_key': 'Невідомий ключ «{key}»: перевірте, чи правильно його написано.',
  'problem.value.not_string': 'Тут потрібен текст.',
  'problem.value.not_number': 'Тут потрібне скінченне число.',
  'problem.value.not_int': 'Тут потрібне ціле число.',
  'problem.value.not_boolean': 'Тут потрібне true або false.',
  'problem.value.not_array': 'Тут потрібен список.',
  'problem.value.not_object': 'Тут потрібен об’єкт із ключами.',
  'problem.value.not_value': 'Це значення тут не підходить.',
  'problem.value.not_allowed': 'Можна лише: {allowed}.',
  'problem.value.too_small_number': 'Число замале: найменше можна {limit, number}.',
  'problem.value.too_big_number': 'Число завелике: найбільше можна {limit, number}.',
  'problem.value.too_small_string':
    'Текст закороткий: треба щонайменше {limit, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}.',
  'problem.value.too_big_string':
    'Текст задовгий: можна щонайбільше {limit, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}.',
  'problem.value.too_small_array':
    'Список закороткий: треба щонайменше {limit, plural, one {# елемент} few {# елементи} many {# елементів} other {# елемента}}.',
  'problem.value.too_big_array':
    'Список задовгий: можна щонайбільше {limit, plural, one {# елемент} few {# елементи} many {# елементів} other {# елемента}}.',
  'problem.value.malformed':
    'Значення записано неправильно: код не може бути порожнім, починатися з = + - @ або містити знаки керування.',

  'cli.description': 'Спілка — відкрита цифрова платформа регіону.',
  'cli.title.usage': 'Як викликати:',
  'cli.title.arguments': 'Аргументи:',
  'cli.title.options': 'Ключі:',
  'cli.title.commands': 'Команди:',
  'cli.help': 'показати цю довідку',
  'cli.version': 'показати версію',
  'cli.lang': 'мова повідомлень: uk або en (типово — мова системи, інакше українська)',
  'cli.help_command': 'показати довідку про команду',
  'cli.examples':
    'Приклади:\n  spilka index --help\n  spilka index --values units.csv --methodology m.yaml --out out',
  'cli.bad_only': 'пишіть КОЛОНКА=ЗНАЧЕННЯ',
  'cli.bad_top': 'потрібне ціле число або all',
  'cli.usage': '[ключі] <команда>',
  'cli.usage.options': '[ключі]',
  'cli.usage.unknown_option': 'невідомий ключ {what}',
  'cli.usage.unknown_command': 'невідома команда {what}',
  'cli.usage.missing_argument': 'бракує аргументу {what}',
  'cli.usage.missing_option': 'бракує обов’язкового ключа {what}',
  'cli.usage.missing_value': 'ключ {what} потребує значення',
  'cli.usage.invalid_value': 'значення ключа {what} не підходить: {reason}',
  'cli.usage.excess': 'забагато аргументів',
  'cli.usage.other': '{what}',
} as const
