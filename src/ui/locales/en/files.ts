import type { files as uk } from '../uk/files.ts'

export const files: Record<keyof typeof uk, string> = {
  'error.upload.malformed':
    'The form with files arrived incomplete. Check your connection and send it again.',
  'error.upload.too_many': 'The form has too many files or fields, or a field is too long. Send fewer.',
  'error.upload.too_large': 'The file “{file}” is too large: up to {limit} MB are taken here.',
  'error.upload.unusable': 'Not taken: “{file}”.',
  'error.upload.gone':
    'This file is no longer here: files that are attached to nothing are kept for one day. Add it again.',
  'error.files.no_space': 'The disk or the file store has run out of room.',
  'error.files.unavailable': 'The file store does not answer right now. Try again in a minute.',
  'error.files.lost': 'The store lacks the content {hash}, or has it damaged. Restore it from a backup.',

  'problem.upload.empty': 'The file is empty. Check that you chose the right one.',
  'problem.upload.name_missing': 'The file has no name. Name it and send it again.',
  'problem.upload.name_deceives':
    'The file name has invisible characters that change how it looks. Rename the file with ordinary letters.',
  'problem.upload.name_double':
    'The file name has two endings, one of them “.{extension}”: programs are hidden that way. Rename the file.',
  'problem.upload.extension_missing':
    'The file name has no ending. It is {type}: add “.{usual}” to the name and send it again.',
  'problem.upload.extension_other':
    'The file is called “.{extension}” but really is {type}. Rename it to “.{usual}”, or choose another one.',
  'problem.upload.not_allowed':
    '{type, select, unknown {Files of this kind are not taken here.} other {This is {type}; such files are not taken here.}} You can send: {allowed}.',
  'problem.upload.two_types':
    'The {type} file hides a second one, {other}. Save the document anew in your program and send it again.',
  'problem.upload.damaged': 'The file is damaged or incomplete. Open it, save it anew and send it again.',
  'problem.upload.not_text':
    'This is not text: it has characters that no text has. Save it anew as UTF-8 text.',
  'problem.upload.not_json':
    'This is not JSON, or it is incomplete: it has to be one whole record in braces or brackets.',
  'problem.upload.picture_too_large':
    'The picture is too large: {size} pixels, where up to {limit, plural, one {# million} other {# million}} are taken. Make it smaller and send it again.',
  'problem.upload.animated': 'Moving pictures are not taken. Send a still one, as JPG or PNG.',
  'problem.upload.bomb':
    'The archive unpacks to too large a size, or has too many parts. Send the files one by one.',
  'problem.upload.locked':
    'The file is locked by a password and cannot be checked. Remove the password and send it again.',
  'problem.upload.macros': 'The document has macros. Save it without them (DOCX, XLSX, PPTX, ODT or ODS).',
  'problem.upload.entities':
    'The file has an XML declaration (DOCTYPE or ENTITY) that could harm others. Save it anew in your program.',
  'problem.upload.active':
    'The PDF is protected, or does something when it is opened: it has scripts, actions, forms or attachments. Print it into a plain PDF (“Print” → “Save as PDF”) and send it again.',
}
