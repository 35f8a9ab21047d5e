/** Texts of files: what of them is found, what a card says of it. */
export const texts = {
  'documents.search.in_file': 'In the file “{name}”:',
  'documents.text.waiting': 'its text is still being read for the search',
  'documents.text.read': 'the search finds its words',
  'documents.text.scan': 'a scan: the search does not find its words',
  'documents.text.recognised': 'a scan, its text recognised by machine: there may be mistakes',
  'documents.text.unrecognised': 'a scan: its text could not be recognised',
  'documents.text.locked': 'locked by a password: the search does not find its words',
  'documents.text.damaged': 'its text could not be read',
  'documents.text.too_large': 'too large: the search does not find its words',
  'documents.text.too_long': 'its text could not be read within a minute',
  'documents.text.part': 'only its beginning was read',
  'documents.text.part_pages': '{pages, plural, one {only # page was read} other {only # pages were read}}',
  'kept.file_text': 'Texts of files, read for the search',
} as const
