/** Texts of the kernel: files, values of documents, the command line. */
export const kernel = {
  'error.file.not_found': 'Немає файлу «{file}». Перевірте, чи правильно записано шлях.',
  'error.file.not_readable': 'Файл «{file}» не дозволено читати. Перевірте права доступу до нього.',
  'error.file.not_regular':
    '«{file}» — не звичайний файл (це пристрій, канал або сокет). Збережіть дані у файл і вкажіть його.',
  'error.file.is_folder': '«{file}» — це тека, а тут потрібен файл.',
  'error.file.too_large': 'Файл «{file}» завеликий: {size} МБ, а межа — {limit} МБ.',
  'error.file.failed':
    'Файл «{file}» не вдалося прочитати: {code, select, ENAMETOOLONG {шлях до нього задовгий} ELOOP {посилання ведуть одне на одне по колу} EBUSY {його саме використовує інша програма} EMFILE {відкрито забагато файлів} ENFILE {у системі відкрито забагато файлів} EIO {збій диска чи мережі} other {помилка системи {code}}}.',
  'error.file.not_writable':
    'Не вдалося записати «{file}»: {code, select, ENOSPC {на диску немає вільного місця} EDQUOT {вичерпано відведене вам місце на диску} EACCES {немає права писати сюди} EPERM {немає права писати сюди} EROFS {диск доступний лише для читання} EISDIR {тут уже є тека з такою назвою} EEXIST {на місці теки стоїть файл} ENOTDIR {на місці теки стоїть файл} ENOENT {такої теки немає, і створити її не можна} ENAMETOOLONG {назва або шлях задовгі} EBUSY {у цю теку саме пише інша програма, спробуйте трохи згодом} other {помилка системи {code}}}. Нічого не змінено.',
  'error.more':
    '{count, plural, one {… і ще # помилка} few {… і ще # помилки} many {… і ще # помилок} other {… і ще # помилки}}',
  'error.command.usage': 'Команду записано неправильно: {detail}. Довідка: spilka --help',
  'error.unexpected': 'Сталася внутрішня помилка: {detail}. Будь ласка, повідомте нас про неї.',

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
  'cli.title.global_options': 'Спільні ключі:',
  'cli.choices': 'одне з {choices}',
  'cli.default': 'типово {value}',
  'cli.long_needs_both': 'для довгої форми потрібні обидва ключі, --indicator-column і --value-column',
  'cli.title.commands': 'Команди:',
  'cli.help': 'показати цю довідку',
  'cli.version': 'показати версію',
  'cli.lang': 'мова повідомлень: uk або en (типово — мова системи, інакше українська)',
  'cli.help_command': 'показати довідку про команду',
  'cli.examples':
    'Приклади:\n  spilka index --help\n  spilka index --values units.csv --methodology m.yaml --out out',
  'cli.bad_only': 'пишіть СТОВПЕЦЬ=ЗНАЧЕННЯ',
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
  'error.command.setting': 'Налаштування {name} має неправильне значення «{value}».',
  'error.server.port_busy':
    'Порт {port} уже зайнятий іншою програмою. Зупиніть її або запустіть так: PORT=3001 npm start',
  'error.server.port_forbidden':
    'Порт {port} не дозволено відкривати. Оберіть більший за 1023, наприклад: PORT=3000 npm start',
  'cli.start.summary': 'запустити платформу',
  'cli.start.description':
    'Готує базу даних і відкриває сторінки. Налаштування: PORT, HOST, SPILKA_DATA (тека даних), DATABASE_URL, SPILKA_REGION=practice|none, SPILKA_PUBLIC_URL.',
  'start.stage.create': 'Готуємо базу даних: створюємо…',
  'start.stage.open': 'Готуємо базу даних: відкриваємо…',
  'start.stage.migrate': 'Готуємо базу даних: оновлюємо…',
  'start.stage.practice': 'Створюємо навчальну область…',
  'start.stage.pages': 'Готуємо сторінки…',
  'start.practice_ready': 'Навчальна область готова: усе в ній вигадане.',
  'start.ready': 'Спілка працює: {address} (зупинити — Ctrl+C)',
  'start.first_administrator':
    'Спілкою ще ніхто не керує. Станьте її першим адміністратором за цим посиланням (воно діє один раз): {link}',
  'start.stopping': 'Зупиняємося…',
} as const
