import { expect, test } from 'vitest'
import { ProviderSettings } from './providers.schema.ts'
import { localTarget } from './redirect.rules.ts'

test.each([
  ['/', '/'],
  ['/indicators/hromadas', '/indicators/hromadas'],
  ['/search?q=%D0%9B%D1%8C%D0%B2%D1%96%D0%B2&page=2', '/search?q=%D0%9B%D1%8C%D0%B2%D1%96%D0%B2&page=2'],
  ['/en/search?next=https://evil.example', '/en/search?next=https://evil.example'],
  [undefined, '/'],
  ['', '/'],
  ['indicators', '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['///evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['/a\\..\\..\\evil', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['\t//evil.example', '/'],
  [' //evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/x/..//evil.example', '/'],
  ['/%2e%2e//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/ok\r\nSet-Cookie: a=b', '/'],
  [`/${'x'.repeat(3000)}`, '/'],
])('after signing in %j leads to %j', (target, expected) => {
  expect(localTarget(target)).toBe(expected)
})

const good = {
  id: 'corporate',
  kind: 'oidc',
  name: { uk: 'Служба', en: 'Service' },
  issuer: 'https://id.example.org',
  client_id: 'x',
  client_secret: 'y',
}

test.each([
  { change: {}, isGood: true },
  { change: { issuer: 'http://localhost:8080/realms/x' }, isGood: true },
  { change: { issuer: 'http://id.example.org' }, isGood: false },
  { change: { issuer: 'http://127.0.0.1.example.org' }, isGood: false },
  { change: { issuer: 'ftp://id.example.org' }, isGood: false },
  { change: { id: 'credential' }, isGood: false },
  { change: { id: '../x' }, isGood: false },
  { change: { client_secret: '' }, isGood: false },
  { change: { kind: 'saml' }, isGood: false },
  { change: { tokenEndpoint: 'x' }, isGood: false },
  { change: { kind: 'id.gov.ua', issuer: undefined }, isGood: false },
])('settings of a provider with $change are good: $isGood', ({ change, isGood }) => {
  expect(ProviderSettings.safeParse({ ...good, ...change }).success).toBe(isGood)
})
