import { expect, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { readProviders } from './providers.files.ts'

const corporate = {
  id: 'corporate',
  kind: 'oidc',
  name: { uk: 'Робочий обліковий запис', en: 'Work account' },
  issuer: 'https://id.example.org/realms/oda',
  client_id: 'spilka',
  client_secret: 'top-secret',
}
const { issuer: _, ...bare } = corporate
const state = { ...bare, id: 'id-gov-ua', kind: 'id.gov.ua' }

const read = (document: unknown) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readProviders(`${folderWith({ 'providers.json': text })}/providers.json`)
}

test('an operator names providers in a file; what is not said is usual', () => {
  expect(read([corporate, state])).toMatchObject([
    { id: 'corporate', scopes: ['openid', 'email', 'profile'] },
    { id: 'id-gov-ua', origin: 'https://id.gov.ua' },
  ])
})

test.each([
  { what: 'no JSON', document: '[{"client_secret": "top-secret",', codes: ['provider.no_json'] },
  { what: 'one id twice', document: [corporate, corporate], codes: ['provider.id_twice'] },
  {
    what: 'several faults',
    document: [{ ...corporate, issuer: 'http://id.example.org', extra: 1 }],
    codes: ['value.malformed', 'value.unknown_key'],
  },
  { what: 'no list', document: corporate, codes: ['value.not_array'] },
])('a file with $what is refused, and the refusal tells no secret', ({ document, codes }) => {
  let refusal: { message: string; problems: { code: string }[] } | undefined
  try {
    read(document)
  } catch (error) {
    refusal = error as typeof refusal
  }
  expect(refusal?.message).toContain('identity.providers_unusable')
  expect(refusal?.problems.map(({ code }) => code)).toEqual(codes)
  expect(JSON.stringify([refusal, refusal?.message])).not.toContain('top-secret')
})

test('a file that is not there is said to be so', () => {
  expect(() => readProviders('/nowhere/providers.json')).toThrow('file.not_found')
})
