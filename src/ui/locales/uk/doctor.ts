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
  'doctor.address.remedy':
    'Поставте перед платформою сервер із TLS і вкажіть SPILKA_PUBLIC_URL=https://… : без https браузери не дають ні ключів доступу, ні роботи без мережі.',
  'doctor.no_mail':
    'Листи не надсилаються: не сказано, через який сервер. Люди бачать повідомлення лише на платформі',
  'doctor.no_mail.remedy':
    'Вкажіть SPILKA_SMTP_URL=smtps://користувач:пароль@сервер і SPILKA_MAIL_FROM="Назва <адреса>".',
  'doctor.mail': 'Листи надсилаються через {server} з адреси {from}',
  'doctor.port_free': 'Порт {port} вільний',
  'doctor.database': 'База даних: {detail}',
  'doctor.database.remedy': 'Коли це виправите, запустіть перевірку ще раз: дані ще не перевірено.',
  'doctor.no_database': 'Бази даних ще немає',
  'doctor.no_database.remedy': 'Її створить перший запуск: npm start',
  'doctor.server': 'База даних на сервері PostgreSQL',
  'doctor.trial': 'База пробна: від зникнення струму не захищена',
  'doctor.trial.remedy': 'Для справжніх даних запускайте з DATABASE_URL=postgres://…',
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
  'doctor.unknown.remedy': 'Виправте назву або приберіть її. Усі налаштування: npx spilka config',
  'doctor.zone': 'Node знає час {zone} і українську мову',
  'doctor.no_zone': 'Node не знає часу {zone} або української мови: строки й розклади рахувати ні за чим',
  'doctor.no_zone.remedy':
    'Запускайте через npm start або npx spilka: Node, який приходить із npm ci, має всі мови й часові пояси.',
  'doctor.metrics_open':
    'Виміри (SPILKA_METRICS) віддаються за адресою {host}: їх побачить кожен, хто до неї дістане',
  'doctor.metrics_open.remedy':
    'Якщо Prometheus на цій машині, вкажіть SPILKA_METRICS=127.0.0.1:9464. Якщо на іншій, закрийте порт для всіх інших міжмережевим екраном.',
  'doctor.port_ours': 'Порт {port}: платформа працює й відповідає',
  'doctor.port_busy': 'Порт {port} зайняла інша програма',
  'doctor.port_busy.remedy':
    'Подивіться, яка саме: ss -ltnp. Зупиніть її або запускайте на іншому порту: PORT=3001 npm start',
  'doctor.port_forbidden': 'Порт {port} система не дозволяє відкрити звичайному користувачеві',
  'doctor.port_forbidden.remedy':
    'Вкажіть порт від 1024, наприклад PORT=3000, а на 443 поставте сервер із TLS.',
  'doctor.no_host': 'За адресою {host} слухати не можна ({code}): у цієї машини такої немає',
  'doctor.no_host.remedy':
    'Вкажіть HOST=127.0.0.1, якщо перед платформою стоїть сервер із TLS на тій самій машині, або HOST=0.0.0.0',
  'doctor.folder': 'У теку даних «{folder}» не вдається писати ({code})',
  'doctor.folder.remedy':
    'Віддайте її користувачеві, від імені якого працює платформа: chown -R spilka «{folder}», або вкажіть іншу: SPILKA_DATA. Перевіряйте від імені того самого користувача.',
  'doctor.space': 'Вільного місця для даних: {free} МБ',
  'doctor.names': 'Диск майже не має місць для нових файлів (inodes): лишилося {free}',
  'doctor.names.remedy':
    'Приберіть зайві дрібні файли (df -i покаже де) або перенесіть теку даних: SPILKA_DATA=/інший/диск',
  'doctor.secret': 'Таємниця установки є, і її не прочитає ніхто інший',
  'doctor.secret_absent': 'Таємниці установки немає: файл {file}',
  'doctor.secret_absent.remedy':
    'На новій установці її створить перший запуск. Якщо платформа вже працювала, поверніть файл із копії до запуску: без нього кінчаються сеанси, другі фактори й ланцюг журналу.',
  'doctor.secret_weak': 'Таємниця SPILKA_SECRET надто проста: її можна вгадати',
  'doctor.secret_weak.remedy':
    'Зробіть випадкову: openssl rand -base64 32. Нова таємниця завершує всі сеанси й другі фактори, тому міняйте її до початку роботи.',
  'doctor.secret_other': 'Таємниця не та, якою підписано журнал дій у цій базі',
  'doctor.secret_other.remedy':
    'Поверніть таємницю, з якою ця база працювала: файл secret із копії або SPILKA_SECRET. Із чужою журнал не продовжується, а другі фактори не відкриваються.',
  'doctor.file_open': 'Файл «{file}» можуть прочитати інші (права {mode})',
  'doctor.file_open.remedy':
    'Закрийте його: chmod 600 «{file}». Якщо на машині є чужі люди, вважайте його прочитаним і замініть.',
  'doctor.providers':
    '{count, plural, one {Увійти можна ще через # постачальника} few {Увійти можна ще через # постачальників} many {Увійти можна ще через # постачальників} other {Увійти можна ще через # постачальника}}: {file}',
  'doctor.providers_fail': 'Перелік постачальників входу непридатний: {detail}',
  'doctor.providers_fail.remedy':
    'Виправте файл, указаний у SPILKA_PROVIDERS (приклад: src/modules/accounts/README.md), або приберіть це налаштування. Доки він непридатний, платформа не запуститься.',
  'doctor.mail_fails': 'Поштовий сервер {server} не приймає: {detail}',
  'doctor.mail_fails.remedy':
    'Перевірте адресу, порт, ім’я та пароль у SPILKA_SMTP_URL і чи пускає до сервера міжмережевий екран. Листи чекають і підуть, щойно сервер прийме.',
  'doctor.telegram': 'Бот {bot} відповідає: у Telegram можна писати',
  'doctor.telegram_fails': 'Bot API {api} не приймає токена бота або не відповідає: {detail}',
  'doctor.telegram_fails.remedy':
    'Перевірте SPILKA_TELEGRAM_TOKEN (401 або 404 — токен відкликано чи з помилкою; новий дає BotFather) і чи пускає до сервера міжмережевий екран. Повідомлення чекають і підуть, щойно сервер прийме.',
  'doctor.telegram_hook': 'Новини бота {bot} Telegram надсилає кудись за вебхуком: платформа їх не чує',
  'doctor.telegram_hook.remedy':
    'Цим токеном користується інша програма. Зніміть вебхук (deleteWebhook) або створіть у BotFather окремого бота для платформи.',
  'doctor.store': 'Сховище файлів {bucket} ({endpoint}) відповідає',
  'doctor.store_fails': 'Сховище файлів {bucket} ({endpoint}) не відповідає як слід: {detail}',
  'doctor.store_fails.remedy':
    '403 — неправильні ключі AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY або їхні права (потрібні читання, запис, вилучення й перелік); ECONNREFUSED, ENOTFOUND — адреса в SPILKA_FILES або мережа.',
  'doctor.database_ours.remedy':
    'Це працює сама платформа: так і має бути. Щоб перевірити дані в пробній базі, зупиніть її.',
  'doctor.database_held.remedy':
    'На порту {port} платформа не відповідає, а теку тримає названий процес. Подивіться, що це (ps -p НОМЕР -f), і зупиніть його.',
  'doctor.crashed': 'Минулого разу платформа (процес {pid}) закінчилася раптово. Замок теки вільний',
  'doctor.crashed.remedy':
    'Прибирати нічого не треба, запускайте. Якщо це повторюється, подивіться журнал системи: чи вистачає пам’яті, чи не зникав струм.',
  'doctor.no_collation': 'База даних не вміє розставляти українські слова за абеткою (немає und-x-icu)',
  'doctor.no_collation.remedy':
    'Потрібен PostgreSQL, зібраний з ICU: такі пакунки Debian і PostgreSQL. Створіть базу на такому сервері й перенесіть дані.',
  'doctor.no_create': 'Роль {role} не може створювати схем у базі {base}',
  'doctor.no_create.remedy': 'Зробіть її власницею бази: alter database {base} owner to {role};',
  'doctor.foreign_schema': 'Схема {schema} у базі {base} належить не ролі {role}',
  'doctor.foreign_schema.remedy':
    'Працюйте тією роллю, якою базу створено, або передайте їй усе: reassign owned by ПОПЕРЕДНЯ to {role};',
  'doctor.newer.remedy':
    'Поверніть ту версію програми, з якою база працювала, або відновіть базу з копії, зробленої до оновлення.',
  'doctor.clock':
    '{direction, select, ahead {Годинник цієї машини поспішає проти годинника бази даних} other {Годинник цієї машини відстає від годинника бази даних}} на {seconds, plural, one {# секунду} few {# секунди} many {# секунд} other {# секунди}}',
  'doctor.clock.remedy':
    'Увімкніть звіряння часу на обох машинах: timedatectl set-ntp true. Інакше коди другого фактора не підходять, а строки рахуються неправильно.',
  'doctor.dead_jobs':
    '{count, plural, one {# фонова робота не вдалася остаточно} few {# фонові роботи не вдалися остаточно} many {# фонових робіт не вдалося остаточно} other {# фонової роботи не вдалося остаточно}}: {queues}',
  'doctor.dead_jobs.remedy':
    'Сторінка «Фонова робота» (/administration/jobs) каже причину: усуньте її й повторіть роботу або приберіть.',
  'doctor.unsealed':
    '{count, plural, one {# запис журналу дій не запечатано} few {# записи журналу дій не запечатано} many {# записів журналу дій не запечатано} other {# запису журналу дій не запечатано}}; найстаріший чекає {minutes} хв',
  'doctor.unsealed.remedy':
    'Запечатує платформа, доки працює: запустіть її. Якщо вона працює, причину скаже її журнал (рядки audit:).',
  'doctor.files':
    '{count, plural, one {# файл із бази на місці} few {# файли з бази на місці} many {# файлів із бази на місці} other {# файлу з бази на місці}}',
  'doctor.files_lost':
    '{count, plural, one {У сховищі немає # файла} few {У сховищі немає # файлів} many {У сховищі немає # файлів} other {У сховищі немає # файла}}, які є в базі (перевірено {looked}). Перший: {hash}',
  'doctor.files_lost.remedy':
    'Поверніть теку files (або сховище S3) з копії того самого дня, що й база. Перевірте, чи SPILKA_DATA та SPILKA_FILES ті самі, що були.',
  'doctor.no_administrator': 'Ніхто не може керувати платформою: немає адміністратора, який може увійти',
  'doctor.no_administrator.remedy':
    'Посилання для першого адміністратора стоїть у терміналі або журналі запуску; наступний запуск напише його знову. Якщо вхід людині закрито: npx spilka access пошта --open --reason "…"',
  'doctor.no_factor': 'Жоден адміністратор ще не підключив другого фактора, тож їхня роль поки не діє',
  'doctor.no_factor.remedy':
    'Нехай увійде й підключить застосунок для кодів або ключ доступу на сторінці «Безпека».',
  'doctor.administrators':
    '{count, plural, one {Платформою може керувати # людина} few {Платформою можуть керувати # людини} many {Платформою можуть керувати # людей} other {Платформою може керувати # людини}}',
} as const
