/** Letters as offices and machines write them, and as those write them who mean harm. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import { parseLetter } from './parse-letter.ts'
import { readLetter } from './read-letter.ts'

const head =
  'From: =?utf-8?B?0KDQsNC00LA=?= <rada@example.org>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0200\r\nMessage-ID: <1@example.org>\r\n'
const letter = (headers: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`${head}${headers}\r\n`), Buffer.from(body)])
const plain = 'Content-Type: text/plain; charset=utf-8\r\n'

test('who it says it is from, what it is about, when it was written', async () => {
  const read = await parseLetter(
    letter(`Subject: =?windows-1251?Q?=CF=F0=EE_=F8=EA=EE=EB=F3?=\r\n${plain}`, 'Добрий день'),
  )
  expect(read).toMatchObject({
    ...{ senderName: 'Рада', senderAddress: 'rada@example.org', subject: 'Про школу' },
    ...{ sentAt: '2026-11-30T08:00:00.000Z', text: 'Добрий день', isAutomatic: false, attachments: [] },
  })
})

describe('the text', () => {
  test.each<[string, string, Buffer]>([
    [
      'Windows-1251',
      'Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n',
      Buffer.from('d9eee4ee20bfe6b3', 'hex'),
    ],
    [
      'KOI8-U',
      'Content-Type: text/plain; charset=koi8-u\r\nContent-Transfer-Encoding: 8bit\r\n',
      Buffer.from('fdcfc4cf20a7d6a6', 'hex'),
    ],
    [
      'quoted-printable',
      'Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n',
      Buffer.from('=D9=EE=E4=\r\n=EE =BF=E6=B3'),
    ],
    [
      'base64',
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n',
      Buffer.from(Buffer.from('Щодо їжі').toString('base64')),
    ],
    [
      'HTML alone',
      'Content-Type: text/html; charset=utf-8\r\n',
      Buffer.from(
        '<html><head><title>ні</title><style>p{}</style></head><body><p>Щодо</p><script>alert(1)</script> їжі</body></html>',
      ),
    ],
    ['an unknown encoding', 'Content-Type: text/plain; charset=x-none\r\n', Buffer.from('plain')],
  ])('in %s', async (what, headers, body) => {
    const { text } = await parseLetter(letter(headers, body))
    expect(text.replaceAll('\n', ' ')).toBe(what === 'an unknown encoding' ? 'plain' : 'Щодо їжі')
  })

  test('is the plain one where there are both, and has no marks that turn it', async () => {
    const both = [
      'Content-Type: multipart/alternative; boundary=b\r\n\r\n',
      `--b\r\n${plain}\r\nтак\u202e\u200b\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>ні</p>\r\n--b--\r\n`,
    ].join('')
    expect((await parseLetter(Buffer.from(head + both))).text).toBe('так')
  })
})

describe('attachments', () => {
  const withPart = (headers: string, content = Buffer.from('їжа').toString('base64')) =>
    parseLetter(
      letter(
        'Content-Type: multipart/mixed; boundary=b\r\n',
        `--b\r\n${plain}\r\nтекст\r\n--b\r\n${headers}Content-Transfer-Encoding: base64\r\n\r\n${content}\r\n--b--\r\n`,
      ),
    )

  test.each([
    [
      'RFC 2231',
      "Content-Disposition: attachment; filename*=UTF-8''%D0%BB%D0%B8%D1%81%D1%82.txt\r\n",
      'лист.txt',
    ],
    [
      'RFC 2231 in pieces',
      "Content-Disposition: attachment; filename*0*=windows-1251''%EB%E8;\r\n filename*1*=%F1%F2.txt\r\n",
      'лист.txt',
    ],
    ['RFC 2047', 'Content-Disposition: attachment; filename="=?utf-8?B?0LvQuNGB0YIudHh0?="\r\n', 'лист.txt'],
    [
      'the type alone',
      'Content-Type: text/plain; name="=?koi8-u?Q?=CC=C9=D3=D4.txt?="\r\nContent-Disposition: attachment\r\n',
      'лист.txt',
    ],
    [
      'a mark that turns it',
      "Content-Disposition: attachment; filename*=UTF-8''photo%E2%80%AEgpj.exe\r\n",
      'photogpj.exe',
    ],
    ['a line break', "Content-Disposition: attachment; filename*=UTF-8''a%0D%0Ab.txt\r\n", 'a b.txt'],
    ['no name', 'Content-Disposition: attachment\r\n', ''],
  ])('with a name by %s', async (_, headers, name) => {
    const { attachments } = await withPart(headers)
    expect(attachments.map((one) => [one.name, Buffer.from(one.bytes).toString()])).toEqual([[name, 'їжа']])
  })

  test('a picture that the page shows within itself is none', async () => {
    const body = [
      '--b\r\nContent-Type: text/html\r\n\r\n<p>раз<img src="cid:logo"></p>\r\n',
      '--b\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n',
    ].join('')
    const read = await parseLetter(letter('Content-Type: multipart/related; boundary=b\r\n', body))
    expect(read).toMatchObject({ text: 'раз', attachments: [] })
  })

  test('beyond thirty are named, and are not taken', async () => {
    const part = (at: number) =>
      `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="${at}.txt"\r\n\r\nx\r\n`
    const body = `${Array.from({ length: 33 }, (_, at) => part(at)).join('')}--b--\r\n`
    const read = await parseLetter(letter('Content-Type: multipart/mixed; boundary=b\r\n', body))
    expect([read.attachments.length, read.tooMany]).toEqual([30, ['30.txt', '31.txt', '32.txt']])
  })
})

test.each([
  ['Auto-Submitted: auto-replied\r\n', true],
  ['Auto-Submitted: no\r\n', false],
  ['Precedence: bulk\r\n', true],
  ['Return-Path: <>\r\n', true],
  ['X-Autoreply: yes\r\n', true],
  ['Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n', true],
  ['', false],
])('whether a machine wrote it: %j → %s', async (headers, automatic) => {
  expect((await parseLetter(letter(headers, 'x'))).isAutomatic).toBe(automatic)
})

test('the same letter by another way has the same fingerprint, another one under its name has not', async () => {
  const of = async (headers: string, body: string) => (await parseLetter(letter(headers, body))).fingerprint
  const first = await of('Subject: a\r\n', 'раз')
  expect(await of('Received: from x\r\nSubject: a\r\n', 'раз')).toBe(first)
  expect(await of('Subject: a\r\n', 'два')).not.toBe(first)
})

describe('what means harm', () => {
  test('parts within parts without end, and what is no letter, are refused', async () => {
    const nested = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    ).join('')
    expect(await readLetter(Buffer.from(head + nested))).toBeUndefined()
    expect(await readLetter(Buffer.from('просто текст без заголовків'))).toBeUndefined()
    expect(await readLetter(new Uint8Array(0))).toBeUndefined()
  })

  test('a page full of beginnings of tags is read as fast as any other', async () => {
    const many = '<a <!-- <b <style> '.repeat(100_000)
    expect((await parseLetter(letter('Content-Type: text/html\r\n', many))).text.length).toBeLessThan(
      many.length,
    )
  })

  test('whatever comes, either a letter or nothing is read, and no text has a half of a character or a zero', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, headers) => {
        const read = await parseLetter(letter(headers, Buffer.from(bytes))).catch(() => undefined)
        expect(`${read?.text}${read?.subject}${read?.senderName}`.isWellFormed()).toBe(true)
        expect(`${read?.text}${read?.subject}`).not.toContain('\0')
      }),
      { numRuns: 100 },
    )
  })
})

test.each([
  ['a<br>b', 'a\nb'],
  ['<p title="x>y">a</p>', '\na\n'],
  ['1 < 2 &amp;&lt;b&gt; &#1111;&#x457;&nbsp;&unknown; &#0;', '1 < 2 &<b> її &unknown; '],
  ['<script>alert("</p>")</script>a', 'a'],
  ['<!-- a --> b <style', ' b '],
  ['<td>a</td><td>b</td>', ' a  b '],
])('the words of %j are %j', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})
