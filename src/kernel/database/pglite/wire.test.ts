/** Which answers of PGlite may be believed. */
import { expect, test } from 'vitest'
import { decodeAnswer } from './wire.ts'

/** A message of the protocol: its letter and its content. */
function message(letter: string, content: string | Buffer): Buffer {
  const body = Buffer.from(content)
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const done = message('C', 'INSERT 0 1\0')
const ready = message('Z', 'I')
const error = (severity: string, code: string, text = 'x') =>
  message('E', `S${severity}\0V${severity}\0C${code}\0M${text}\0\0`)

test.each<[string, Buffer[], boolean]>([
  ['a whole answer', [done, ready], true],
  ['an empty statement', [message('I', ''), ready], true],
  ['an error', [error('ERROR', '23505'), ready], true],
  ['nothing at all', [], false],
  ['success without a word of what was done', [message('1', ''), message('2', ''), ready], false],
  ['an answer that breaks off', [done], false],
  ['an error that breaks off', [error('ERROR', '23505')], false],
  ['a panic', [error('PANIC', 'XX000'), ready], false],
  ['the end of the session', [error('FATAL', '57P01'), ready], false],
  ['errors upon errors', [error('ERROR', 'XX000', 'ERRORDATA_STACK_SIZE exceeded'), ready], false],
  ['a statement lost on the way', [error('ERROR', '26000'), ready], false],
])('%s: %s', (_, messages, isSound) => {
  expect(decodeAnswer(Buffer.concat(messages)).isSound).toBe(isSound)
})

test('the command and the rows it counts', () => {
  expect(decodeAnswer(Buffer.concat([done, ready]))).toMatchObject({
    status: 'I',
    result: { command: 'INSERT', rowCount: 1, rows: [] },
  })
})
