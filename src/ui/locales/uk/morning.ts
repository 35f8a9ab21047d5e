/** The morning page (modules/indicators/morning). */
export const morning = {
  'morning.title': 'Ранкова сторінка',
  'morning.summary': 'Лише те, що негаразд у вашому місці: хто за це відповідає і що робити далі',
  'morning.lead':
    '{count, plural, =0 {Усе гаразд: нічого не прострочено й ніхто не відстає.} one {# справа потребує уваги.} few {# справи потребують уваги.} many {# справ потребують уваги.} other {# справи потребують уваги.}}',
  'morning.calm': 'Сторінка показує лише відхилення. Коли з’явиться перше, воно стоятиме тут.',
  'morning.list': 'Що потребує уваги: {place}, {day, date}',
  'morning.owner': 'Відповідає: {owner}',
  'morning.owner.none': 'Відповідального немає',
  'morning.rest':
    '{rest, plural, one {І ще # справа} few {І ще # справи} many {І ще # справ} other {І ще # справи}}',
  'morning.place': 'Місце',
  'morning.show': 'Показати',
  'morning.and_more': '{names} і ще {rest}',
  'morning.line.late':
    '{count, plural, =1 {{where}{title} {number}: строк минув {day, date}.} one {{where}{title}: прострочено # справу, найдавніша мала бути вирішена до {day, date}.} few {{where}{title}: прострочено # справи, найдавніша мала бути вирішена до {day, date}.} many {{where}{title}: прострочено # справ, найдавніша мала бути вирішена до {day, date}.} other {{where}{title}: прострочено # справи, найдавніша мала бути вирішена до {day, date}.}}',
  'morning.line.dispute':
    '{count, plural, =1 {{where}{title} {number}: відповісти до {day, date}.} one {{where}{title}: # чекає на відповідь, перша — до {day, date}.} few {{where}{title}: # чекають на відповідь, перша — до {day, date}.} many {{where}{title}: # чекають на відповідь, перша — до {day, date}.} other {{where}{title}: # чекають на відповідь, перша — до {day, date}.}}',
  'morning.line.due':
    '{count, plural, =1 {{where}{title} {number}: вирішити до {day, date}.} one {{where}{title}: строк # справи збігає, першої — {day, date}.} few {{where}{title}: строк # справ збігає, першої — {day, date}.} many {{where}{title}: строк # справ збігає, першої — {day, date}.} other {{where}{title}: строк # справи збігає, першої — {day, date}.}}',
  'morning.line.changed':
    '{where}{count, plural, one {# офіційне значення змінено й не перевірено} few {# офіційні значення змінено й не перевірено} many {# офіційних значень змінено й не перевірено} other {# офіційного значення змінено й не перевірено}} (раунд: {period}).',
  'morning.line.round_open':
    'Раунд за {period} триває до {day, date}: {none, plural, =0 {почали всі} one {не починала # громада} few {не починали # громади} many {не починали # громад} other {не починали # громади}}, {behind, plural, =0 {решта встигає} one {# відстає} few {# відстають} many {# відстають} other {# відстають}}. {units}',
  'morning.line.round_late':
    'Раунд за {period} мав завершитися {day, date}: {none, plural, =0 {почали всі} one {не починала # громада} few {не починали # громади} many {не починали # громад} other {не починали # громади}}, {behind, plural, =0 {решта подала все} one {# подала не все} few {# подали не все} many {# подали не все} other {# подали не все}}. {units}',
  'morning.line.returned':
    '{where}{count, plural, one {# повернуте значення не виправлено} few {# повернуті значення не виправлено} many {# повернутих значень не виправлено} other {# повернутого значення не виправлено}} з {day, date} (раунд: {period}).',
  'morning.line.waiting':
    '{where}{count, plural, one {# значення чекає} few {# значення чекають} many {# значень чекають} other {# значення чекає}} на перевірку понад п’ять робочих днів, найдовше з {day, date} (раунд: {period}).',
  'morning.line.target':
    '{where}{count, plural, one {# ціль не встигає або її строк минув} few {# цілі не встигають або їхній строк минув} many {# цілей не встигають або їхній строк минув} other {# цілі не встигають або їхній строк минув}}.',
  'morning.line.moved':
    '{where}{way, select, up {піднялася} other {опустилася}} з {before} місця на {rank}: це більше, ніж можна пояснити випадком.',
  'morning.line.vacant':
    '{count, plural, one {# громада не має лідера} few {# громади не мають лідера} many {# громад не мають лідера} other {# громади не мають лідера}}. {units}',
  'morning.step.late': '{amount, select, one {Вирішити справу} other {Відкрити прострочені}}',
  'morning.step.dispute': '{amount, select, one {Відповісти} other {Відкрити скриньку}}',
  'morning.step.due': '{amount, select, one {Вирішити справу} other {Відкрити скриньку}}',
  'morning.step.changed': 'Перевірити значення',
  'morning.step.round': 'Перейти до раунду',
  'morning.step.returned': 'Виправити значення',
  'morning.step.waiting': 'Перевірити значення',
  'morning.step.target': 'Переглянути цілі',
  'morning.step.moved': 'Дізнатися чому',
  'morning.step.vacant': 'Запросити лідера',
  'messages.kind.morning': 'Щоранку — що негаразд там, де ви відповідаєте',
  'message.morning':
    'Сьогодні {count, plural, one {потребує уваги # справа} few {потребують уваги # справи} many {потребують уваги # справ} other {потребують уваги # справи}}, {late, plural, =0 {нічого не прострочено} one {прострочено #} few {прострочено #} many {прострочено #} other {прострочено #}}. Кожна з тим, хто відповідає, і наступним кроком — на ранковій сторінці.',
} as const
