/**
 * Clients that send or take a little now and then, so that they are never silent, must not keep a connection for long
 * (figure P34, slowhttptest): whatever they ask for, and whether or not anybody reads what they send.
 */
import { type AddressInfo, connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { uploadRoute } from '#kernel/files/multipart/register-multipart.ts'
import { createServer } from '#kernel/http/server.ts'

const patienceMs = 300

async function open(): Promise<{ app: FastifyInstance; port: number }> {
  const app = await createServer({
    requestsPerMinute: 1000,
    isReady: async () => true,
    https: false,
    patienceMs,
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  )
  app.get('/', async () => 'home')
  app.post('/form', async () => 'taken')
  // As a page that takes files answers whoever may not send any: nobody reads the rest.
  app.post('/upload', uploadRoute, async (_request, reply) => reply.code(403).send('no'))
  onTestFinished(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, port: (app.server.address() as AddressInfo).port }
}

const post = (path: string, type: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 900000\r\n\r\n`
const form = 'application/x-www-form-urlencoded'
const files = 'multipart/form-data; boundary=b'

test.each([
  { what: 'headers', begin: 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ' },
  { what: 'a form', begin: post('/form', form) },
  { what: 'a form to where there is nothing', begin: post('/nowhere', form) },
  { what: 'a form to a page of files', begin: post('/upload', form) },
  { what: 'files that are refused', begin: `${post('/upload', files)}--b\r\n` },
  { what: 'bytes of no known kind to a page of files', begin: post('/upload', 'x/y') },
])('whoever drips $what is cut', async ({ begin }) => {
  const { app, port } = await open()
  const socket = connect(port, '127.0.0.1')
  const drip = setInterval(() => socket.write('a'), 20)
  onTestFinished(() => clearInterval(drip))
  socket.on('error', () => {})
  socket.write(begin)
  socket.resume()
  const began = performance.now()
  await new Promise((resolve) => socket.once('close', resolve))
  expect(performance.now() - began).toBeLessThan(10 * patienceMs)
  // Others are served.
  expect((await app.inject('/')).body).toBe('home')
})
