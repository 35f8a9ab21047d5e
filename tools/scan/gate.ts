/** A door before the platform that keeps a crawler from what would put it out: it would go on as a guest. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'

export interface Gate {
  readonly address: string
  close(): Promise<void>
}

const putOut = [
  /^(\/en)?\/accounts\/sign-out$/,
  /^(\/en)?\/accounts\/me\/security\/sessions\/.*end/,
  /^(\/en)?\/accounts\/grants\/[^/]+\/end$/,
  /^(\/en)?\/accounts\/people\/[^/]+\/access\//,
]

export async function openGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target)
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    if (method !== 'GET' && putOut.some((path) => path.test(url.split('?')[0]))) {
      asked.resume()
      answer.writeHead(404).end()
      return
    }
    // Unpacked: it says that it reads Brotli, and does not. With the name that was asked for, for forms are taken from
    // the same address only.
    const plain = { ...headers, 'accept-encoding': 'identity' }
    const passed = request({ hostname, port, path: url, method, headers: plain }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      pipeline(given, answer, () => {})
    })
    passed.on('error', () => answer.destroy())
    pipeline(asked, passed, () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
