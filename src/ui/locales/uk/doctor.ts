/** What `spilka doctor` says. */
export const doctor = {
  'cli.doctor.summary': 'перевірити, чи все гаразд, і сказати, що полагодити',
  'cli.doctor.description':
    'Дивиться на середовище, базу й дані, нічого не змінює. Код виходу 1, якщо щось зламане. Пробну базу перевіряйте, коли платформу зупинено.',
  'doctor.level.good': '✓ {what}',
  'doctor.level.warning': '! {what}',
  'doctor.level.fault': '✗ {what}',
  'doctor.healthy': 'Усе гаразд.',
  'doctor.usable': 'Працювати можна; зауваження позначено знаком «!».',
  'doctor.faulty': 'Є що полагодити: рядки зі знаком «✗».',
  'doctor.node': 'Node {version} (потрібен {needed} або новіший)',
  'doctor.node.remedy':
    'Запускайте через npm start або npx spilka: вони беруть Node, який приходить із npm ci.',
  'doctor.no_address': 'Не сказано, за якою адресою платформу відкривають люди',
  'doctor.no_address.remedy': 'Вкажіть SPILKA_PUBLIC_URL=https://… : ця адреса стоїть на роздруківках.',
  'doctor.address': 'Адреса для людей: {address}',
  'doctor.address.remedy': 'Поставте перед платформою сервер із TLS і вкажіть SPILKA_PUBLIC_URL=https://…',
  'doctor.no_mail':
    'Листи не надсилаються: не сказано, через який сервер. Люди бачать повідомлення лише на платформі',
  'doctor.no_mail.remedy':
    'Вкажіть SPILKA_SMTP_URL=smtps://користувач:пароль@сервер і SPILKA_MAIL_FROM="Назва <адреса>".',
  'doctor.mail': 'Листи надсилаються через {server} з адреси {from}',
  'doctor.port_free': 'Порт {port} вільний',
  'doctor.port_busy': 'Порт {port} зайнятий',
  'doctor.port_busy.remedy':
    'Якщо це сама платформа, усе гаразд. Якщо інша програма, запускайте на іншому порту: PORT=3001 npm start',
  'doctor.database': 'База даних: {detail}',
  'doctor.database.remedy': 'Коли це виправите, запустіть перевірку ще раз: дані ще не перевірено.',
  'doctor.no_database': 'Бази даних ще немає',
  'doctor.no_database.remedy': 'Її створить перший запуск: npm start',
  'doctor.server': 'База даних на сервері PostgreSQL',
  'doctor.trial': 'База пробна: від зникнення струму не захищена',
  'doctor.trial.remedy': 'Для справжніх даних запускайте з DATABASE_URL=postgres://…',
  'doctor.space': 'Вільного місця поруч із базою: {free} МБ',
  'doctor.space.remedy': 'Звільніть місце на диску або перенесіть теку даних: SPILKA_DATA=/інший/диск',
  'doctor.pending':
    '{count, plural, one {Не застосовано # зміну бази} few {Не застосовано # зміни бази} many {Не застосовано # змін бази} other {Не застосовано # зміни бази}}',
  'doctor.pending.remedy': 'Їх застосує наступний запуск: npm start',
  'doctor.migrated': 'База відповідає цій версії програми',
  'doctor.no_region': 'Жодної області не завантажено',
  'doctor.no_region.remedy': 'Завантажте свою: npx spilka load ТЕКА',
  'doctor.practice': 'База містить навчальну область: усе в ній вигадане',
  'doctor.practice.remedy': 'Справжні дані замінять її: npx spilka load ТЕКА',
  'doctor.regions':
    '{count, plural, one {Завантажено # область} few {Завантажено # області} many {Завантажено # областей} other {Завантажено # області}}: {names}',
  'doctor.no_boundary':
    '{count, plural, one {# громада не має меж} few {# громади не мають меж} many {# громад не мають меж} other {# громади не мають меж}}: {names}',
  'doctor.no_boundary.remedy':
    'На карті їх немає. Завантажте файл меж, у якому вони є: npx spilka load межі.geojson',
  'doctor.boundaries': 'Усі громади мають межі',
  'doctor.no_population':
    '{count, plural, one {# громада не має населення} few {# громади не мають населення} many {# громад не мають населення} other {# громади не мають населення}}: {names}',
  'doctor.no_population.remedy': 'Завантажте таблицю громад зі стовпцями code і population.',
} as const
