/** Texts of the audit, its verification and the installation's secret (kernel/audit, kernel/secrets, `spilka verify`). */
export const audit = {
  'error.secret.too_short':
    'Секрет у «{name}» закороткий: треба щонайменше {least, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}. Створити новий: openssl rand -base64 32',
  'error.secret.absent':
    'Немає секрету цієї установки: файлу «{file}». Без нього підписів журналу не перевірити. Поверніть файл із резервної копії або задайте SPILKA_SECRET.',
  'error.secret.not_writable':
    'Не вдалося створити секрет «{file}»: {code, select, ENOSPC {на диску немає вільного місця} EACCES {немає права писати сюди} EPERM {немає права писати сюди} EROFS {диск доступний лише для читання} other {помилка системи {code}}}.',
  'error.database.absent': 'Бази даних у «{folder}» ще немає. Її створить перший запуск: npm start',
  'error.database.pending':
    'Базу даних ще не оновлено до цієї версії програми. Її оновить наступний запуск: npm start',
  'error.audit.database_untrue':
    'Журнал не перевірено: база даних обчислює sha256(record_send(…)) не так, як PostgreSQL, тобто її функції підмінено. Відновіть базу з резервної копії на справному сервері й перевірте журнал там.',
  'error.audit.heads_unusable':
    'Файл вершин «{file}» не підходить: {count, plural, one {# помилка} few {# помилки} many {# помилок} other {# помилки}}. Журнал не перевірено, файл не змінено.',
  'problem.heads.not_a_head': 'Тут має бути вершина журналу, записана командою spilka verify --heads.',
  'problem.heads.not_ours': 'Підпис цієї вершини не від цієї установки, або рядок змінено.',

  'cli.verify.summary': 'перевірити, чи журнал дій і облік не змінено',
  'cli.verify.description':
    'Перераховує кожен запис журналу дій, печатки й підписи, а також кожен запис і залишок обліку. Нічого в базі не змінює. Код виходу 1, якщо щось порушено. Пробну базу перевіряйте, коли платформу зупинено.',
  'cli.verify.heads':
    'файл підписаних вершин: те, що в ньому є, має бути в журналі; після перевірки в нього пишуться нові. Тримайте його не на цьому сервері',
  'verify.stage': 'Перевіряємо журнал дій',
  'verify.whole':
    'Журнал дій не змінено. Перевірено {entries, plural, one {# запис} few {# записи} many {# записів} other {# запису}}, {seals, plural, one {# печатку} few {# печатки} many {# печаток} other {# печатки}} і {personal, plural, one {# особисте значення} few {# особисті значення} many {# особистих значень} other {# особистого значення}}.',
  'verify.empty': 'Журнал дій порожній: перевіряти нічого.',
  'verify.unsealed':
    'Ще не запечатано {count, plural, one {# запис} few {# записи} many {# записів} other {# запису}}, найдавніший — {seconds, number} с тому. Поки платформа працює, печатки ставляться щосекунди.',
  'verify.broken':
    'Журнал дій порушено: {count, plural, one {# місце} few {# місця} many {# місць} other {# місця}} серед {entries, plural, one {# запису} few {# записів} many {# записів} other {# запису}}. Перше:',
  'verify.first_of_others': 'Перше в інших ланцюгах:',
  'verify.more_chains':
    '… і ще {count, plural, one {# порушений ланцюг} few {# порушені ланцюги} many {# порушених ланцюгів} other {# порушеного ланцюга}}',
  'verify.stripe': '{module} · {oblast}',
  'verify.no_oblast': 'поза областями',
  'verify.no_module': 'модуль невідомий',
  'verify.heads_written':
    'Вершини записано у «{file}»: {count, plural, one {# ланцюг} few {# ланцюги} many {# ланцюгів} other {# ланцюга}}.',
  'verify.heads_checked':
    'З попереднього файлу звірено {count, plural, one {# вершину} few {# вершини} many {# вершин} other {# вершини}}.',
  'verify.fault.changed': '{stripe}: запис {entry} змінено.',
  'verify.fault.removed': '{stripe}: запис {entry} з печатки № {seal} видалено.',
  'verify.fault.added':
    '{stripe}: запис {entry} не запечатано і печатки він не чекає. Його додано поза платформою, або його печатку видалено.',
  'verify.fault.queue':
    '{stripe}: запис {entry} чекає печатки, але його немає серед незапечатаних. Його видалено, або чергу змінено.',
  'verify.fault.reordered': '{stripe}: у печатці № {seal} записи переставлено.',
  'verify.fault.personal': '{stripe}: особисте значення при записі {entry} змінено або додано.',
  'verify.fault.seal': '{stripe}: печатку № {seal} змінено.',
  'verify.fault.seal_removed': '{stripe}: печатку № {seal} видалено.',
  'verify.fault.signature': '{stripe}: печатку № {seal} підписано не цією установкою.',
  'verify.fault.head':
    '{stripe}: печатки № {seal}, яку бачила попередня перевірка, у журналі вже немає. Кінець ланцюга видалено або переписано.',
} as const
