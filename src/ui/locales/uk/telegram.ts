/** One's own Telegram (modules/accounts/telegram), and what the bot says. */
export const telegram = {
  'telegram.title': 'Telegram',
  'telegram.summary': 'Чи надходять вам повідомлення в Telegram, і як їх підключити',
  'telegram.intro': 'Повідомлення платформи можуть надходити ще й у Telegram: ті самі, що й листами.',
  'telegram.unavailable': 'Ця платформа поки що не пише в Telegram: її бота не налаштовано.',
  'telegram.what_follows':
    'Ви отримаєте одноразовий код і надішлете його нашому боту. Платформа збереже лише номер чату; ні вашого телефону, ні імені в Telegram вона не знатиме.',
  'telegram.ask': 'Підключити Telegram',
  'telegram.ask_again': 'Отримати новий код',
  'telegram.ask_other': 'Підключити інший Telegram',
  'telegram.ask.summary': 'Отримати код, яким підключають Telegram',
  'telegram.connecting': 'Надішліть код боту',
  'telegram.open_hint': 'Якщо Telegram є на цьому пристрої, відкрийте бота й натисніть у ньому «Почати»:',
  'telegram.open': 'Відкрити бота в Telegram',
  'telegram.scan': 'Якщо Telegram на телефоні, наведіть його камеру на цей QR-код:',
  'telegram.qr': 'QR-код, що відкриває бота на телефоні',
  'telegram.type': 'Або знайдіть у Telegram {bot} і надішліть йому цей код:',
  'telegram.type_nameless':
    'Telegram зараз не відповідає, тому посилання немає. Код можна надіслати боту, коли зв’язок відновиться:',
  'telegram.valid_until': 'Код діє до: {moment}. Після підключення ця сторінка оновиться сама.',
  'telegram.connected_since': 'Telegram підключено: {day}.',
  'telegram.stop_hint': 'Відключити можна тут або командою /stop у чаті з ботом.',
  'telegram.disconnect': 'Відключити Telegram',
  'telegram.disconnect.summary': 'Відключити Telegram від свого облікового запису',
  'telegram.disconnect.said': 'Telegram відключено.',
  'telegram.connect.summary': 'Підключити Telegram кодом, надісланим боту',
  'telegram.lose.summary': 'Відключити Telegram, який більше не приймає повідомлень',
  'error.telegram.unavailable': 'Ця платформа не пише в Telegram: її бота не налаштовано.',

  'telegram.says.connected':
    'Підключено. Сюди надходитимуть повідомлення платформи. Щоб припинити, надішліть /stop.',
  'telegram.says.already':
    'Цей чат уже підключено. Щоб відключити його, надішліть /stop. Щоб підключити інший обліковий запис, спершу відключіть цей.',
  'telegram.says.taken':
    'Цей чат підключено до іншого облікового запису. Надішліть /stop, а тоді ще раз цей код.',
  'telegram.says.wrong_code':
    'Цей код не підходить: його вже використано, його строк минув або в ньому помилка. Отримайте на платформі новий. {page}',
  'telegram.says.too_many': 'Забагато спроб. Зачекайте й надішліть код пізніше.',
  'telegram.says.hello':
    'Добрий день! Я надсилаю повідомлення платформи. Щоб підключити мене, отримайте на платформі код і надішліть його сюди. {page}',
  'telegram.says.stopped': 'Відключено. Більше не писатиму. Підключити знову можна на платформі.',
  'telegram.says.nothing_to_stop': 'Цей чат ні до чого не підключено, тож я сюди й не пишу.',
  'telegram.says.no_talk':
    'Вибачте, я лише надсилаю повідомлення й не читаю відповідей. Щоб припинити, надішліть /stop. {page}',
} as const
