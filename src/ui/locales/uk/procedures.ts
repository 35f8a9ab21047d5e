/** Процедури для всіх: порядок, строки, як довго це триває. */
export const procedures = {
  'procedures.title': 'Процедури: порядок і строки',
  'procedures.link': 'Процедури: порядок і строки',
  'procedures.link_one': 'Як розглядають таке прохання і за який строк',
  'procedures.summary': 'Усі процедури платформи: строки й скільки вони тривають насправді',
  'procedures.one.summary': 'Одна процедура: стани, хто діє, строки та їхня підстава, скільки вона триває',
  'procedures.lead':
    '{count, plural, =0 {Процедур поки що немає.} one {Платформа веде # процедуру. Тут видно, хто й за який строк має діяти і скільки це триває насправді.} few {Платформа веде # процедури. Тут видно, хто й за який строк має діяти і скільки це триває насправді.} many {Платформа веде # процедур. Тут видно, хто й за який строк має діяти і скільки це триває насправді.} other {Платформа веде # процедури. Тут видно, хто й за який строк має діяти і скільки це триває насправді.}}',
  'procedures.list': 'Процедури та їхні цифри за дванадцять місяців',
  'procedures.column.procedure': 'Процедура',
  'procedures.column.term': 'Строк',
  'procedures.column.ended': 'Завершено справ',
  'procedures.column.in_time': 'З них у строк',
  'procedures.column.median': 'Половина — не довше',
  'procedures.next.all': 'Усі процедури',
  'procedures.in_short':
    'Строк розгляду — {term}. Після завершення імена й написане зберігаємо {kept}, потім прибираємо.',
  'procedures.year_in_short':
    'За рік завершено {count, plural, one {# справу} few {# справи} many {# справ} other {# справи}}: у строк {share}, половина тривала не довше ніж {median}.',
  'procedures.how': 'Як це відбувається',
  'procedures.who':
    'Вирішує той, хто відповідає за місце, якого стосується справа, і має там роль: {roles}. Власної справи не вирішує ніхто.',
  'procedures.by.applicant': 'це робить заявник',
  'procedures.by.officer': 'це робить той, хто вирішує',
  'procedures.by.clock': 'це робить платформа, коли минає строк',
  'procedures.by.module': 'це випливає з того, що роблять деінде',
  'procedures.state.first': 'Звідси все починається.',
  'procedures.state.officer': 'Діє той, хто вирішує; іде строк розгляду — {term}.',
  'procedures.state.officer_own': 'Діє той, хто вирішує; на цей крок є {term}.',
  'procedures.state.applicant_own': 'Діє заявник; на відповідь є {term}.',
  'procedures.state.stops': 'Строк розгляду тим часом не спливає.',
  'procedures.ends': 'Чим може завершитися',
  'procedures.terms': 'Строки та їхня підстава',
  'procedures.terms.what': 'На що',
  'procedures.terms.law': 'Підстава',
  'procedures.terms.whole': 'Розгляд, від дня після подання',
  'procedures.terms.state': 'Крок «{state}»',
  'procedures.terms.prolonged': 'Розгляд, якщо його продовжено («{move}»)',
  'procedures.terms.rung': 'Якщо строк минув: щоразу через стільки дізнається рівень вище',
  'procedures.terms.kept': 'Скільки зберігаємо імена й написане після завершення',
  'procedures.terms.remind':
    '{count, plural, =0 {} one {Тому, хто має діяти, нагадуємо за # робочий день до кінця строку. } few {Тому, хто має діяти, нагадуємо за # робочі дні до кінця строку. } many {Тому, хто має діяти, нагадуємо за # робочих днів до кінця строку. } other {Тому, хто має діяти, нагадуємо за # робочого дня до кінця строку. }}Коли строк минув, про це дізнаються ті, хто відповідає за місце.',
  'procedures.term.hour':
    '{count, plural, one {#\u00a0година} few {#\u00a0години} many {#\u00a0годин} other {#\u00a0години}}',
  'procedures.term.working_day':
    '{count, plural, one {#\u00a0робочий день} few {#\u00a0робочі дні} many {#\u00a0робочих днів} other {#\u00a0робочого дня}}',
  'procedures.term.calendar_day':
    '{count, plural, one {#\u00a0календарний день} few {#\u00a0календарні дні} many {#\u00a0календарних днів} other {#\u00a0календарного дня}}',
  'procedures.term.month':
    '{count, plural, one {#\u00a0місяць} few {#\u00a0місяці} many {#\u00a0місяців} other {#\u00a0місяця}}',
  'procedures.term.year':
    '{count, plural, one {#\u00a0рік} few {#\u00a0роки} many {#\u00a0років} other {#\u00a0року}}',
  'procedures.figures': 'Скільки це триває насправді',
  'procedures.figures.span': 'Справи з {from} до {until} включно.',
  'procedures.figures.opened': 'Подано',
  'procedures.figures.ended': 'Завершено',
  'procedures.figures.in_time': 'У строк',
  'procedures.figures.median': 'Половина тривала не довше',
  'procedures.figures.ninth': 'Дев’ять із десяти — не довше',
  'procedures.figures.small': 'менше п’яти',
  'procedures.figures.few':
    'Завершено менше п’яти справ: скільки вони тривали, не показуємо, щоб за цифрою не можна було впізнати людину.',
  'procedures.figures.none': 'Цифр про справи за цією процедурою тут не показуємо.',
  'procedures.figures.rule':
    'Час рахуємо від подання до завершення, разом з очікуванням на заявника. «У строк» — той, хто вирішує, не спізнився жодного разу. Цифри оновлюємо щодня; числа, менші за п’ять, не показуємо.',
} as const
