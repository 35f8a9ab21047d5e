/** Тексти файлів: що з них знаходить пошук, що сказано на картці. */
export const texts = {
  'documents.search.in_file': 'У файлі «{name}»:',
  'documents.text.waiting': 'текст для пошуку ще читаємо',
  'documents.text.read': 'пошук знаходить слова файла',
  'documents.text.scan': 'скан: слів файла пошук не знаходить',
  'documents.text.recognised': 'скан, текст розпізнала машина: можливі помилки',
  'documents.text.unrecognised': 'скан: розпізнати текст не вдалося',
  'documents.text.locked': 'файл під паролем: слів файла пошук не знаходить',
  'documents.text.damaged': 'текст файла прочитати не вдалося',
  'documents.text.too_large': 'файл завеликий: слів файла пошук не знаходить',
  'documents.text.too_long': 'текст файла не вдалося прочитати за хвилину',
  'documents.text.part': 'прочитано лише початок',
  'documents.text.part_pages':
    '{pages, plural, one {прочитано лише # сторінку} few {прочитано лише # сторінки} many {прочитано лише # сторінок} other {прочитано лише # сторінки}}',
  'kept.file_text': 'Тексти файлів, прочитані для пошуку',
} as const
