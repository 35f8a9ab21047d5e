/** One's own account (modules/accounts: profile, security). */
export const account = {
  'account.me.title': 'Мій кабінет',
  'account.me.summary': 'Хто увійшов і що можна змінити у своєму обліковому записі',
  'account.me.who': 'Ви увійшли як {name} ({email}).',
  'account.me.who_with_roles': 'Ви увійшли як {name} ({email}). Ваші ролі: {roles}.',
  'account.me.security': 'Пароль, підтвердження входу та пристрої',

  'account.profile.title': 'Ім’я та мова',
  'account.profile.name': 'Ім’я та прізвище',
  'account.profile.name.hint': 'Так вас бачитимуть ті, з ким ви працюєте на платформі.',
  'account.profile.language': 'Мова листів',
  'account.profile.language.uk': 'Українська',
  'account.profile.language.en': 'Англійська',
  'account.profile.submit': 'Зберегти',
  'account.profile.said': 'Зміни збережено.',

  'account.security.title': 'Безпека',
  'account.security.summary': 'Чим і де виконано вхід до облікового запису',
  'account.security.awaits':
    'Одна з ваших ролей запрацює лише тоді, коли вхід підтверджено другим фактором. Підключіть застосунок для кодів або додайте ключ доступу.',
  'account.fresh.why': 'Змінювати спосіб входу можна протягом 15 хвилин після входу.',
  'account.fresh.sign_in': 'Увійти ще раз',

  'account.password.title': 'Змінити пароль',
  'account.password.ends_others': 'Після зміни пароля вас буде виведено із системи на всіх інших пристроях.',
  'account.password.none': 'Пароля у вас ще немає: ви входите інакше.',
  'account.password.current': 'Теперішній пароль',
  'account.password.change': 'Змінити пароль',
  'account.password.set': 'Встановити пароль',
  'account.password.said': 'Пароль змінено.',
  'problem.password.wrong': 'Теперішній пароль введено неправильно.',

  'account.app.title': 'Застосунок для кодів',
  'account.app.intro':
    'Застосунок на телефоні щопівхвилини показує новий код. Якщо його підключити, самого пароля для входу буде замало, тож чужа людина з вашим паролем не ввійде. Підійде будь-який: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS тощо.',
  'account.app.is_on': 'Застосунок підключено: щоразу під час входу за паролем ми просимо код із нього.',
  'account.app.start': 'Підключити застосунок',
  'account.app.manage': 'Змінити або вимкнути',
  'account.app.step_scan': '1. Додайте обліковий запис у застосунку',
  'account.app.scan': 'Відкрийте застосунок на телефоні й наведіть камеру на цей код.',
  'account.app.qr': 'QR-код для застосунку',
  'account.app.open': 'Відкрити в застосунку на цьому пристрої',
  'account.app.type': 'Або введіть цей ключ у застосунку вручну:',
  'account.app.step_code': '2. Введіть код, який показує застосунок',
  'account.app.code.hint': 'Шість цифр. Так ми переконаємося, що все підключено правильно.',
  'account.app.confirm': 'Підтвердити',
  'account.app.restart': 'Почати з новим кодом',
  'account.app.said_on': 'Застосунок підключено. Збережіть резервні коди.',
  'account.app.remove_title': 'Вимкнути застосунок',
  'account.app.remove_hint':
    'Після цього для входу вистачатиме пароля, а резервні коди перестануть діяти. Ролі, яким потрібен другий фактор, не працюватимуть.',
  'account.app.remove': 'Вимкнути застосунок',
  'account.app.said_off': 'Застосунок вимкнено.',

  'account.codes.title': 'Резервні коди',
  'account.codes.intro':
    'Резервний код замінює код із застосунку, якщо телефона немає під рукою. Кожен діє один раз.',
  'account.codes.once':
    'Ці коди показуємо один раз. Роздрукуйте або запишіть їх і зберігайте окремо від телефона.',
  'account.codes.hide': 'Коди збережено',
  'account.codes.left':
    '{count, plural, =0 {Резервних кодів не залишилося.} one {Залишився # резервний код.} few {Залишилося # резервні коди.} many {Залишилося # резервних кодів.} other {Залишилося # резервного коду.}}',
  'account.codes.replace_hint': 'Якщо створити нові коди, попередні перестануть діяти.',
  'account.codes.replace': 'Створити нові коди',
  'account.codes.no_app': 'Резервні коди з’являються разом із застосунком для кодів.',

  'account.passkeys.title': 'Ключі доступу',
  'account.passkeys.intro':
    'З ключем доступу ви входите без пароля: відбитком пальця, обличчям або PIN-кодом свого пристрою. Такий вхід одразу підтверджено другим фактором.',
  'account.passkeys.unnamed': 'Ключ без назви',
  'account.passkeys.since': 'Додано {day}',
  'account.passkeys.name': 'Назва ключа',
  'account.passkeys.name.hint': 'Щоб упізнати його в списку, наприклад «Робочий ноутбук».',
  'account.passkeys.add': 'Додати ключ доступу',
  'account.passkeys.ask.summary': 'Отримати запит для нового ключа доступу',
  'account.passkeys.failed': 'Додати ключ доступу не вдалося. Спробуйте ще раз або на іншому пристрої.',
  'account.passkeys.remove': 'Вилучити',
  'account.passkeys.remove.summary': 'Вилучити ключ доступу',
  'account.passkeys.remove_one': 'Вилучити ключ доступу «{name}»',
  'account.passkeys.said_removed': 'Ключ доступу вилучено.',

  'account.providers.title': 'Вхід через інші служби',
  'account.providers.intro':
    'Служба, якій ми довіряємо, підтверджує, що це ви. Такий вхід одразу підтверджено другим фактором.',
  'account.providers.add': 'Додати вхід через {name}',
  'account.providers.remove': 'Вилучити',
  'account.providers.remove.summary': 'Вилучити вхід через службу',
  'account.providers.remove_one': 'Вилучити вхід через «{name}»',
  'account.providers.said_removed': 'Вхід через цю службу вилучено.',

  'account.sessions.title': 'Де ви увійшли',
  'account.sessions.intro':
    'Якщо якогось пристрою ви не впізнаєте, завершіть сеанс на ньому й змініть пароль.',
  'account.sessions.this': 'це ви тут',
  'account.sessions.unknown': 'Невідомий пристрій',
  'account.sessions.seen': 'остання дія: {when}',
  'account.sessions.from': 'адреса {address}',
  'account.sessions.end': 'Завершити',
  'account.sessions.end.summary': 'Завершити один зі своїх сеансів',
  'account.sessions.end_one': 'Завершити сеанс: {device}, {when}',
  'account.sessions.end_others': 'Завершити всі інші сеанси',
  'account.sessions.said_ended': 'Сеанс завершено.',
  'account.sessions.said_others':
    '{count, plural, =0 {Інших сеансів не було.} one {Завершено # сеанс.} few {Завершено # сеанси.} many {Завершено # сеансів.} other {Завершено # сеансу.}}',
} as const
