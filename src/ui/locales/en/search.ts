/** Searching: the page of documents, the index of words, the command. */
export const search = {
  'documents.search.title': 'Search for documents',
  'documents.search.summary':
    'Documents of all bodies that one may see: by words of the content, number, correspondent',
  'documents.search.lead':
    '{count, plural, one {Search the registers of one body: by words in any form, number, correspondent, resolution.} other {Search the registers of # bodies: by words in any form, number, correspondent, resolution.}}',
  'documents.search.q': 'Words, number or correspondent',
  'documents.search.submit': 'Search',
  'documents.search.clear': 'Start again',
  'documents.search.body': 'Body',
  'documents.search.narrow': 'Body, kind of documents, period',
  'documents.search.found': '{count, plural, one {# document found.} other {# documents found.}}',
  'documents.search.found_more': 'More than {count, number} documents found. Add a word or choose a period.',
  'documents.search.none': 'Nothing found. Leave out one of the words, check the number or widen the period.',
  'documents.search.usual':
    'Nothing can be found by these words: they are everywhere. Add a word of the content or a number.',
  'documents.search.meant': 'Did you mean:',
  'documents.search.more': 'Show more',
  'documents.search.hit': 'No. {number} of {day, date}',
  'documents.search.missing':
    '{count, plural, one {# document is not found by search yet} other {# documents are not found by search yet}}',
  'documents.search.missing.remedy': 'Wait an hour or run: spilka search rebuild',
  'api.param.register_kind': 'Kind of documents of the register, such as incoming',
  'kept.search_entry': 'Index of words: which records have which words',
  'kept.search_word': 'Words that occur in records, so that typing errors in a search are put right',
  'cli.search.summary': 'the index of words for searching',
  'cli.search.description': 'The index of words by which documents are found.',
  'cli.search.rebuild': 'make the index of words anew; meanwhile the one that is there serves',
  'search.rebuild.stage': 'Making the index of words',
  'search.rebuild.done':
    '{count, plural, one {The index is made: # record.} other {The index is made: # records.}}',
} as const
