/** The page of background work and its acts, by name and path. */

export const jobsPath = '/administration/jobs'

export const jobActs = {
  retry: { name: 'administration.job.retry', path: `${jobsPath}/:id/retry` },
  discard: { name: 'administration.job.discard', path: `${jobsPath}/:id/discard` },
} as const
