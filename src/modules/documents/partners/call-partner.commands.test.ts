/** Messages go where an administrator said, and nowhere else. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CallFailure, callPartner, isOwnNetwork } from './call-partner.commands.ts'

const envelope = { payload: '{}', signature: 'A'.repeat(86), sender: '0'.repeat(40) }

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

const call = (address: string, is_private = true) =>
  callPartner({ address, is_private }, envelope, new AbortController().signal).then(
    () => 'answered',
    (error: CallFailure) => [error.message, error.isFinal],
  )

describe('an address', () => {
  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '224.0.0.1',
      '::1',
      '::',
      'fd00::1',
      'fe80::1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
    ],
  ])('%s is of one’s own network', (address) => {
    expect(isOwnNetwork(address)).toBe(true)
  })

  test.each(['8.8.8.8', '193.29.204.1', '172.32.0.1', '2a00:1450:4001::1', '::ffff:8.8.8.8'])(
    '%s is of the open one',
    (address) => {
      expect(isOwnNetwork(address)).toBe(false)
    },
  )
})

describe('a message', () => {
  test('goes into no network of one’s own unless the administrator said so, whatever name leads there', async () => {
    let asked = 0
    const address = await serve((_, response) => {
      asked += 1
      response.end(JSON.stringify(envelope))
    })
    expect(await call(address)).toBe('answered')
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f000001'])
      expect([host, await call(`https://${host}:${new URL(address).port}`, false)]).toEqual([
        host,
        ['own_network', true],
      ])
    expect(await call(address, false)).toEqual(['address', true])
    expect(asked).toBe(1)
  })

  test('follows nobody elsewhere, and takes no answer without end', async () => {
    let elsewhere = 0
    const other = await serve((_, response) => {
      elsewhere += 1
      response.end(JSON.stringify(envelope))
    })
    const leads = await serve((_, response) => response.writeHead(307, { location: other }).end())
    expect(await call(leads)).toEqual(['status_307', false])
    expect(elsewhere).toBe(0)
    const endless = await serve((_, response) => {
      const more = () => {
        if (!response.destroyed && response.write('x'.repeat(100_000))) setImmediate(more)
        else response.once('drain', more)
      }
      response.on('error', () => {})
      more()
    })
    expect(await call(endless)).toEqual(['answer', false])
    const odd = await serve((_, response) => response.end('так'))
    expect(await call(odd)).toEqual(['answer', false])
  })

  test.each([
    [404, true],
    [422, true],
    [403, true],
    [429, false],
    [503, false],
    [409, false],
  ])('that is answered by %s is final: %s', async (status, isFinal) => {
    const address = await serve((_, response) => response.writeHead(status).end())
    expect(await call(address)).toEqual([`status_${status}`, isFinal])
  })
})
