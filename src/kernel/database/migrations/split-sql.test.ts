import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { splitSql } from './split-sql.ts'

const texts = (source: string) => splitSql(source).map(({ text }) => text)

test.each<[string, string, string[]]>([
  ['two statements', 'select 1; select 2;', ['select 1', 'select 2']],
  ['the last needs no semicolon', 'select 1;\nselect 2', ['select 1', 'select 2']],
  ['nothing', ' ;; -- a; b\n /* c; */ ;', []],
  ['a semicolon in a string', `select 'a;b', 'it''s;';select 2`, [`select 'a;b', 'it''s;'`, 'select 2']],
  ['a backslash is a letter in a plain string', `select '\\';select 2`, [`select '\\'`, 'select 2']],
  ['a backslash escapes in an E string', `select E'\\';';select 2`, [`select E'\\';'`, 'select 2']],
  ['an E at the end of a name is none', `select note'\\';select 2`, [`select note'\\'`, 'select 2']],
  ['a quoted name', `select ";""" as ";"; select 2`, [`select ";""" as ";"`, 'select 2']],
  ['dollar quotes', 'do $$ begin; end $$; select 2', ['do $$ begin; end $$', 'select 2']],
  [
    'dollar quotes in each other',
    'do $a$ $$;$$ $b$;$b$ $a$; select 2',
    ['do $a$ $$;$$ $b$;$b$ $a$', 'select 2'],
  ],
  ['Ukrainian tags', 'select $тіло$;$тіло$; select 2', ['select $тіло$;$тіло$', 'select 2']],
  ['a dollar inside of a name', 'select a$b; select c$b', ['select a$b', 'select c$b']],
  ['a parameter is no quote', 'select $1; select $1', ['select $1', 'select $1']],
  ['line comments', "select 1 -- it's; so\n; select 2", ["select 1 -- it's; so", 'select 2']],
  [
    'nested comments',
    'select /* a; /* b; */ c; */ 1; select 2',
    ['select /* a; /* b; */ c; */ 1', 'select 2'],
  ],
  ['operators that look like comments', 'select 4 - -1; select 2', ['select 4 - -1', 'select 2']],
  [
    'a rule in parentheses',
    'create rule r as on insert to t do (select 1; select 2); select 3',
    ['create rule r as on insert to t do (select 1; select 2)', 'select 3'],
  ],
  [
    'an SQL function with statements inside',
    'create or replace function f(a int) returns int begin atomic select case when a > 0 then 1 end; select 2; end; select 3',
    [
      'create or replace function f(a int) returns int begin atomic select case when a > 0 then 1 end; select 2; end',
      'select 3',
    ],
  ],
  ['begin elsewhere', 'begin; select 1; end; select 2', ['begin', 'select 1', 'end', 'select 2']],
  ['what is never closed goes to the end', "select 1; select 'a; b", ['select 1', "select 'a; b"]],
])('%s', (_, source, expected) => {
  expect(texts(source)).toEqual(expected)
})

test('a statement knows its line', () => {
  expect(splitSql('-- first\n\nselect 1;\n-- more\n\n  select 2').map(({ line }) => line)).toEqual([3, 6])
})

describe('against PostgreSQL itself', async () => {
  const { db } = await testDatabase([])
  const content = fc.string({
    unit: fc.constantFrom(';', 'a', 'ї', '-', '/', '*', '(', 'begin ', '$', '"', ' '),
  })
  /** A literal in each kind of quotes, and the value it stands for. */
  const literal = fc.oneof(
    content.map((text) => ({ code: `'${text}'`, value: text })),
    content.map((text) => ({ code: `'${text}'';'''`, value: `${text}';'` })),
    content.map((text) => ({ code: `E'${text}\\';\\\\'`, value: `${text}';\\` })),
    content
      .filter((text) => !text.includes('$'))
      .map((text) => ({ code: `$q_1$${text};'$q_1$`, value: `${text};'` })),
    content
      .filter((text) => !text.includes('$'))
      .map((text) => ({ code: `$$${text};"$$`, value: `${text};"` })),
  )
  const space = fc.constantFrom(' ', '\n', ' -- it\'s; "so"\n', " /* ; /* ' */ $$ */ ", '\n\n')
  const statement = fc.record({ literal, before: space, after: space })

  test('every statement of a file runs as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 6 }), async (all) => {
        const source = all.map(
          ({ literal, before, after }) => `${before}select${before}${literal.code}${after}as value`,
        )
        const found = texts(`${source.join(';')};`)
        expect(found).toHaveLength(all.length)
        const values: unknown[] = []
        for (const text of found) {
          values.push((await sql<{ value: string }>`${sql.raw(text)}`.execute(db)).rows[0].value)
        }
        expect(values).toEqual(all.map(({ literal }) => literal.value))
      }),
      { numRuns: 60 },
    )
  })

  test('pieces put together again are the file, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (source) => {
        let at = 0
        for (const { text } of splitSql(source)) {
          at = source.indexOf(text, at)
          expect(at).toBeGreaterThanOrEqual(0)
          at += text.length
        }
      }),
    )
  })
})
