/** People at work: each connection has an address of its own and asks again as soon as it is answered. */
import { Agent, request } from 'node:http'

export interface Asked {
  readonly path: string
  readonly cookie?: string
  /** Fields of a form; without them a page is asked for. */
  readonly form?: Readonly<Record<string, string>>
}

export interface PeopleLoad {
  readonly connections: number
  readonly seconds: number
  /** The n-th request, counted over all connections. */
  readonly ask: (n: number) => Asked
  /** Milliseconds between two requests of one connection; without it at once. */
  readonly everyMs?: number
}

export interface PeopleAnswers {
  /** Answers by status; 0 stands for none. */
  readonly statuses: ReadonlyMap<number, number>
  /** Milliseconds of all answers, sorted. */
  readonly latencies: readonly number[]
  readonly seconds: number
}

/** Waits for the last answers, so what was answered is what was done. */
export async function loadByPeople(address: string, load: PeopleLoad): Promise<PeopleAnswers> {
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  const began = performance.now()
  let asked = 0
  const connect = async (connection: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    // The whole of 127/8 is this machine; limits are counted by address.
    const localAddress = `127.1.${connection >> 8}.${(connection & 255) + 1}`
    while (performance.now() - began < load.seconds * 1000) {
      const before = performance.now()
      const status = await send(new URL(address), load.ask(asked++), agent, localAddress)
      const ms = performance.now() - before
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      latencies.push(ms)
      if (load.everyMs !== undefined && ms < load.everyMs)
        await new Promise((resolve) => setTimeout(resolve, (load.everyMs ?? 0) - ms))
    }
    agent.destroy()
  }
  await Promise.all(Array.from({ length: load.connections }, (_, i) => connect(i)))
  const seconds = (performance.now() - began) / 1000
  return { statuses, latencies: latencies.toSorted((a, b) => a - b), seconds }
}

/** As a browser sends it. */
function send(
  { hostname, port }: URL,
  { path, cookie, form }: Asked,
  agent: Agent,
  localAddress: string,
): Promise<number> {
  const body = form && new URLSearchParams(form).toString()
  const headers = {
    'accept-encoding': 'br, gzip',
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0',
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined
      ? {}
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
          'sec-fetch-site': 'same-origin',
        }),
  }
  return new Promise((resolve) => {
    const method = body === undefined ? 'GET' : 'POST'
    request({ hostname, port, path, method, headers, agent, localAddress }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', () => resolve(0))
    })
      .on('error', () => resolve(0))
      .end(body)
  })
}
