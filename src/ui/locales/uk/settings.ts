/** What each setting means, and what `spilka config` says around them. */
export const settings = {
  'cli.config.summary': 'показати всі налаштування: що діє, звідки взято, що означає',
  'cli.config.description':
    'Показує кожне налаштування, його значення й походження. Паролі, ключі й таємниці приховано. Нічого не змінює й не відкриває. Код виходу 2, якщо якесь значення неправильне.',
  'config.given': '{name} = {value}   (задано в середовищі)',
  'config.default': '{name} = {value}   (типове)',
  'config.absent': '{name}   (не задано)',
  'config.unknown': 'Невідоме налаштування {name}: його не читає ніхто.',
  'config.unknown_meant':
    'Невідоме налаштування {name}: його не читає ніхто. Можливо, мали на увазі {meant}?',
  'config.sound': 'Усі значення зрозумілі.',
  'setting.HOST':
    'На якій адресі цієї машини слухати. Коли перед платформою стоїть сервер із TLS на тій самій машині, лишіть 127.0.0.1',
  'setting.PORT': 'На якому порту слухати',
  'setting.DATABASE_URL':
    'База PostgreSQL ≥ 15: postgres://користувач:пароль@сервер/база. Без нього — пробна база в теці даних, не для справжніх даних',
  'setting.SPILKA_PUBLIC_URL':
    'Адреса, якою користуються люди: https://… Стоїть у листах, на роздруківках і в ключах доступу; з https платформа вимагає захищеного з’єднання й вірить проксі-серверові про адресу людини',
  'setting.SPILKA_DATA': 'Тека даних: таємниця, файли людей, пробна база',
  'setting.SPILKA_SECRET':
    'Таємниця установки (≥ 32 знаки), якщо машин кілька. Без нього — файл secret у теці даних. Збережіть її окремо від копій бази',
  'setting.SPILKA_FILES':
    'Сховище S3 для файлів людей: s3://сховище/тека?endpoint=https://…&region=… Без нього — тека files у теці даних',
  'setting.AWS_ACCESS_KEY_ID': 'Ключ до сховища S3',
  'setting.AWS_SECRET_ACCESS_KEY': 'Таємна половина ключа до сховища S3',
  'setting.SPILKA_BACKUPS':
    'Тека резервних копій; найкраще — не на тому диску, де база. Без неї — тека backups у теці даних',
  'setting.SPILKA_BACKUP_KEEP': 'Скільки копій зберігати: по одній за стільки днів, тижнів, місяців',
  'setting.SPILKA_SMTP_URL':
    'Поштовий сервер: smtps://користувач:пароль@сервер. Без нього люди бачать повідомлення лише на платформі',
  'setting.SPILKA_MAIL_FROM': 'Від кого листи: Назва <адреса>. Потрібне разом із SPILKA_SMTP_URL',
  'setting.SPILKA_TELEGRAM_TOKEN':
    'Токен бота Telegram від BotFather. Без нього повідомлення в Telegram не надходять, і платформа їх не обіцяє',
  'setting.SPILKA_TELEGRAM_API': 'Адреса Bot API, якщо у вас власний сервер Bot API',
  'setting.SPILKA_PROVIDERS': 'Файл із переліком, через кого ще можна увійти: id.gov.ua, OpenID Connect',
  'setting.SPILKA_TRUST':
    'Тека із сертифікатами й списками відкликаних надавачів, за якими перевіряють підписи; типово trust у теці даних',
  'setting.SPILKA_REGION': 'Що створити в порожній базі: practice — навчальну область, none — нічого',
  'setting.SPILKA_REQUESTS_PER_MINUTE':
    'Скільки запитів на хвилину приймати з однієї адреси; дій — учетверо менше',
  'setting.SPILKA_LOG_LEVEL':
    'Що писати до журналу: error — лише збої, warn — і застереження, info — і кожен запит, debug — і кожну фонову роботу. Без нього — info, а в терміналі error',
  'setting.SPILKA_METRICS':
    'Де віддавати виміри для Prometheus: 127.0.0.1:9464 (сторінка /metrics). Окремо від сторінок для людей; без нього — ніде',
} as const
