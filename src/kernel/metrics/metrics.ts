/** Figures of a running platform in the text format of Prometheus. */
import { collectDefaultMetrics, Histogram, Gauge as PromGauge, Registry } from 'prom-client'
import type { OpenedDatabase } from '../database/database.ts'
import type { Answered } from '../http/server.ts'
import type { Gauge } from './gauge.ts'
import { kernelGauges } from './kernel-gauges.ts'
import { WatchedData, type WatchedDataOptions } from './watched-data.ts'

export interface MetricsOptions extends Pick<WatchedDataOptions, 'keptMs' | 'patienceMs'> {
  readonly opened: Pick<OpenedDatabase, 'db' | 'kind' | 'load'>
  /** Of the modules. */
  readonly gauges?: readonly Gauge[]
  readonly version: string
  /** Of the code, where it is known. */
  readonly revision?: string | undefined
}

export interface Metrics {
  readonly contentType: string
  countRequest(answered: Answered): void
  /** Never fails, whatever the database does, and takes two seconds at most. */
  print(): Promise<string>
}

/** Seconds; what a person feels begins at 0.1. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/** What clients may invent is one value. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function createMetrics(options: MetricsOptions): Metrics {
  const { opened, gauges = [], version, revision = '', ...asking } = options
  const register = new Registry()
  collectDefaultMetrics({ register })
  const info = new PromGauge({
    name: 'spilka_info',
    help: 'What is running: always 1.',
    labelNames: ['version', 'revision', 'engine', 'node'],
    registers: [register],
  })
  info.set({ version, revision, engine: opened.kind, node: process.versions.node }, 1)
  const durations = new Histogram({
    name: 'spilka_http_request_duration_seconds',
    help: 'Answers by the pattern of their route, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers: [register],
  })
  addPool(register, opened)
  const data = new WatchedData({ db: opened.db, gauges: [...kernelGauges, ...gauges], ...asking })
  const update = addData(register, data, [...kernelGauges, ...gauges])
  return {
    contentType: register.contentType,
    countRequest({ route, method, status, seconds }) {
      const labels = {
        route,
        method: methods.has(method) ? method : 'other',
        status: `${String(status)[0]}xx`,
      }
      durations.observe(labels, seconds)
    },
    async print() {
      await update()
      return register.metrics()
    },
  }
}

function addPool(register: Registry, { load }: Pick<OpenedDatabase, 'load'>): void {
  new PromGauge({
    name: 'spilka_database_connections',
    help: 'Connections of the pool by what they do; those that are waiting have none yet.',
    labelNames: ['state'],
    registers: [register],
    collect() {
      for (const [state, count] of Object.entries(load())) this.set({ state }, count)
    },
  })
}

/** @returns what brings all of them up to date */
function addData(register: Registry, data: WatchedData, gauges: readonly Gauge[]): () => Promise<void> {
  const up = new PromGauge({
    name: 'spilka_database_up',
    help: 'Whether the database answered within two seconds. What it is asked for is absent where it did not.',
    registers: [register],
  })
  const failing = new PromGauge({
    name: 'spilka_figures_failed',
    help: 'Figures of the data whose question failed while the database was there.',
    labelNames: ['figure'],
    registers: [register],
  })
  const shown = gauges.map((gauge) => {
    const { name, help, labels = [] } = gauge
    return { gauge, prom: new PromGauge({ name, help, labelNames: [...labels], registers: [register] }) }
  })
  return async () => {
    const { isUp, samples, failed } = await data.read()
    up.set(isUp ? 1 : 0)
    failing.reset()
    for (const { name } of failed) failing.set({ figure: name }, 1)
    for (const { gauge, prom } of shown) {
      // What was true before is not told as if it were.
      prom.reset()
      if (gauge.labels === undefined && !samples.has(gauge)) prom.remove()
      for (const { labels = {}, value } of samples.get(gauge) ?? []) prom.set(labels, value)
    }
  }
}
