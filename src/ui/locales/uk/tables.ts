/** Reading and writing of tables (kernel/tables). */
export const tables = {
  'error.table.unusable':
    // 20 000 — межа limits.faults: далі таблицю не читають.
    'Таблицю «{file}» не прочитано: {count, plural, =20000 {понад # помилок} one {# помилка} few {# помилки} many {# помилок} other {# помилки}}.',

  'problem.table.is_old_excel':
    'Це книга Excel старого формату (.xls) або книга, захищена паролем. Відкрийте її в Excel чи LibreOffice, зніміть пароль і збережіть як .xlsx або CSV.',
  'problem.table.is_xlsb': 'Це двійкова книга Excel (.xlsb). Збережіть її як .xlsx або CSV.',
  'problem.table.is_gzip': 'Це стиснений файл (gzip). Розпакуйте його й подайте сам файл CSV чи XLSX.',
  'problem.table.is_pdf': 'Це документ PDF, а не таблиця. Потрібен файл CSV або XLSX.',
  'problem.table.is_markup':
    'Це вебсторінка або документ XML, а не таблиця, хоч би як називався файл. Відкрийте його в Excel чи LibreOffice і збережіть як .xlsx або CSV.',
  'problem.table.is_zip':
    'Це архів, у якому немає книги Excel. Розпакуйте його або збережіть таблицю як .xlsx чи CSV.',
  'problem.table.is_binary':
    'У файлі є нульові байти, тож це не текст: файл пошкоджено або він іншого виду. Збережіть таблицю ще раз як CSV UTF-8 або .xlsx.',
  'problem.table.empty': 'Файл порожній: у ньому немає навіть заголовка.',
  'problem.table.no_rows': 'Під заголовком немає жодного рядка з даними.',

  'problem.table.encoding_unknown':
    'Не вдалося визначити кодування: це не UTF-8, не UTF-16 і не Windows-1251. Збережіть файл як CSV UTF-8 або вкажіть кодування (--encoding).',
  'problem.table.encoding_name':
    'Кодування «{encoding}» невідоме. Напишіть, наприклад, utf-8, windows-1251, koi8-u або ibm866 (--encoding).',
  'problem.table.encoding_wrong':
    'Файл не читається в кодуванні «{encoding}». Вкажіть інше (--encoding) або не вказуйте жодного — його буде визначено.',
  'problem.table.utf8_broken':
    'Файл записано в UTF-8, але тут є байти, які не складаються в літери. Виправте їх або збережіть файл ще раз як CSV UTF-8.',
  'problem.table.delimiter_unusable':
    'Роздільником має бути один знак (кома, крапка з комою, табуляція або риска |), а вказано «{delimiter}» (--delimiter).',

  'problem.table.column_unnamed': 'Стовпець № {position} не має назви. Назвіть його або вилучіть.',
  'problem.table.duplicate_column':
    'Така назва є у двох стовпців: № {first} і № {second}. Назвіть один із них інакше.',
  'problem.table.too_many_columns': 'Стовпців більше, ніж дозволено ({limit, number}).',
  'problem.table.too_many_rows':
    'Рядків більше, ніж дозволено ({limit, number}). Поділіть таблицю на частини.',
  'problem.table.too_many_cells':
    'На аркуші більше клітинок, ніж дозволено ({limit, number}). Поділіть таблицю або збережіть її як CSV.',
  'problem.table.too_much_text':
    'У книзі забагато різних текстів, щоб прочитати її цілою. Збережіть таблицю як CSV.',
  'problem.table.row_longer':
    '{cells, plural, one {Тут {cells} клітинка} few {Тут {cells} клітинки} many {Тут {cells} клітинок} other {Тут {cells} клітинки}}, а заголовок має {columns, plural, one {{columns} стовпець} few {{columns} стовпці} many {{columns} стовпців} other {{columns} стовпця}}. Якщо в клітинці є роздільник, візьміть її в лапки; якщо над заголовком є інші рядки, вилучіть їх.',
  'problem.table.row_shorter':
    '{cells, plural, one {Тут лише {cells} клітинка} few {Тут лише {cells} клітинки} many {Тут лише {cells} клітинок} other {Тут лише {cells} клітинки}}, а заголовок має {columns, plural, one {{columns} стовпець} few {{columns} стовпці} many {{columns} стовпців} other {{columns} стовпця}}. Додайте порожні клітинки, щоб було видно, котрої бракує.',
  'problem.table.cell_outside':
    'Клітинка {cell} заповнена, але над нею немає заголовка. Назвіть стовпець або очистьте клітинку; якщо над заголовком є інші рядки, вилучіть їх.',

  'problem.table.quote_open':
    'Тут відкрито лапки, які так і не закрито до кінця файлу. Закрийте їх; лапки в тексті клітинки подвоюють.',
  'problem.table.quote_inside':
    'Клітинка, що починається тут, узята в лапки, але після них стоїть ще текст. Лапки в тексті клітинки подвоюють: "ТОВ ""Обрій""".',
  'problem.table.quote_stray':
    'Лапки стоять посеред клітинки, яку в лапки не взято. Візьміть у лапки всю клітинку, а ті, що в тексті, подвойте: "ТОВ ""Обрій""".',
  'problem.table.record_too_long':
    'Рядок, що починається тут, довший за 1 МБ. Найчастіше це означає, що в ньому не закрито лапки або роздільник не той (--delimiter).',

  'problem.table.sheet_unknown': 'У книзі немає аркуша «{sheet}» (--sheet). Є такі аркуші: ({sheets}).',
  'problem.table.sheet_empty':
    'Аркуш «{sheet}» порожній. Вкажіть інший аркуш книги (--sheet), є такі: ({sheets}).',
  'problem.table.sheet_of_csv':
    'Указано аркуш «{sheet}» (--sheet), а це файл CSV, у якому аркушів немає. Запустіть команду без цього ключа.',
  'problem.table.delimiter_of_xlsx':
    'Указано роздільник (--delimiter), а це книга Excel, у якій роздільника немає. Запустіть команду без цього ключа.',
  'problem.table.encoding_of_xlsx':
    'Указано кодування (--encoding), а це книга Excel, у якій воно завжди відоме. Запустіть команду без цього ключа.',
  'problem.table.cell_error':
    'У клітинці помилка обчислення {value}. Виправте формулу або очистьте клітинку, якщо значення немає.',
  'problem.table.formula_without_value':
    'У клітинці формула, результату якої в файлі немає. Відкрийте книгу в Excel чи LibreOffice, збережіть її та подайте ще раз.',
  'problem.table.cell_too_long': 'Текст у клітинці довший за дозволений ({limit, number} знаків).',
  'problem.table.xlsx_damaged':
    'Книгу Excel пошкоджено або записано з помилками: прочитати її до кінця не вдалося. Відкрийте її в Excel чи LibreOffice і збережіть ще раз.',
  'problem.table.xlsx_encrypted': 'Книга захищена паролем. Зніміть пароль і збережіть її ще раз.',
  'problem.table.xlsx_doctype':
    'У книзі є оголошення DOCTYPE, якого таблиці не мають; такі файли не приймаються з міркувань безпеки. Збережіть таблицю ще раз в Excel чи LibreOffice.',
  'problem.table.xlsx_bomb':
    'Розпакована книга була б у сотні разів більшою за файл; такі файли не приймаються з міркувань безпеки. Скопіюйте дані в нову книгу або збережіть їх як CSV.',
  'problem.table.xlsx_too_large':
    'Розпакована частина книги має {size, number} МБ, а дозволено {limit, number} МБ. Збережіть таблицю як CSV.',

  'problem.table.column_missing': 'Немає стовпця «{wanted}». Є такі стовпці: ({columns}).',
  'problem.table.column_near': 'Немає стовпця «{wanted}». Можливо, це «{found}»?',
  'problem.table.column_case':
    'Немає стовпця «{wanted}», але є «{found}»: назви різняться великими й малими літерами або апострофом. Напишіть однаково.',
  'problem.table.column_alphabet':
    'Немає стовпця «{wanted}», але є «{found}»: з вигляду назви однакові, та одну з них написано з літерами іншої абетки (латинської чи кирилиці). Перепишіть її.',
  'problem.table.unit_empty': 'Клітинка з кодом порожня. Впишіть код або вилучіть рядок.',
  'problem.table.period_empty': 'Клітинка з періодом порожня. Впишіть період або вилучіть рядок.',
  'problem.table.indicator_empty': 'Клітинка з кодом показника порожня. Впишіть код або вилучіть рядок.',
  'problem.table.unit_formula':
    'Код «{text}» починається зі знака, з якого в електронній таблиці починається формула (= + - @). Змініть його.',
  'problem.table.period_formula':
    'Період «{text}» починається зі знака, з якого в електронній таблиці починається формула (= + - @). Змініть його.',
  'problem.table.duplicate_unit':
    'Код «{unit}» уже був у рядку {first}. Залиште один із рядків або вкажіть стовпець періоду (--period-column).',
  'problem.table.unit_look_alike':
    'Код «{unit}» на вигляд такий самий, як «{other}» у рядку {first}, але записаний літерами іншої абетки (латинської чи кирилиці) або з іншим апострофом. Запишіть обидва однаково.',
  'problem.table.unit_is_period':
    'Цей стовпець указано і для кодів одиниць, і для періоду (--period-column). Це мають бути різні стовпці.',
  'problem.table.duplicate_unit_period':
    'Код «{unit}» за період «{period}» уже був у рядку {first}. Залиште один із рядків.',
  'problem.table.duplicate_value':
    'Показник «{indicator}» для «{unit}» уже був у рядку {first}. Залиште один із рядків або вкажіть стовпець періоду (--period-column).',
  'problem.table.duplicate_value_period':
    'Показник «{indicator}» для «{unit}» за період «{period}» уже був у рядку {first}. Залиште один із рядків.',
  'problem.table.text_differs':
    'Тут «{text}», а в рядку {first} для того самого коду й періоду — «{other}». Має бути однаково.',
  'problem.table.only_no_match': 'Жоден рядок не має тут значення «{value}». Є, наприклад, такі: ({values}).',
  'problem.table.only_never_together':
    'Жоден рядок не відповідає всім умовам разом ({conditions}). Послабте котрусь із них.',

  'problem.number.not_a_number': '«{text}» — не число. Впишіть число або залиште клітинку порожньою.',
  'problem.number.looks_missing':
    '«{text}» — не число. Якщо так позначено, що даних немає, вкажіть цю позначку серед пропусків (--missing) або очистьте клітинку.',
  'problem.number.looks_like_date':
    '«{text}» схоже на дату, а тут має бути число. Можливо, електронна таблиця перетворила число на дату.',
  'problem.number.percent': 'Знак відсотка тут зайвий: «{text}». Впишіть саме число в одиницях показника.',
  'problem.number.formula': 'Тут текст формули «{text}» замість числа. Впишіть її результат.',
  'problem.number.error_value':
    'Тут помилка обчислення «{text}» замість числа. Виправте формулу або очистьте клітинку.',
  'problem.number.infinite': '«{text}» — нескінченне або надто велике число: межа — 1e100.',
  'problem.number.ambiguous':
    '«{text}» можна прочитати і як {whole}, і як дріб. Вкажіть десятковий знак файлу, кому чи крапку (--decimal).',
  'problem.number.mixed_marks':
    '{mark, select, comma {У рядку {first} десятковим знаком є кома, а тут інакше: «{text}».} other {У рядку {first} десятковим знаком є крапка, а тут інакше: «{text}».}} У файлі має бути один десятковий знак; його можна вказати (--decimal).',
  'problem.number.other_mark':
    '{mark, select, comma {Десятковим знаком указано кому, а тут інакше: «{text}».} other {Десятковим знаком указано крапку, а тут інакше: «{text}».}} Виправте число або вкажіть інший знак (--decimal).',
} as const
