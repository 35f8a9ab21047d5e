import { expect, test } from 'vitest'
import { describeError } from './logged-error.ts'

test('a fault is logged by what it is and where it happened, never by what was in it', () => {
  const given = {
    detail: 'Failing row contains (secret)',
    where: 'secret',
    parameters: ['secret'],
    query: 'secret',
  }
  const inner = Object.assign(new Error('invalid input syntax for type uuid: "secret"'), {
    code: '22P02',
    ...given,
  })
  const outer = Object.assign(new Error('violates check constraint "refused"', { cause: inner }), {
    code: '23514',
    constraint: 'refused',
    ...given,
  })
  const logged = describeError(outer)
  expect(JSON.stringify(logged)).not.toContain('secret')
  expect(logged).toMatchObject({
    type: 'Error',
    code: '23514',
    constraint: 'refused',
    cause: { code: '22P02' },
  })
  expect(logged.stack).toContain('logged-error.test.ts')
  expect(logged.message).toBe('violates check constraint "refused"')
})

test('what is no error, and what causes itself, is logged, too', () => {
  expect(describeError('boom').message).toBe('boom')
  expect(describeError(undefined).message).toBe('undefined')
  const loop = new Error('loop')
  loop.cause = loop
  expect(JSON.stringify(describeError(loop)).match(/"message":"loop"/g)).toHaveLength(6)
})
