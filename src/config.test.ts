import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('the address by which people reach the platform', () => {
  test.each([
    { text: undefined, publicUrl: undefined, https: false },
    { text: '', publicUrl: undefined, https: false },
    { text: 'https://spilka.example/', publicUrl: 'https://spilka.example', https: true },
    { text: 'HTTPS://Spilka.Example', publicUrl: 'https://spilka.example', https: true },
    { text: ' https://spilka.example', publicUrl: 'https://spilka.example', https: true },
    { text: 'http://10.0.0.1:8080', publicUrl: 'http://10.0.0.1:8080', https: false },
    { text: 'https://спілка.укр', publicUrl: 'https://xn--80ata6ac1e.xn--j1amh', https: true },
  ])('$text', ({ text, publicUrl, https }) => {
    expect(readConfig({ SPILKA_PUBLIC_URL: text })).toMatchObject({ publicUrl, https })
  })

  test.each([
    'spilka.example',
    '//spilka.example',
    'ftp://spilka.example',
    'javascript:alert(1)',
    'https://spilka.example/region',
    'https://user:secret@spilka.example',
    'https://spilka.example/?a',
    'https://spilka.example/#a',
  ])('%s is none', (text) => {
    expect(() => readConfig({ SPILKA_PUBLIC_URL: text })).toThrow('command.setting')
  })
})
