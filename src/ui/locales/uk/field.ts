/** Work without a network (kernel/field, modules/field). The app itself speaks by a catalogue of its own. */
export const field = {
  'field.app': 'Спілка: без мережі',
  'field.title': 'Робота без мережі',
  'field.summary': 'Ваші пристрої для роботи без мережі й записи з них, які треба переглянути',
  'field.lead':
    'Застосунок на телефоні працює без мережі кілька днів: усе, що ви записали, надійде сюди, коли зв’язок з’явиться.',
  'field.open': 'Відкрити застосунок',
  'field.devices.title': 'Ваші пристрої',
  'field.devices.none': 'Пристроїв ще немає. Відкрийте застосунок на телефоні, увійдіть і виберіть ПІН.',
  'field.devices.enrol': 'Додати пристрій для роботи без мережі',
  'field.devices.not_seen': 'ще не надсилав записів',
  'field.devices.seen': 'на зв’язку {when}',
  'field.devices.until': 'діє до {day}',
  'field.devices.slow':
    'годинник відстає на {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}',
  'field.devices.fast':
    'годинник поспішає на {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}',
  'field.devices.end': 'Вилучити',
  'field.devices.end_summary': 'Вилучити пристрій для роботи без мережі',
  'field.devices.said_end': 'Пристрій «{device}» вилучено: записів з нього більше не приймають.',
  'field.conflicts.title': 'Потребують вашого рішення',
  'field.conflicts.lead':
    'Ці записи розходяться з тим, що вже є, або їх не вдалося внести. Перегляньте обидва боки й вирішіть, що правильно.',
  'field.conflicts.mine': 'Ваш запис',
  'field.conflicts.theirs': 'Інший запис',
  'field.conflicts.where': '{device}, {when}',
  'field.conflicts.recorded': 'ваш запис збережено',
  'field.conflicts.not_recorded': 'ваш запис не внесено',
  'field.conflicts.settle': 'Переглянуто',
  'field.conflicts.settle_summary': 'Позначити розбіжність переглянутою',
  'field.conflicts.said': 'Розбіжність позначено переглянутою.',
  'field.parcel.title': 'Внести записи з файла',
  'field.parcel.lead':
    'Якщо телефон не має зв’язку, збережіть на ньому записи у файл, перенесіть сюди і вставте вміст файла. Записи підписано на телефоні, тому внести їх може будь-хто.',
  'field.parcel.label': 'Вміст файла',
  'field.parcel.submit': 'Внести записи',
  'field.parcel.summary': 'Прийняти записи, зроблені без мережі',
  'field.parcel.said':
    'Прийнято {count, plural, one {# запис} few {# записи} many {# записів} other {# запису}}{conflicts, plural, =0 {.} one {, з них # потребує рішення.} few {, з них # потребують рішення.} many {, з них # потребують рішення.} other {, з них # потребують рішення.}}',
  'problem.field.key_unusable': 'Ключ пристрою не підходить. Оновіть застосунок і спробуйте ще раз.',
  'error.field.parcel_unusable':
    'Записи не вдалося прочитати: вміст неповний або змінений. Збережіть файл на телефоні ще раз і вставте його повністю.',
  'error.field.device_unknown':
    'Цей пристрій не додано або вилучено. Увійдіть у застосунку знову: записи на телефоні збереглися й надійдуть після входу.',
  'error.field.device_expired':
    'Строк дії пристрою минув до того, як зроблено запис. Увійдіть у застосунку знову й повторіть його.',
  'error.field.devices_many':
    'У вас уже {count, plural, one {# пристрій} few {# пристрої} many {# пристроїв} other {# пристрою}}. Вилучіть ті, якими не користуєтеся.',
  'error.field.act_unknown':
    'Цю дію не можна виконати із застосунку: його версія не збігається з версією платформи. Оновіть застосунок.',
  'error.field.other_content':
    'Запис із цим номером уже надійшов з іншим змістом. Обидва збережено; зверніться до відповідальної особи.',
  'error.field.failed':
    'Запис не вдалося внести через помилку платформи. Він збережений; повідомте адміністратора.',
  'kept.field_device': 'Пристрої, з яких працюють без мережі: назва, ключ, строк дії',
  'kept.field_device.why': 'Щоб знати, що запис без мережі зробила саме ця людина',
  'kept.field_command': 'Записи, зроблені без мережі: що надійшло, коли і що на це відповіли',
  'kept.field_command.why': 'Щоб жоден запис не загубився і не був внесений двічі',
  'kept.moment.field_ended': 'після закінчення дії пристрою',
  'kept.moment.field_received': 'після надходження',
} as const
