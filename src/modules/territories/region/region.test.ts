/** A region stored whole, as the practice region is. */
import { expect, test } from 'vitest'
import { createPracticeRegion } from '#engines/practice-region/create-practice-region.ts'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { listNeighbours } from '../boundaries/neighbours.queries.ts'
import { storeRegion } from './region.commands.ts'

const { db } = await testDatabase()

test('its hromadas know their neighbours', async () => {
  const { oblast, raions, hromadas } = createPracticeRegion({ seed: 'spilka', lastPeriod: '2026-Q3' })
  const areas = [oblast, ...raions, ...hromadas]
  const oblast_code = oblast.code
  await tx(db, (transaction) =>
    storeRegion(transaction, {
      region: {
        ...{ oblast_code, name: 'Навчальна область', name_en: 'Practice Oblast', is_fictional: true },
        ...{ source: 'practice', loaded_at: new Date() },
      },
      territories: areas.map(({ code, category, level, name }) => {
        return { oblast_code, code, category, level, name, folded_name: name }
      }),
      boundaries: areas.map(({ code, ring }) => ({
        code,
        polygons: [[ring.map(([lon, lat]) => [lon, lat])]],
      })),
      points: [],
    }),
  )
  for (const { code, neighbours } of hromadas) {
    const found = await listNeighbours(db, { oblast_code, code })
    expect(found.map((unit) => unit.code).toSorted()).toEqual(neighbours)
  }
})
