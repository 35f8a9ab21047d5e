/** A line to a server that can be cut, held or torn, between a program under test and its database. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** `hold`: nothing passes and nobody is told, as when a cable is pulled. */
type LineState = 'open' | 'hold' | 'refuse'

export interface TcpProxy {
  readonly port: number
  setState(state: LineState): void
  /** Tears every connection by a reset, as a server that lost its power and came back does. */
  reset(): void
  /** Nothing passes on the present connections any more, and nobody is ever told new ones are joined. */
  forget(): void
  /** Ends the connections after so many more bytes towards the client: in the middle of an answer. */
  cutAfter(bytes: number): void
  /** Milliseconds that every piece waits. */
  setDelay(ms: number): void
  close(): Promise<void>
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const line = new Line()
  const server = createServer((client) => line.join(client, () => connect(target)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    setState: (state) => line.setState(state),
    reset: () => line.tear(),
    forget: () => line.forget(),
    cutAfter: (bytes) => {
      line.bytesLeft = bytes
    },
    setDelay: (ms) => {
      line.delay = ms
    },
    async close() {
      line.tear()
      line.bury()
      server.close()
      await once(server, 'close')
    },
  }
}

/** All connections that go through, and what is done to them. */
class Line {
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  readonly #forgotten = new Set<Socket>()
  #state: LineState = 'open'
  delay = 0
  bytesLeft = Number.POSITIVE_INFINITY

  join(client: Socket, connectUpstream: () => Socket): void {
    if (this.#state === 'refuse') {
      client.resetAndDestroy()
      return
    }
    const upstream = connectUpstream()
    const pair = [client, upstream] as const
    this.#pairs.add(pair)
    const end = () => {
      this.#pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    this.#pass(client, upstream, () => true)
    this.#pass(upstream, client, (piece) => this.#spend(piece, client))
    for (const socket of pair) socket.on('error', end).on('close', end)
  }

  setState(state: LineState): void {
    this.#state = state
    for (const socket of [...this.#pairs].flat()) {
      if (state === 'hold') socket.pause()
      else socket.resume()
    }
    if (state === 'refuse') this.tear()
  }

  tear(): void {
    for (const [client] of this.#pairs) client.resetAndDestroy()
  }

  forget(): void {
    for (const pair of this.#pairs) {
      this.#pairs.delete(pair)
      for (const socket of pair) this.#forgotten.add(socket.pause())
    }
  }

  bury(): void {
    for (const socket of this.#forgotten) socket.destroy()
  }

  /** Whether a piece of an answer still passes before the line is cut. */
  #spend(piece: Buffer, client: Socket): boolean {
    this.bytesLeft -= piece.length
    if (this.bytesLeft > 0) return true
    this.bytesLeft = Number.POSITIVE_INFINITY
    client.resetAndDestroy()
    return false
  }

  /** What comes while the line is held stays in the socket, as it would in a network that is silent. */
  #pass(from: Socket, to: Socket, mayPass: (piece: Buffer) => boolean): void {
    from.on('data', (piece: Buffer) => {
      const send = () => {
        if (!to.destroyed && mayPass(piece)) to.write(piece)
      }
      if (this.delay > 0) setTimeout(send, this.delay)
      else send()
    })
    if (this.#state === 'hold') from.pause()
  }
}
