/** One's own messages and what to be written of (modules/accounts/messages); what accounts tell people. */
export const messages = {
  'messages.title': 'Мої повідомлення',
  'messages.summary': 'Що вам повідомляла платформа, від найновішого',
  'messages.lead':
    '{count, plural, =0 {Непрочитаних повідомлень немає.} one {# непрочитане повідомлення.} few {# непрочитані повідомлення.} many {# непрочитаних повідомлень.} other {# непрочитаного повідомлення.}}',
  'messages.none': 'Тут з’являтимуться повідомлення про ваш обліковий запис і вашу роботу на платформі.',
  'messages.no_older': 'Давніших повідомлень немає.',
  'messages.new': 'Нове',
  'messages.gone': 'Текст цього повідомлення вже недоступний.',
  'messages.read': 'Позначити прочитаним',
  'messages.read_one': 'Позначити прочитаним: {text}',
  'messages.read_all': 'Позначити все прочитаним',
  'messages.said_read': 'Повідомлення позначено прочитаним.',
  'messages.said_read_all':
    '{count, plural, one {# повідомлення позначено прочитаним.} few {# повідомлення позначено прочитаними.} many {# повідомлень позначено прочитаними.} other {# повідомлення позначено прочитаними.}}',

  'messages.preferences.title': 'Про що вам писати',
  'messages.preferences.summary': 'Про що вам писати на електронну пошту й у Telegram',
  'messages.preferences.intro':
    'Усі повідомлення ви завжди знайдете на платформі. Виберіть, про що писати вам ще й поза нею.',
  'messages.preferences.no_letters':
    'Поки що платформа листів не надсилає: її поштовий сервер не налаштовано. Ваш вибір буде збережено.',
  'messages.preferences.always': 'Листи надходять завжди: ідеться про безпеку вашого облікового запису.',
  'messages.preferences.on': 'Листи надходять.',
  'messages.preferences.off': 'Листи не надходять.',
  'messages.preferences.turn_on': 'Надсилати листи',
  'messages.preferences.turn_off': 'Не надсилати листів',
  'messages.preferences.choose': 'Вибрати, чи писати вам про це',
  'messages.preferences.said': 'Ваш вибір збережено.',

  'messages.preferences.telegram_disconnected': 'Повідомлення можуть надходити й у Telegram.',
  'messages.preferences.telegram_disconnected.link': 'Підключити Telegram',
  'messages.preferences.telegram_connected': 'Telegram підключено.',
  'messages.preferences.telegram_connected.link': 'Змінити або відключити',
  'messages.preferences.telegram.always':
    'У Telegram повідомлення надходять завжди: ідеться про безпеку вашого облікового запису.',
  'messages.preferences.telegram.on': 'У Telegram повідомлення надходять.',
  'messages.preferences.telegram.off': 'У Telegram повідомлення не надходять.',
  'messages.preferences.telegram.turn_on': 'Писати в Telegram',
  'messages.preferences.telegram.turn_off': 'Не писати в Telegram',

  'messages.kind.security': 'Безпека облікового запису',
  'messages.kind.roles': 'Ваші ролі на платформі',

  'message.session_begun':
    'Новий вхід у ваш обліковий запис: {device, select, unknown {невідомий пристрій} other {{device}}}. Якщо це були не ви, завершіть цей сеанс і змініть пароль.',
  'message.password_changed':
    'Пароль вашого облікового запису змінено. Якщо це зробили не ви, одразу встановіть новий.',
  'message.password_reset':
    'Пароль вашого облікового запису змінено за посиланням із листа. Якщо це зробили не ви, одразу встановіть новий і перевірте, хто має доступ до вашої пошти.',
  'message.second_factor_on':
    'До вашого облікового запису підключено застосунок для кодів. Якщо це зробили не ви, змініть пароль і вимкніть застосунок.',
  'message.second_factor_off':
    'Застосунок для кодів вимкнено: тепер для входу вистачає пароля. Якщо це зробили не ви, змініть пароль.',
  'message.second_factor_reset':
    'Ваш другий фактор скинуто на прохання до адміністратора: застосунок для кодів, резервні коди й ключі доступу вилучено, усі сеанси завершено. Увійдіть паролем і підключіть застосунок знову. Якщо ви про це не просили, негайно змініть пароль і повідомте адміністратора.',
  'message.access_opened': 'Вам знову відкрито вхід на платформу.',
  'message.passkey_added':
    'До вашого облікового запису додано ключ доступу. Якщо це зробили не ви, вилучіть його та змініть пароль.',
  'message.passkey_removed':
    'З вашого облікового запису вилучено ключ доступу. Якщо це зробили не ви, змініть пароль.',
  'message.provider_added':
    'До вашого облікового запису додано вхід через «{provider}». Якщо це зробили не ви, вилучіть його та змініть пароль.',
  'message.provider_removed':
    'З вашого облікового запису вилучено вхід через «{provider}». Якщо це зробили не ви, змініть пароль.',
  'message.telegram_connected':
    'До вашого облікового запису підключено Telegram: туди надходитимуть повідомлення платформи. Якщо це зробили не ви, відключіть його та змініть пароль.',
  'message.telegram_disconnected':
    'Telegram відключено від вашого облікового запису: повідомлення туди більше не надходять.',
  'message.telegram_lost':
    'Telegram більше не приймає повідомлень для вас (ви заблокували бота або вилучили чат), тому ми його відключили. Підключити знову можна будь-коли.',
  'message.role_given':
    'Вам надано роль: {role, select, administrator {адміністратор} officer {працівник області} auditor {аудитор} leader {керівник цифрових змін} editor {редактор} other {{role}}}.',
  'message.role_ended':
    'Вашу роль припинено: {role, select, administrator {адміністратор} officer {працівник області} auditor {аудитор} leader {керівник цифрових змін} editor {редактор} other {{role}}}.',
} as const
