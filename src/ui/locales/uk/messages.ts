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
  'messages.preferences.summary': 'Про що вам надсилати листи на електронну пошту',
  'messages.preferences.intro':
    'Усі повідомлення ви завжди знайдете на платформі. Виберіть, про що надсилати ще й листи на електронну пошту.',
  'messages.preferences.no_letters':
    'Поки що платформа листів не надсилає: її поштовий сервер не налаштовано. Ваш вибір буде збережено.',
  'messages.preferences.always': 'Листи надходять завжди: ідеться про безпеку вашого облікового запису.',
  'messages.preferences.on': 'Листи надходять.',
  'messages.preferences.off': 'Листи не надходять.',
  'messages.preferences.turn_on': 'Надсилати листи',
  'messages.preferences.turn_off': 'Не надсилати листів',
  'messages.preferences.choose': 'Вибрати, чи надсилати листи про це',
  'messages.preferences.said': 'Ваш вибір збережено.',

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
  'message.passkey_added':
    'До вашого облікового запису додано ключ доступу. Якщо це зробили не ви, вилучіть його та змініть пароль.',
  'message.passkey_removed':
    'З вашого облікового запису вилучено ключ доступу. Якщо це зробили не ви, змініть пароль.',
  'message.role_given':
    'Вам надано роль: {role, select, administrator {адміністратор} officer {працівник області} auditor {аудитор} leader {керівник цифрових змін} editor {редактор} other {{role}}}.',
  'message.role_ended':
    'Вашу роль припинено: {role, select, administrator {адміністратор} officer {працівник області} auditor {аудитор} leader {керівник цифрових змін} editor {редактор} other {{role}}}.',
} as const
