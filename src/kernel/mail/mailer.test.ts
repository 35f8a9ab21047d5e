import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { decodeWords, headersOf, mailServer, refusal } from '../../../test/support/smtp.ts'
import { PermanentFailure } from '../jobs/job.ts'
import type { MailSettings } from './mail-settings.ts'
import { createMailer, type Letter } from './mailer.ts'

const letter: Letter = {
  id: '7f1c9f0e-1111-4222-8333-444455556666',
  to: { name: 'Оксана Гриценко', address: 'oksana@example.org' },
  language: 'uk',
  subject: 'Вашу петицію підписало 250 людей',
  text: 'Добрий день!\n\nВашу петицію підписало 250 людей.\n',
  html: '<p>Вашу петицію підписало 250 людей.</p>',
  preferences: 'https://spilka.example/accounts/letters',
}

function mailerTo(port: number, settings: Partial<MailSettings> = {}, silenceMs = 10_000) {
  const from = { name: 'Спілка', address: 'no-reply@spilka.example' }
  return createMailer({ host: '127.0.0.1', port, isSecure: false, from, ...settings }, { silenceMs })
}

/** What a failed sending throws. */
async function failureOf(sending: Promise<void>): Promise<Error> {
  return sending.then(
    () => Promise.reject(new Error('it was sent')),
    (error: Error) => error,
  )
}

describe('a letter', () => {
  test('arrives with its words, its language and what machines must know', async () => {
    const server = await mailServer()
    await mailerTo(server.port).send(letter)
    const { from, to, raw } = await server.letters.next()
    expect({ from, to }).toEqual({ from: 'no-reply@spilka.example', to: ['oksana@example.org'] })
    const headers = headersOf(raw)
    expect(decodeWords(headers.get('subject') ?? '')).toBe(letter.subject)
    expect(decodeWords(headers.get('to') ?? '')).toBe('Оксана Гриценко <oksana@example.org>')
    expect(decodeWords(headers.get('from') ?? '')).toBe('Спілка <no-reply@spilka.example>')
    expect(headers.get('message-id')).toBe('<7f1c9f0e-1111-4222-8333-444455556666@spilka.example>')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('list-unsubscribe')).toBe('<https://spilka.example/accounts/letters>')
    expect(headers.get('content-language')).toBe('uk')
    expect(headers.get('content-type')).toContain('multipart/alternative')
    expect(raw).toContain('text/plain; charset=utf-8')
    expect(raw).toContain('text/html; charset=utf-8')
  })

  test('sent twice is recognised by its Message-ID', async () => {
    const server = await mailServer()
    const mailer = mailerTo(server.port)
    await mailer.send(letter)
    await mailer.send(letter)
    const ids = (await server.letters.take(2)).map(({ raw }) => headersOf(raw).get('message-id'))
    expect(ids[0]).toBe(ids[1])
  })

  test.each([
    ['a line end', 'Тема\r\nBcc: thief@example.org'],
    ['another line end', 'Тема\nBcc: thief@example.org'],
    ['a lone one', 'Тема\rBcc: thief@example.org'],
    ['a separator of lines', 'Тема\u2028Bcc: thief@example.org'],
    ['an empty line', 'Тема\r\n\r\n<b>body</b>'],
    ['a NUL', 'Тема\0Bcc: thief@example.org'],
    ['half a letter', 'Тема \ud800'],
  ])('cannot be given a header by %s in its subject or in a name', async (_, text) => {
    const server = await mailServer()
    await mailerTo(server.port).send({ ...letter, subject: text, to: { ...letter.to, name: text } })
    const { to, raw } = await server.letters.next()
    expect(to).toEqual(['oksana@example.org'])
    const headers = headersOf(raw)
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    expect(head).not.toMatch(/^bcc:/im)
    expect(Array.from(headers.keys()).toSorted()).toEqual([
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'list-unsubscribe',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
    expect(decodeWords(headers.get('subject') ?? '')).toMatch(/^Тема/)
  })

  test('has a subject that is cut between letters, never inside of one', async () => {
    const server = await mailServer()
    await mailerTo(server.port).send({ ...letter, subject: '👩‍🚒'.repeat(400) })
    const { raw } = await server.letters.next()
    expect(decodeWords(headersOf(raw).get('subject') ?? '')).toBe(`${'👩‍🚒'.repeat(149)}…`)
    for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
  })

  test('goes to one plain address or nowhere', async () => {
    const server = await mailServer()
    const send = (address: string) => mailerTo(server.port).send({ ...letter, to: { address } })
    for (const address of ['a@b.ua, c@d.ua', 'a@b.ua\r\nRCPT TO:<c@d.ua>', 'nobody', ''])
      expect(await failureOf(send(address))).toBeInstanceOf(PermanentFailure)
    expect(server.letters.all).toEqual([])
  })
})

describe('a server that', () => {
  test.each([
    [
      'refuses the person for now',
      { onRcptTo: (_a, _s, done) => done(refusal(451)) },
      false,
      'mail: EENVELOPE 451',
    ],
    [
      'refuses the person for good',
      { onRcptTo: (_a, _s, done) => done(refusal(550)) },
      true,
      'mail: EENVELOPE 550',
    ],
    [
      'refuses us as a sender',
      { onMailFrom: (_a, _s, done) => done(refusal(553)) },
      false,
      'mail: EENVELOPE 553',
    ],
    [
      'refuses what the letter says',
      {
        onData(stream, _session, done) {
          stream.resume().on('end', () => done(refusal(554)))
        },
      },
      true,
      'mail: EMESSAGE 554',
    ],
    ['is too busy to talk', { onConnect: (_s, done) => done(refusal(421)) }, false, 'mail: EPROTOCOL 421'],
  ] satisfies [string, Parameters<typeof mailServer>[0], boolean, string][])(
    '%s',
    async (_, behaviour, isFinal, message) => {
      const server = await mailServer(behaviour)
      const failure = await failureOf(mailerTo(server.port).send(letter))
      expect(failure.message).toBe(message)
      expect(failure instanceof PermanentFailure).toBe(isFinal)
      expect(JSON.stringify(failure) + failure.message).not.toContain('oksana')
    },
  )

  test('says nothing is not waited for for ever', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const { port } = silent.address() as { port: number }
    const failure = await failureOf(mailerTo(port, {}, 300).send(letter))
    expect(failure.message).toBe('mail: ETIMEDOUT')
    expect(failure).not.toBeInstanceOf(PermanentFailure)
  })

  test('falls silent after the letter is not waited for, either', async () => {
    const server = await mailServer({ onData: (stream) => void stream.resume() })
    const failure = await failureOf(mailerTo(server.port, {}, 1500).send(letter))
    expect(failure.message).toBe('mail: ETIMEDOUT')
  })

  test('hangs up in the middle of a letter may be asked again', async () => {
    const mouthy = createServer((socket) => {
      socket.write('220 hello\r\n')
      socket.on('error', () => {})
      socket.on('data', (data) => {
        const said = String(data)
        if (/^EHLO/.test(said)) socket.write('250 fine\r\n')
        else if (/^(MAIL|RCPT)/.test(said)) socket.write('250 fine\r\n')
        else if (/^DATA/.test(said)) socket.write('354 go on\r\n')
        else socket.destroy()
      })
    }).listen(0, '127.0.0.1')
    await once(mouthy, 'listening')
    onTestFinished(() => void mouthy.close())
    const { port } = mouthy.address() as { port: number }
    const failure = await failureOf(mailerTo(port).send(letter))
    expect(failure.message).toMatch(/^mail: E(CONNECTION|SOCKET)$/)
    expect(failure).not.toBeInstanceOf(PermanentFailure)
  })

  test('is not there may come back', async () => {
    const failure = await failureOf(mailerTo(1).send(letter))
    expect(failure.message).toBe('mail: ESOCKET')
    expect(failure).not.toBeInstanceOf(PermanentFailure)
  })

  test('does not speak TLS is never told a password', async () => {
    const said: string[] = []
    const server = await mailServer({
      onAuth(auth, _session, done) {
        said.push(auth.password ?? '')
        done(null, { user: 'x' })
      },
    })
    const login = { user: 'bot', password: 'dim-i-pole' }
    const failure = await failureOf(mailerTo(server.port, { login }).send(letter))
    expect(failure).not.toBeInstanceOf(PermanentFailure)
    expect(said).toEqual([])
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toContain('dim-i-pole')
  })
})
