import { expect, test } from 'vitest'
import { isMailAddress, readMailAddress, readSmtpUrl } from './mail-settings.ts'

test.each([
  ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, isSecure: false }],
  ['smtp://localhost:1025/', { host: 'localhost', port: 1025, isSecure: false }],
  [
    'smtps://bot%40x.ua:p%3A%2Fw%40@mail.x.ua',
    { host: 'mail.x.ua', port: 465, isSecure: true, login: { user: 'bot@x.ua', password: 'p:/w@' } },
  ],
  ['smtp://[::1]:25', { host: '::1', port: 25, isSecure: false }],
])('%s is a mail server', (text, expected) => {
  expect(readSmtpUrl(text)).toEqual(expected)
})

test.each([
  'mail.example.org',
  'http://mail.example.org',
  'smtp://',
  'smtp://user@mail.example.org',
  'smtp://user:%E0@mail.example.org',
  'smtp://mail.example.org/path',
  'smtp://mail.example.org?tls=no',
])('%s is none', (text) => {
  expect(readSmtpUrl(text)).toBeUndefined()
})

test.each([
  ['no-reply@spilka.example', { address: 'no-reply@spilka.example' }],
  ['Спілка <no-reply@spilka.example>', { name: 'Спілка', address: 'no-reply@spilka.example' }],
  ['"Область, платформа" <a@b.ua>', { name: 'Область, платформа', address: 'a@b.ua' }],
  ['<a@b.ua>', { address: 'a@b.ua' }],
])('%s is a sender', (text, expected) => {
  expect(readMailAddress(text)).toEqual(expected)
})

test.each([
  '',
  'Спілка',
  'Спілка <>',
  'a@b.ua <c',
  'A\r\nBcc: x@y.ua <a@b.ua>',
  'a@b.ua, c@d.ua',
  '<a@b.ua> <c@d.ua>',
])('%j is none', (text) => {
  expect(readMailAddress(text)).toBeUndefined()
})

test.each(['a@b', 'o.hrytsenko+spilka@gmail.com', "o'neil@x.org", 'пошта@приклад.укр'])(
  '%s is an address',
  (text) => {
    expect(isMailAddress(text)).toBe(true)
  },
)

test.each([
  '',
  'a',
  '@b.ua',
  'a@',
  'a b@c.ua',
  'a@b.ua\r\nRCPT TO:<c@d.ua>',
  'a@b.ua,c@d.ua',
  '"a@x.ua"@b.ua',
  'a@b.ua>',
  'a@b..ua',
  '.a@b.ua',
  `${'a'.repeat(250)}@b.ua`,
])('%j is none', (text) => {
  expect(isMailAddress(text)).toBe(false)
})
