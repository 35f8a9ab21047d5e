/** Letters that come by e-mail. */
export const letters = {
  'letters.title': 'The letter',
  'letters.claimed':
    'It came by e-mail. The sender is shown as the letter says: nobody has confirmed that it is truly from them.',
  'letters.automatic':
    'A machine seems to have written this letter: an automatic answer, a notice that something did not arrive, or a circular.',
  'letters.sender_name': 'From, as the letter says',
  'letters.sender_address': 'Address, as the letter says',
  'letters.written_at': 'Written, by the sender’s clock',
  'letters.no_text': 'The letter has no text.',
  'letters.is_cut': 'The letter is longer: this is its beginning.',
  'letters.left_out': 'Attachments that were left out',
  'letters.correspondent_hint': 'Where it is left empty, the correspondent is whoever the letter names.',
  'letters.citizen_hint': 'Only for a register of citizens’ appeals.',
  'letters.refuse_lead':
    'For example where it is advertising, or came to the wrong body. The sender gets no answer.',
  'letters.no_sender': 'Unknown sender',
  'letters.no_number': 'none',
  'letters.no_subject': 'A letter without a subject',
  'letters.no_name': 'attachment without a name',
  'letters.file_name': 'letter.txt',
  'letters.head': 'From (as the letter says): {from}\nSubject: {subject}\nWritten: {written}',
  'letters.citizen': 'A citizen',
  'letters.appeal': 'A citizen’s appeal',
  'letters.take_in.title': 'Take in a letter from a file',
  'letters.take_in.summary': 'Take in letters of e-mail that were saved as files',
  'letters.take_in.lead':
    '{body}. Save the letter in the mail program as an EML file and add it here: it is put among what has come and waits to be registered.',
  'letters.take_in.file': 'Letters (EML)',
  'letters.take_in.hint':
    'Up to 10 letters of up to 40 MB each. Attachments are checked; those that may not come in are named.',
  'letters.take_in.submit': 'Take in',
  'letters.take_in.said':
    '{count, plural, =0 {No new letters: all of these had come before.} one {# letter taken in.} other {# letters taken in.}}',
  'problem.letters.unreadable': '{name}: no letter of e-mail that can be read.',
  'problem.upload.too_many': 'Too many attachments: only the first thirty are taken.',
  'kept.documents_letter': 'What letters say of themselves that came by e-mail',
  'kept.documents_letter.why': 'to register a letter and to answer it',
  'kept.moment.letter_came': 'after the letter came',
  'error.letters.no_body':
    'There is no body {body}. Its code stands in the address of its page: /documents/bodies/….',
  'cli.documents.summary': 'documents of bodies',
  'cli.documents.description':
    'Documents of bodies: letters saved as files, and packages that are carried without a network.',
  'cli.documents.intake':
    'put letters that were saved as EML files among what has come to a body and waits to be registered',
  'cli.documents.intake.files': 'EML files',
  'cli.documents.intake.body': 'code of the body: it stands in the address of its page',
  'cli.documents.intake.new': '{name}: taken in',
  'cli.documents.intake.known': '{name}: had come before',
  'cli.documents.intake.automatic': '{name}: written by a machine, not taken',
  'cli.documents.intake.unreadable': '! {name}: no letter that can be read',
} as const
