/** Backups for an administrator and for `spilka doctor` (modules/administration/backups). */
export const backupsPages = {
  'backups.title': 'Резервні копії',
  'backups.summary': 'Коли зроблено останню справну резервну копію, усі копії та невдалі спроби',
  'backups.lead.fresh': 'Остання справна копія: {when}.',
  'backups.lead.old': 'Потрібна ваша увага: остання справна копія — {when}.',
  'backups.lead.none': 'Потрібна ваша увага: справної копії ще немає.',
  'backups.intro':
    'Копії робляться щодня о 02:30 у теку {folder}. Зберігаються останні копії {daily, plural, one {# дня} few {# днів} many {# днів} other {# дня}}, {weekly, plural, one {# тижня} few {# тижнів} many {# тижнів} other {# тижня}} і {monthly, plural, one {# місяця} few {# місяців} many {# місяців} other {# місяця}}. Переносьте їх і на інший комп’ютер, а секрет установки тримайте окремо: без нього копію не відкрити.',
  'backups.under_way': 'Копія готується. Сторінка оновлюється сама.',
  'backups.make': 'Зробити копію зараз',
  'backups.make.summary': 'Зробити резервну копію зараз',
  'backups.make.said': 'Копія готується.',
  'backups.list.caption': 'Копії та невдалі спроби, спершу найновіші',
  'backups.field.when': 'Почато',
  'backups.field.outcome': 'Що вийшло',
  'backups.field.megabytes': 'МБ',
  'backups.field.rows': 'Рядків',
  'backups.field.files': 'Файлів',
  'backups.field.seconds': 'Секунд',
  'backups.cause.schedule': 'за розкладом',
  'backups.cause.person': 'з цієї сторінки',
  'backups.cause.command_line': 'командою spilka backup',
  'backups.outcome.checked': 'Перечитано, ціла.',
  'backups.outcome.removed': 'Ціла; {when} поступилася місцем новішим.',
  'backups.outcome.lost':
    'У сховищі бракувало {count, plural, one {# файлу} few {# файлів} many {# файлів} other {# файлу}}.',
  'backups.outcome.failed': 'Не вдалося. {reason}',
  'jobs.queue.administration.backup': 'Резервні копії',
  'doctor.backup.fresh':
    'Остання справна резервна копія: {hours, plural, =0 {менше години тому} one {# годину тому} few {# години тому} many {# годин тому} other {# години тому}}',
  'doctor.backup.old':
    'Остання справна резервна копія: {hours, plural, one {# годину тому} few {# години тому} many {# годин тому} other {# години тому}}',
  'doctor.backup.none': 'Справної резервної копії ще немає',
  'doctor.backup.remedy':
    'Зробіть копію зараз: npx spilka backup. Чому не зробилася нічна, видно на сторінці /administration/backups.',
} as const
