/** A network between two platforms that loses, doubles and delays messages; which ones is drawn from a seed. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface LossyProxy {
  readonly url: string
  /** How many messages fared how. */
  readonly counts: Readonly<Record<Fate, number>>
  /** Where messages go now; undefined: there is nobody. */
  target: string | undefined
  /** Everything passes. */
  isCalm: boolean
  close(): Promise<void>
}

type Fate = 'passed' | 'lost' | 'unanswered' | 'doubled' | 'late'

/** Of 100 messages so many fare so; the rest passes. */
const shares: readonly (readonly [Fate, number])[] = [
  ['lost', 15],
  ['unanswered', 15],
  ['doubled', 15],
  ['late', 15],
]

export async function startLossyProxy(seed: number): Promise<LossyProxy> {
  let state = seed
  const draw = () => {
    // The minimal standard generator: enough to be fair, and the same each time.
    state = (state * 48271) % 2147483647
    return state % 100
  }
  const counts: Record<Fate, number> = { passed: 0, lost: 0, unanswered: 0, doubled: 0, late: 0 }
  const late: (() => Promise<unknown>)[] = []
  const proxy: Pick<LossyProxy, 'target' | 'isCalm'> = { target: undefined, isCalm: false }
  const forward = (path: string, body: Buffer) =>
    proxy.target === undefined
      ? Promise.reject(new Error('nobody is there'))
      : fetch(`${proxy.target}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: new Uint8Array(body),
        }).then(async (answer) => ({ status: answer.status, text: await answer.text() }))
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const path = request.url ?? '/'
    const fate = proxy.isCalm ? 'passed' : fateOf(draw())
    counts[fate] += 1
    if (fate === 'lost') return response.destroy()
    // An older one arrives only now, behind the one that was sent after it.
    if (fate === 'late') late.push(() => forward(path, body))
    if (fate === 'doubled') await forward(path, body)
    const answer = await forward(path, body)
    if (late.length > 1)
      await late
        .shift()?.()
        .catch(() => {})
    if (fate === 'unanswered') return response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    return response.end(answer.text)
  }
  const server = createServer((request, response) => {
    request.on('error', () => {})
    response.on('error', () => {})
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    counts,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}

function fateOf(drawn: number): Fate {
  let left = drawn
  for (const [fate, share] of shares) {
    if (left < share) return fate
    left -= share
  }
  return 'passed'
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}
