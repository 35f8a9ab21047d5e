import { expect, test } from 'vitest'
import { sniffDelimiter } from './delimiter.ts'

test.each([
  ['commas', 'a,b,c\n1,2,3\n', ','],
  ['semicolons', 'a;b;c\n1;2;3\n', ';'],
  ['tabs', 'a\tb\n1\t2\n', '\t'],
  ['risks', 'a|b\n1|2\n', '|'],
  ['semicolons with decimal commas', 'код;площа;частка\nUA1;1,5;0,2\nUA2;2,5;0,1\n', ';'],
  ['semicolons with a comma in every name too', 'код;осіб, тис.;км, кв.\nUA1;1,5;2,5\nUA2;3,5;4,5\n', ';'],
  ['commas with a semicolon in one text', 'a,b\n1,"x"\n2,y;z\n3,w\n', ','],
  ['delimiters inside quotes', '"a;b;c","d;e"\n"1;2","3;4;5"\n', ','],
  ['quotes doubled inside quotes', 'a,b\n"x "";"" y;",1\n', ','],
  ['line ends inside quotes', 'a;b\n"x\ny, z\n, w";1\n', ';'],
  ['carriage returns alone', 'a;b\r1;2\r', ';'],
  ['a faulty line among good ones', `a;b\n${'1;2\n'.repeat(20)}1;2;3\n`, ';'],
  ['a title above the table', 'Звіт\nкод;площа\nUA1;5\nUA2;6\n', ';'],
  ['a single column', 'a\n1\n2\n', ','],
  ['a single column of decimal commas', 'a\n1,5\n2,5\n', ';'],
  ['the hint that Excel writes', 'sep=;\na,b;c,d\n', ';'],
  ['nothing', '', ','],
])('%s', (_, text, delimiter) => {
  expect(sniffDelimiter(text, true)).toBe(delimiter)
})

test('the record that the sample cuts is not counted', () => {
  expect(sniffDelimiter('a;b,c\n1;2\n1,1', false)).toBe(';')
})
