import { describe, expect, test } from 'vitest'
import { onwardTo, signInAgainPath } from './onward.rules.ts'

const own = '/accounts/me'

describe('where a person goes once they are in', () => {
  test.each([
    { wanted: undefined, to: own },
    { wanted: '', to: own },
    { wanted: '/', to: own },
    { wanted: '/about?x=1&y=%2F', to: '/about?x=1&y=%2F' },
    { wanted: '/en/accounts/me/security', to: '/accounts/me/security' },
    { wanted: '/en', to: own },
    { wanted: '/english', to: '/english' },
    {
      wanted: '/territories/search?q=Дніпро',
      to: '/territories/search?q=%D0%94%D0%BD%D1%96%D0%BF%D1%80%D0%BE',
    },
    { wanted: '/accounts/sign-in?to=/accounts/sign-in', to: own },
    { wanted: '/en/accounts/sign-out', to: own },
    { wanted: '/accounts/second-factor', to: own },
    { wanted: '/accounts/sign-ins', to: '/accounts/sign-ins' },
  ])('$wanted → $to', ({ wanted, to }) => {
    expect(onwardTo(wanted)).toBe(to)
  })

  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'HTTPS://evil.example',
    '/%09/evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/en//evil.example',
    '/en///evil.example',
    '/en/..//evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    '/accounts/me\r\nset-cookie: a=b',
    '/accounts/me\0',
    'javascript:alert(1)',
    'data:text/html,x',
    '%2F%2Fevil.example',
    '/%2F/evil.example',
    '/%5Cevil.example',
    '/en/%5C/evil.example',
    '//user@evil.example',
    '/@evil.example',
    `/${'a'.repeat(3000)}`,
    '\ud800',
  ])('%j leads to no other site', (wanted) => {
    const path = onwardTo(wanted)
    for (const address of [path, path === '/' ? '/en' : `/en${path}`]) {
      expect(new URL(address, 'http://ours.example').host).toBe('ours.example')
      expect(address).toMatch(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/)
    }
  })

  test('the way back to signing in keeps the page and says why', () => {
    expect(signInAgainPath(own)).toBe('/accounts/sign-in')
    expect(signInAgainPath(own, 'not_fresh')).toBe('/accounts/sign-in?after=not_fresh')
    expect(signInAgainPath('/a?b=c', 'not_fresh')).toBe('/accounts/sign-in?to=%2Fa%3Fb%3Dc&after=not_fresh')
  })
})
