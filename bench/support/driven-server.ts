/** A server in one process, driven from this one; what it answered, how fast, and what it used. */
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { forkServer, type Used } from './child-server.ts'

export interface Load {
  /** Asked in turn by each connection. */
  readonly paths: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** Each asks again as soon as it is answered. */
  readonly connections: number
}

export interface Driven {
  /** Answers a second. */
  readonly answered: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Microseconds of the server's processor an answer. */
  readonly cpu: number
  readonly megabytes: number
}

export interface DrivenServer {
  readonly address: string
  readUsed(): Promise<Used>
  /** @throws Error where anything but 2xx and 304 was answered */
  drive(load: Load, seconds: number): Promise<Driven>
  /** One answer. */
  get(path: string, headers?: Record<string, string>): Promise<Response>
  stop(): Promise<void>
}

/** autocannon makes a text of every body; of packed bytes this takes longer than the server needs to send them. */
function dropBodies(client: autocannon.Client): void {
  const { pipelinedRequests } = client as unknown as { pipelinedRequests: { addBody(): void } }
  pipelinedRequests.addBody = () => {}
}

const child = fileURLToPath(new URL('./serve-in-child.ts', import.meta.url))

export async function startDrivenServer(
  location: string,
  content: 'practice' | 'million',
  keeping: 'kept' | 'anew',
): Promise<DrivenServer> {
  const server = await forkServer<{ address: string }>(child, [location, content, keeping])
  const { address } = server.ready
  const readUsed = () => server.ask<Used>('used')
  return {
    address,
    readUsed,
    async drive({ paths, headers, connections }, seconds) {
      const before = await readUsed()
      const result = await autocannon({
        url: address,
        connections,
        duration: seconds,
        requests: paths.map((path) => ({ method: 'GET', path })),
        setupClient: dropBodies,
        ...(headers ? { headers } : {}),
      })
      const after = await readUsed()
      const failed = result.errors + result['4xx'] + result['5xx']
      if (failed > 0) throw new Error(`${paths[0]}: ${failed} requests were not answered`)
      const answered = result['2xx'] + result['3xx']
      return {
        answered: answered / result.duration,
        p50: result.latency.p50,
        p99: result.latency.p99,
        cpu: ((after.cpu - before.cpu) * 1e6) / answered,
        megabytes: after.megabytes,
      }
    },
    get: (path, headers = {}) => fetch(`${address}${path}`, { headers }),
    stop: () => server.stop(),
  }
}
