import type { tables as uk } from '../uk/tables.ts'

export const tables: Record<keyof typeof uk, string> = {
  'error.table.unusable':
    // 20,000 is limits.faults, where reading stops.
    'The table “{file}” was not read: {count, plural, =20000 {more than # errors} one {# error} other {# errors}}.',

  'problem.table.is_old_excel':
    'This is an old Excel workbook (.xls), or one locked by a password. Open it in Excel or LibreOffice, remove the password and save it as .xlsx or CSV.',
  'problem.table.is_xlsb': 'This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV.',
  'problem.table.is_gzip': 'This file is compressed (gzip). Unpack it and give the CSV or XLSX file itself.',
  'problem.table.is_pdf': 'This is a PDF document, not a table. A CSV or XLSX file is needed.',
  'problem.table.is_markup':
    'This is a web page or an XML document, whatever the file is called. Open it in Excel or LibreOffice and save it as .xlsx or CSV.',
  'problem.table.is_zip':
    'This archive holds no Excel workbook. Unpack it, or save the table as .xlsx or CSV.',
  'problem.table.is_binary':
    'The file has zero bytes, so it is not text: it is damaged or of another kind. Save the table again as CSV UTF-8 or .xlsx.',
  'problem.table.empty': 'The file is empty: it has not even a header.',
  'problem.table.no_rows': 'There is not a single row of data below the header.',

  'problem.table.encoding_unknown':
    'The encoding is neither UTF-8 nor UTF-16 nor Windows-1251. Save the file as CSV UTF-8, or name its encoding (--encoding).',
  'problem.table.encoding_name':
    'There is no encoding “{encoding}”. Write, for instance, utf-8, windows-1251, koi8-u or ibm866 (--encoding).',
  'problem.table.encoding_wrong':
    'The file cannot be read as “{encoding}”. Name another encoding (--encoding), or none and it will be found out.',
  'problem.table.utf8_broken':
    'The file is written in UTF-8, but some bytes here make no letters. Correct them, or save the file again as CSV UTF-8.',
  'problem.table.delimiter_unusable':
    'The delimiter has to be one character (comma, semicolon, tab or |), but “{delimiter}” was given (--delimiter).',

  'problem.table.column_unnamed': 'Column no. {position} has no name. Name it or remove it.',
  'problem.table.duplicate_column':
    'Two columns have this name: no. {first} and no. {second}. Give one of them another name.',
  'problem.table.too_many_columns': 'There are more columns than allowed ({limit, number}).',
  'problem.table.too_many_rows': 'There are more rows than allowed ({limit, number}). Split the table.',
  'problem.table.too_many_cells':
    'The sheet has more cells than allowed ({limit, number}). Split the table or save it as CSV.',
  'problem.table.too_much_text':
    'The workbook holds too many different texts to be read whole. Save the table as CSV.',
  'problem.table.row_longer':
    '{cells, plural, one {There is {cells} cell here} other {There are {cells} cells here}}, but the header has {columns, plural, one {{columns} column} other {{columns} columns}}. Put a cell that holds the delimiter in quotes; remove any lines above the header.',
  'problem.table.row_shorter':
    '{cells, plural, one {There is only {cells} cell here} other {There are only {cells} cells here}}, but the header has {columns, plural, one {{columns} column} other {{columns} columns}}. Add empty cells, so that it is clear which one is missing.',
  'problem.table.cell_outside':
    'Cell {cell} is filled in but has no header above it. Name the column or clear the cell; remove any lines above the header.',

  'problem.table.quote_open':
    'A quote opened here is not closed by the end of the file. Close it; quotes inside a cell are doubled.',
  'problem.table.quote_inside':
    'The cell that begins here is in quotes, but text follows the closing one. Quotes inside a cell are doubled: "the ""Obrii"" company".',
  'problem.table.quote_stray':
    'There are quotes inside a cell that is not in quotes itself. Put the whole cell in quotes and double those inside: "the ""Obrii"" company".',
  'problem.table.record_too_long':
    'The row that begins here is longer than 1 MB. Most often a quote is not closed in it, or the delimiter is the wrong one (--delimiter).',

  'problem.table.sheet_unknown':
    'The workbook has no sheet “{sheet}” (--sheet). It has these sheets: ({sheets}).',
  'problem.table.sheet_empty':
    'The sheet “{sheet}” is empty. Name another sheet of the workbook (--sheet); there are: ({sheets}).',
  'problem.table.sheet_of_csv':
    'The sheet “{sheet}” was named (--sheet), but this is a CSV file, which has no sheets. Leave the option out.',
  'problem.table.delimiter_of_xlsx':
    'A delimiter was named (--delimiter), but this is an Excel workbook, which has none. Leave the option out.',
  'problem.table.encoding_of_xlsx':
    'An encoding was named (--encoding), but this is an Excel workbook, whose encoding is always known. Leave the option out.',
  'problem.table.cell_error':
    'The cell holds the error {value}. Correct the formula, or clear the cell if there is no value.',
  'problem.table.formula_without_value':
    'The cell holds a formula whose result is not in the file. Open the workbook in Excel or LibreOffice, save it and give it again.',
  'problem.table.cell_too_long': 'The text of the cell is longer than allowed ({limit, number} characters).',
  'problem.table.xlsx_damaged':
    'The Excel workbook is damaged or badly written and could not be read to its end. Open it in Excel or LibreOffice and save it again.',
  'problem.table.xlsx_encrypted':
    'The workbook is locked by a password. Remove the password and save it again.',
  'problem.table.xlsx_doctype':
    'The workbook has a DOCTYPE declaration, which tables never have; such files are refused for safety. Save the table again in Excel or LibreOffice.',
  'problem.table.xlsx_bomb':
    'Unpacked, the workbook would be hundreds of times larger than the file; such files are refused for safety. Copy the data into a new workbook, or save them as CSV.',
  'problem.table.xlsx_too_large':
    'Unpacked, a part of the workbook takes {size, number} MB; {limit, number} MB are allowed. Save the table as CSV.',

  'problem.table.column_missing': 'There is no column “{wanted}”. There are these columns: ({columns}).',
  'problem.table.column_near': 'There is no column “{wanted}”. Is “{found}” meant?',
  'problem.table.column_case':
    'There is no column “{wanted}”, but there is “{found}”: they differ in capital letters or in the apostrophe. Write both the same way.',
  'problem.table.column_alphabet':
    'There is no column “{wanted}”, but there is “{found}”: they look the same, yet one has letters of another alphabet (Latin or Cyrillic). Type it anew.',
  'problem.table.unit_empty': 'The code is missing. Fill it in or remove the row.',
  'problem.table.period_empty': 'The period is missing. Fill it in or remove the row.',
  'problem.table.indicator_empty': 'The indicator code is missing. Fill it in or remove the row.',
  'problem.table.unit_formula':
    'The code “{text}” begins with a character that starts a formula in a spreadsheet (= + - @). Change it.',
  'problem.table.period_formula':
    'The period “{text}” begins with a character that starts a formula in a spreadsheet (= + - @). Change it.',
  'problem.table.duplicate_unit':
    'The code “{unit}” was already in line {first}. Keep one of the rows, or name the period column (--period-column).',
  'problem.table.unit_look_alike':
    'The code “{unit}” looks the same as “{other}” in line {first}, but has letters of another alphabet (Latin or Cyrillic) or another apostrophe. Write both the same way.',
  'problem.table.unit_is_period':
    'This column was named both for the unit codes and for the period (--period-column). They have to be two columns.',
  'problem.table.duplicate_unit_period':
    'The code “{unit}” for the period “{period}” was already in line {first}. Keep one of the rows.',
  'problem.table.duplicate_value':
    'The indicator “{indicator}” for “{unit}” was already in line {first}. Keep one of the rows, or name the period column (--period-column).',
  'problem.table.duplicate_value_period':
    'The indicator “{indicator}” for “{unit}” and the period “{period}” was already in line {first}. Keep one of the rows.',
  'problem.table.text_differs':
    'It says “{text}” here, but “{other}” in line {first} for the same code and period. They have to be the same.',
  'problem.table.only_no_match': 'No row has the value “{value}” here. There are, for instance: ({values}).',
  'problem.table.only_never_together':
    'No row meets all the conditions together ({conditions}). Drop one of them.',

  'problem.number.not_a_number': '“{text}” is not a number. Write a number or leave the cell empty.',
  'problem.number.looks_missing':
    '“{text}” is not a number. If it stands for missing data, declare it as a missing value (--missing), or clear the cell.',
  'problem.number.looks_like_date':
    '“{text}” looks like a date where a number has to be. A spreadsheet may have turned the number into a date.',
  'problem.number.percent':
    'The percent sign in “{text}” is not read. Write the number alone, in the indicator’s unit.',
  'problem.number.formula': 'Here is the text of a formula, “{text}”, instead of a number. Write its result.',
  'problem.number.error_value':
    'Here is the error “{text}” instead of a number. Correct the formula or clear the cell.',
  'problem.number.infinite': '“{text}” is infinite or too large a number: the limit is 1e100.',
  'problem.number.ambiguous':
    '“{text}” may mean {whole} or a fraction. Say which decimal mark the file has, a comma or a point (--decimal).',
  'problem.number.mixed_marks':
    '{mark, select, comma {The decimal mark in line {first} is a comma, but here it is another: “{text}”.} other {The decimal mark in line {first} is a point, but here it is another: “{text}”.}} A file has to have one decimal mark; you may say which (--decimal).',
  'problem.number.other_mark':
    '{mark, select, comma {The decimal mark was said to be a comma, but here it is another: “{text}”.} other {The decimal mark was said to be a point, but here it is another: “{text}”.}} Correct the number or name the other mark (--decimal).',
}
