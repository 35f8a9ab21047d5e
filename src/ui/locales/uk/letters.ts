/** Листи, які надходять електронною поштою. */
export const letters = {
  'letters.title': 'Лист',
  'letters.claimed':
    'Надійшло електронною поштою. Відправника показано так, як зазначено в листі: ніхто не підтвердив, що лист справді від нього.',
  'letters.automatic':
    'Схоже, цей лист склала машина: автовідповідь, повідомлення про недоставлення або розсилка.',
  'letters.sender_name': 'Від кого, за листом',
  'letters.sender_address': 'Адреса, за листом',
  'letters.written_at': 'Написано, за годинником відправника',
  'letters.no_text': 'У листі немає тексту.',
  'letters.is_cut': 'Текст листа довший: показано початок.',
  'letters.left_out': 'Вкладення, яких не прийнято',
  'letters.correspondent_hint': 'Якщо лишити порожнім, кореспондентом буде той, кого названо в листі.',
  'letters.citizen_hint': 'Лише для журналу звернень громадян.',
  'letters.refuse_lead':
    'Наприклад, якщо це реклама або лист потрапив не до тієї установи. Відправник відповіді не одержить.',
  'letters.no_sender': 'Невідомий відправник',
  'letters.no_number': 'б/н',
  'letters.no_subject': 'Лист без теми',
  'letters.no_name': 'вкладення без назви',
  'letters.file_name': 'лист.txt',
  'letters.head': 'Від кого (за листом): {from}\nТема: {subject}\nНаписано: {written}',
  'letters.citizen': 'Громадянин',
  'letters.appeal': 'Звернення громадянина',
  'letters.take_in.title': 'Прийняти лист із файла',
  'letters.take_in.summary': 'Прийняти листи електронної пошти, збережені як файли',
  'letters.take_in.lead':
    '{body}. Збережіть лист у поштовій програмі як файл EML і додайте його тут: він ляже серед того, що надійшло й чекає реєстрації.',
  'letters.take_in.file': 'Листи (EML)',
  'letters.take_in.hint':
    'До 10 листів, кожен до 40 МБ. Вкладення перевіримо; яких прийняти не можна, назвемо.',
  'letters.take_in.submit': 'Прийняти',
  'letters.take_in.said':
    '{count, plural, =0 {Нових листів немає: усі ці вже приймали.} one {Прийнято # лист.} few {Прийнято # листи.} many {Прийнято # листів.} other {Прийнято # листа.}}',
  'problem.letters.unreadable': '{name}: це не лист електронної пошти, який можна прочитати.',
  'problem.upload.too_many': 'Вкладень забагато: беремо лише перші тридцять.',
  'kept.documents_letter': 'Що кажуть про себе листи, які надійшли електронною поштою',
  'kept.documents_letter.why': 'щоб зареєструвати лист і відповісти на нього',
  'kept.moment.letter_came': 'після надходження листа',
  'error.letters.no_body': 'Установи {body} немає. Її код стоїть в адресі її сторінки: /documents/bodies/….',
  'cli.documents.summary': 'документи установ',
  'cli.documents.description':
    'Документи установ: листи, збережені як файли, і пакети, які передають без мережі.',
  'cli.documents.intake':
    'покласти листи, збережені як файли EML, серед того, що надійшло установі й чекає реєстрації',
  'cli.documents.intake.files': 'файли EML',
  'cli.documents.intake.body': 'код установи: він стоїть в адресі її сторінки',
  'cli.documents.intake.new': '{name}: прийнято',
  'cli.documents.intake.known': '{name}: уже приймали',
  'cli.documents.intake.automatic': '{name}: лист склала машина, не прийнято',
  'cli.documents.intake.unreadable': '! {name}: це не лист, який можна прочитати',
} as const
