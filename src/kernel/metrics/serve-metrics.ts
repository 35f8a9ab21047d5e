/** The door for whoever watches: a port of its own, apart from the pages, so that no proxy can lead the public here. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.ts'

export interface MetricsDoor {
  readonly port: number
  close(): Promise<void>
}

/** One Prometheus needs one. */
const mostConnections = 20
const patienceMs = 10_000

/** @throws the system's error where it may not listen there */
export async function serveMetrics(
  metrics: Pick<Metrics, 'contentType' | 'print'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsDoor> {
  const server = createServer(
    { requestTimeout: patienceMs, headersTimeout: patienceMs },
    (request, response) => {
      answer(metrics, request, response).catch(() => response.writeHead(500).end())
    },
  )
  server.maxConnections = mostConnections
  // The pages keep the process alive; where they cannot be opened it must end.
  server.unref()
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  { contentType, print }: Pick<Metrics, 'contentType' | 'print'>,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff').setHeader('cache-control', 'no-store')
  if (url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end()
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
  response.writeHead(200, { 'content-type': contentType }).end(await print())
}
