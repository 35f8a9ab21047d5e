/** What an operator meets of a running platform: figures on a port of their own, a log that says as much as was asked for. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { uk } from '#ui/locales/uk.ts'
import { runProgram } from '../support/command-line.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, startServer, stopServerAt } from '../support/server.ts'

const home = await platformHome()
const settings = async () => ({ ...home, SPILKA_REGION: 'none', PORT: String(await findFreePort()) })

/** Something personal in every part of a request that a client can fill. */
const mark = 'markerenko-q7z'
const personal = (address: string) =>
  fetch(`${address}/${mark}?email=${mark}@example.org`, {
    headers: { 'user-agent': mark, cookie: `a=${mark}` },
  })

describe('a running platform', { timeout: 120_000 }, () => {
  test('tells figures where the operator asked for them, and the public nothing of them', async () => {
    const port = await findFreePort()
    const env = { ...(await settings()), SPILKA_METRICS: String(port), SPILKA_LOG_LEVEL: 'debug' }
    const server = await startServer(env)
    onTestFinished(() => server.kill())
    await personal(server.address)
    for (const path of [
      '/metrics',
      '/metrics/',
      '/metrics.json',
      '//metrics',
      '/METRICS',
      '/%6Detrics',
      '/x/../metrics',
    ])
      expect([path, (await fetch(`${server.address}${path}`)).status]).toEqual([path, 404])
    // With the other name in it, as a proxy that was set up wrongly would ask.
    const misled = await fetch(`${server.address}/metrics`, {
      headers: { 'x-forwarded-host': `127.0.0.1:${port}` },
    })
    expect(misled.status).toBe(404)
    const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    expect(figures).toContain('spilka_database_up 1')
    expect(figures).toMatch(
      /spilka_http_request_duration_seconds_count\{route="unknown",method="GET",status="4xx"\} [89]/,
    )
    expect(figures).toContain('spilka_runs_under_way{kind="load"} 0')
    expect(figures).not.toContain(mark)
    await expect.poll(server.said, { timeout: 30_000 }).toContain('"msg":"request"')
    expect(server.said()).not.toContain(mark)
    expect(await server.stop()).toBe(0)
    // The door is shut with the rest.
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
  })

  test('without that setting opens no other port and warns of nothing', async () => {
    const server = await startServer({ ...(await settings()), SPILKA_METRICS: '', SPILKA_LOG_LEVEL: 'error' })
    onTestFinished(() => server.kill())
    await personal(server.address)
    expect((await fetch(`${server.address}/metrics`)).status).toBe(404)
    expect(server.said()).not.toContain('"level"')
    await server.stop()
  })

  test('does not start where the port of the figures is taken, and does not hang', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const env = { ...(await settings()), SPILKA_METRICS: `127.0.0.1:${port}` }
    const { code, err } = await runProgram(process.execPath, ['src/main.ts', 'start'], env)
    expect({ code, says: err.includes(String(port)) }).toEqual({ code: 1, says: true })
  })
})

const moments = [
  ['while it opens the database', uk['start.stage.open']],
  ['while it updates the database', uk['start.stage.migrate']],
  ['while it makes a region', uk['start.stage.practice']],
  ['while it prepares its pages', uk['start.stage.pages']],
  ['in the moment when its address is told', 'http://127.0.0.1:'],
] as const
const homes = await Promise.all(moments.map(() => platformHome()))

test.each(moments.map(([moment, words], n) => ({ moment, words, home: homes[n] })))(
  'asked to stop $moment, it ends gently and starts again as if nothing had been',
  { timeout: 120_000 },
  async ({ words, home }) => {
    const env = { ...home, PORT: String(await findFreePort()) }
    const { end, said } = await stopServerAt(words, env)
    expect([end, said]).toEqual([0, expect.stringContaining(uk['start.stopping'])])
    // Nothing of it is a fault: neither of ours nor of Node's.
    expect(said).not.toMatch(/"level":[56]0|Error/)
    const server = await startServer(env)
    onTestFinished(() => server.kill())
    expect((await fetch(`${server.address}/index.json`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  },
)
