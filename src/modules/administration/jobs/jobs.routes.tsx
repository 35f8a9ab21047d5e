/** Background work for an administrator: how much is where, what failed for good. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationJobs } from '../permissions.ts'
import { jobActs, jobsPath } from './addresses.rules.ts'
import { discardDeadJob, retryDeadJob } from './jobs.commands.ts'
import { JobsPage } from './jobs.pages.tsx'
import { findJobs } from './jobs.queries.ts'
import { JobById, Jobs, JobsParams } from './jobs.schema.ts'

interface LoadedJobs {
  readonly jobs: Jobs
  /** Whether later ones stand on pages before. */
  readonly isLater: boolean
}

export const jobsPage: Page<Resources, JobsParams, Jobs, TextKey, LoadedJobs> = {
  path: jobsPath,
  permission: administrationJobs,
  summary: 'jobs.summary',
  params: JobsParams,
  data: Jobs,
  load: async (params, { resources: { db } }) => ({
    jobs: await findJobs(db, params),
    isLater: params.before !== undefined,
  }),
  answer: ({ jobs }) => jobs,
  head: (_, { texts }) => ({
    title: texts.text('jobs.title'),
    breadcrumbs: [{ text: texts.text('jobs.title'), path: jobsPath }],
  }),
  view: ({ jobs, isLater }, context) => <JobsPage jobs={jobs} isLater={isLater} context={context} />,
  csv: ({ jobs: { queues } }) => ({
    columns: ['queue', 'waiting', 'retry', 'active', 'done', 'dead'],
    rows: queues.map(({ queue, waiting, retry, active, done, dead }) => [
      queue,
      waiting,
      retry,
      active,
      done,
      dead,
    ]),
  }),
}

export const retryJobAct: Act<Resources, JobById, JobById, TextKey> = {
  ...jobActs.retry,
  permission: administrationJobs,
  summary: 'jobs.retry.summary',
  input: JobById,
  data: JobById,
  page: jobsPage,
  run: retryDeadJob,
  next: () => jobsPath,
  said: 'jobs.retry.said',
}

export const discardJobAct: Act<Resources, JobById, JobById, TextKey> = {
  ...jobActs.discard,
  permission: administrationJobs,
  summary: 'jobs.discard.summary',
  input: JobById,
  data: JobById,
  page: jobsPage,
  run: discardDeadJob,
  next: () => jobsPath,
  said: 'jobs.discard.said',
}
