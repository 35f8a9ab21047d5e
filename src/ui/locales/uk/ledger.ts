/** The ledger (kernel/ledger). */
export const ledger = {
  'error.ledger.closed_ahead': 'Період, який ще не минув, закрити не можна. Виберіть день, що вже настав.',
  'error.ledger.closed_already': 'Цей період уже закрито. Оновіть сторінку, щоб побачити, до якого дня.',
  'kept.ledger_book': 'Книги обліку: до якого дня їх закрито',
  'kept.ledger_account': 'Рахунки обліку: що, де, чиє і скільки',
  'kept.ledger_transfer': 'Записи обліку: що, коли й чому передано, хто записав',
  'kept.ledger_transfer.why':
    'Щоб кожну одиницю можна було простежити до документа й людини, яка відповідала',
  'kept.ledger_entry': 'Рядки рахунків обліку',
  'kept.ledger_closing': 'Залишки рахунків на час закриття періодів',
  'kept.ledger_conversion': 'Скільки однієї одиниці обліку в іншій: хто і з якого документа це вказав',
  'kept.ledger_alarm': 'Записи обліку, що надійшли двічі з різним змістом',
  'verify.ledger_whole':
    'Облік сходиться. Перевірено {transfers, plural, one {# запис} few {# записи} many {# записів} other {# запису}} обліку.',
  'verify.ledger_broken':
    'Облік НЕ сходиться. Перевірено {transfers, plural, one {# запис} few {# записи} many {# записів} other {# запису}} обліку; що не так:',
  'verify.ledger_fault.content': 'Запис {id} змінено після того, як його внесли.',
  'verify.ledger_fault.unbalanced': 'Запис {id} не сходиться: надійшло не стільки, скільки вибуло.',
  'verify.ledger_fault.entries': 'Рядки рахунків не збігаються із записом {id}.',
  'verify.ledger_fault.balance': 'Залишок рахунку {id} не дорівнює сумі його рядків.',
  'verify.ledger_fault.numbers': 'Серед рядків рахунку {id} бракує номерів: якийсь вилучено.',
  'verify.ledger_fault.below_floor': 'З рахунку {id} взято більше, ніж на ньому було.',
  'verify.ledger_fault.closing':
    'Залишок рахунку {id} на час закриття періоду не дорівнює сумі рядків до нього.',
} as const
