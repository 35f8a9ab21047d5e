/** What people are written: letters and messages. */
export const notify = {
  'mail.greeting': 'Добрий день!',
  'mail.open': 'Відкрити на платформі',
  'mail.automatic': 'Цей лист надіслано автоматично, відповідати на нього не потрібно.',
  'mail.mandatory': 'Такі листи надходять завжди, бо йдеться про безпеку.',
  'mail.preferences': 'Вибрати, про що вам писати',
  'error.notify.mandatory': 'Ці повідомлення не можна вимкнути: вони про безпеку вашого облікового запису.',
} as const
