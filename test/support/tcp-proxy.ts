/** A line to a server that can be cut, held or torn, between a program under test and its database. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** `hold`: nothing passes and nobody is told, as when a cable is pulled. */
export type LineState = 'open' | 'hold' | 'refuse'

export interface TcpProxy {
  readonly port: number
  setState(state: LineState): void
  /** Tears every connection by a reset, as a server that lost its power and came back does. */
  reset(): void
  /** Ends the connections after so many more bytes towards the client: in the middle of an answer. */
  cutAfter(bytes: number): void
  /** Milliseconds that every piece waits. */
  setDelay(ms: number): void
  close(): Promise<void>
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: LineState = 'open'
  let delay = 0
  let bytesLeft = Number.POSITIVE_INFINITY
  const server = createServer({ allowHalfOpen: false }, (client) => {
    if (state === 'refuse') return void client.resetAndDestroy()
    const upstream = connect(target)
    const pair = [client, upstream] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    pass(client, upstream, () => true)
    pass(upstream, client, (piece) => {
      bytesLeft -= piece.length
      if (bytesLeft > 0) return true
      bytesLeft = Number.POSITIVE_INFINITY
      client.resetAndDestroy()
      return false
    })
    for (const socket of pair) socket.on('error', end).on('close', end)
  })
  /** What comes while the line is held stays in the socket, as it would in a network that is silent. */
  function pass(from: Socket, to: Socket, mayPass: (piece: Buffer) => boolean): void {
    from.on('data', (piece: Buffer) => {
      const send = () => {
        if (!to.destroyed && mayPass(piece)) to.write(piece)
      }
      if (delay > 0) setTimeout(send, delay)
      else send()
    })
    if (state === 'hold') from.pause()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    setState(next) {
      state = next
      for (const socket of [...pairs].flat()) {
        if (next === 'hold') socket.pause()
        else socket.resume()
      }
      if (next === 'refuse') for (const [client] of pairs) client.resetAndDestroy()
    },
    reset() {
      for (const [client] of pairs) client.resetAndDestroy()
    },
    cutAfter(bytes) {
      bytesLeft = bytes
    },
    setDelay(ms) {
      delay = ms
    },
    async close() {
      for (const [client, upstream] of pairs) {
        client.destroy()
        upstream.destroy()
      }
      server.close()
      await once(server, 'close')
    },
  }
}
