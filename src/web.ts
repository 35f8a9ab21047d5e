/** The web application over an opened database. */

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { regionPages } from '#modules/indicators/region/region.routes.tsx'
import { findComputedRegion } from '#modules/indicators/region/region-index.queries.ts'
import { findRegion } from '#modules/territories/api.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'

export interface WebOptions {
  readonly config: Pick<Config, 'https'>
  readonly opened: OpenedDatabase
  readonly version: string
  readonly requestsPerMinute: number
  readonly logStream?: NodeJS.WritableStream
}

export async function createWebApp(options: WebOptions): Promise<FastifyInstance> {
  const { config, opened, version, requestsPerMinute, logStream } = options
  const { db, kind } = opened
  const region = await findRegion(db)
  // The first visitor should not wait for the first computation.
  await findComputedRegion(db)
  return createApp({
    server: {
      requestsPerMinute,
      https: config.https,
      isReady: async () => {
        await sql`select 1`.execute(db)
        return true
      },
      ...(logStream ? { logStream } : {}),
    },
    resources: { db },
    pages: regionPages,
    site: {
      name: (language) => (language === 'en' ? region?.name_en : region?.name) ?? 'Spilka',
      navigation: [],
      isTrial: kind === 'pglite',
      isFictional: region?.is_fictional ?? false,
    },
    version,
  })
}
