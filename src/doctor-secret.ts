/** What `spilka doctor` asks of the secret: whether it is there, strong, and nobody else's to read. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#kernel/errors.ts'
import { openSecrets, type Secrets } from '#kernel/secrets.ts'
import type { Config } from './config.ts'
import type { Found } from './doctor-found.ts'

/** A secret of fewer different signs was typed by somebody who wanted to be done: a random one of 32 has some 25. */
const leastSigns = 10

export async function checkSecret(config: Pick<Config, 'data' | 'secret'>): Promise<Found[]> {
  const { data, secret } = config
  const file = join(data, 'secret')
  try {
    await findSecrets(config)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'secret.absent')
      return [
        {
          level: 'warning',
          text: 'doctor.secret_absent',
          params: { file },
          remedy: 'doctor.secret_absent.remedy',
        },
      ]
    const params = { ...error.params }
    return [{ level: 'fault', text: `error.${error.code}`, params, remedy: 'doctor.secret_weak.remedy' }]
  }
  if (secret === undefined) {
    const open = await checkClosed(file)
    return open.length > 0 ? open : [{ level: 'good', text: 'doctor.secret' }]
  }
  return new Set(secret).size < leastSigns
    ? [{ level: 'fault', text: 'doctor.secret_weak', remedy: 'doctor.secret_weak.remedy' }]
    : [{ level: 'good', text: 'doctor.secret' }]
}

/** The installation's secret, where there is one; none is made. @throws AppError `secret.…`, `file.…` */
export function findSecrets({ data, secret }: Pick<Config, 'data' | 'secret'>): Promise<Secrets> {
  return openSecrets({ given: secret, folder: data, create: false })
}

/** A file that opens something must be its owner's alone. */
export async function checkClosed(file: string): Promise<Found[]> {
  // Windows has no such modes.
  if (process.platform === 'win32') return []
  const { mode } = await stat(file)
  if ((mode & 0o077) === 0) return []
  const params = { file, mode: (mode & 0o777).toString(8) }
  return [{ level: 'fault', text: 'doctor.file_open', params, remedy: 'doctor.file_open.remedy' }]
}
