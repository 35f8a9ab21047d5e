/** Experts weigh the dimensions of a real oblast's index, and their weights are a new version of it, in one step. */
import { describe, expect, test } from 'vitest'
import { panelStage } from '../../../../test/support/panels.ts'
import { realWorld } from '../../../../test/support/real-world.ts'
import { sharedDataAbsent } from '../../../../test/support/shared-data.ts'
import { MethodologyResults } from '../method-results/results.schema.ts'
import { panelNewPath, panelPath } from '../panels/panels.rules.ts'

describe.skipIf(sharedDataAbsent)(
  'Дніпропетровська (needs ../shared/data)',
  { timeout: 300_000 },
  async () => {
    if (sharedDataAbsent) return
    const { app, office, many, panel, act, round, version } = await panelStage(realWorld)

    const resultsOf = async (methodology: string) =>
      MethodologyResults.parse(
        (await app.inject(`/indicators/methodologies/${methodology}/results.json`)).json(),
      )

    test('five experts, two rounds, one step: the index of 86 hromadas by what they said', async () => {
      const { nodes } = (await office.get(`${panelNewPath}.json`)).json()
      const [{ key }] = nodes
      const [code, before] = JSON.parse(key) as [string, string, string]
      const experts = await many(5)
      const id = await panel(experts, { subject: 'weights', node: key, items: undefined, min_rounds: 2 })
      const { items } = (await office.get(`${panelPath(id)}.json`)).json() as { items: { code: string }[] }
      expect(items.length).toBeGreaterThan(5)
      // Each has another favourite, and all see what the others said before the second round.
      const points = (favourite: number) =>
        items.map((_, at) => (at === favourite ? 100 - 4 * (items.length - 1) : 4))
      for (const shift of [0, 1])
        await round(
          id,
          experts.map((expert, at) => [expert, points(Math.max(0, at - shift)), 'Так у нас'] as const),
        )
      await act(id, 'finish')
      const proposed = (await office.get(`${panelPath(id, 'version')}.json`)).json()
      expect(proposed).toMatchObject({ code, vanishing: [], differences: { against: before } })
      const adopted = await office.sendJson(panelPath(id, 'version'), {
        ...{ version: await version(id), new_version: proposed.version, applies_from: '2030' },
      })
      expect([adopted.statusCode, adopted.json().version]).toEqual([200, proposed.version])

      const weights = items.map((_, at) => {
        const said = experts.map((_, expert) => points(Math.max(0, expert - 1))[at])
        return said.reduce((sum, one) => sum + one, 0) / said.length / 100
      })
      const [was, is] = [await resultsOf(`${code}/${before}`), await resultsOf(`${code}/${proposed.version}`)]
      // Until the period comes it is for comparison, and what is published stays as it was.
      expect([was.is_official, is.is_official]).toEqual([true, false])
      expect(is.hromadas).toHaveLength(86)
      expect(is.sub_indices.map((one) => one.code)).toEqual(items.map((one) => one.code))
      for (const { score, sub_indices } of is.hromadas) {
        const there = sub_indices.flatMap((one, at) => (one === null ? [] : [[one, weights[at]] as const]))
        const weight = there.reduce((sum, [, one]) => sum + one, 0)
        const mean = there.reduce((sum, [one, share]) => sum + one * share, 0) / weight
        expect(score).toBeCloseTo(mean, 9)
      }
      const placesOf = ({ hromadas }: typeof is) => new Map(hromadas.map((one) => [one.code, one.rank]))
      const placesBefore = placesOf(was)
      const moved = [...placesOf(is)].filter(([hromada, rank]) => placesBefore.get(hromada) !== rank)
      expect(moved.length).toBeGreaterThan(20)
      const against = `/indicators/methodologies/${code}/${proposed.version}/against?other=${code}@${before}`
      for (const path of [against, `/en${against}`, panelPath(id, 'result')])
        expect([path, (await app.inject(path)).statusCode]).toEqual([path, 200])
    })
  },
)
