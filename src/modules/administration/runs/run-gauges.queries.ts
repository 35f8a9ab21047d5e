/** How many loads and computations are under way, for whoever watches the platform. */
import type { Gauge } from '#kernel/metrics/gauge.ts'
import { statesUnderWay } from './run.rules.ts'

export const runGauges: readonly Gauge[] = [
  {
    name: 'spilka_runs_under_way',
    help: 'Loads and computations that people started and that have not ended, by kind.',
    labels: ['kind'],
    async read(db) {
      const running = await db
        .selectFrom('administration.run')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .where('state', 'in', statesUnderWay)
        .groupBy('kind')
        .execute()
      const counts = new Map(running.map(({ kind, count }) => [kind, count]))
      return (['load', 'index'] as const).map((kind) => ({ labels: { kind }, value: counts.get(kind) ?? 0 }))
    },
  },
]
