/** One master secret an installation; every key is derived from it for its purpose, and none of them is ever printed. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { AppError, fileError } from './errors.ts'

/** A secret that people choose must be so long; ours has 43 characters. */
const leastCharacters = 32

export interface SecretSource {
  /** The secret itself, from a setting: the same on all machines of an installation. */
  readonly given?: string | undefined
  /** Otherwise the folder whose file `secret` holds it. */
  readonly folder?: string
  /** Whether the file is made where there is none; yes, unless a caller only looks. */
  readonly create?: boolean
}

/** Keys by purpose; what would print them prints that they are hidden. */
export class Secrets {
  readonly #master: string

  constructor(master: string) {
    this.#master = master
  }

  /**
   * 32 bytes for one purpose, by HKDF-SHA256; keys of different purposes say nothing about each other.
   * @param purpose a name that never changes: data signed or sealed by the key would be lost with it
   */
  key(purpose: string): Buffer {
    if (purpose === '') throw new Error('a key needs a purpose')
    return Buffer.from(hkdfSync('sha256', this.#master, 'spilka', purpose, 32))
  }

  toJSON(): string {
    return hidden
  }

  toString(): string {
    return hidden
  }

  [inspect.custom](): string {
    return hidden
  }
}

const hidden = 'Secrets {hidden}'

/**
 * Opens the installation's secret, and makes it where there is none yet. Two processes that start at once end with
 * the same one.
 * @throws AppError `secret.too_short`, `secret.absent`, `secret.not_writable`, `file.…`
 */
export async function openSecrets({ given, folder, create = true }: SecretSource): Promise<Secrets> {
  if (given !== undefined && given !== '') return new Secrets(checked(given, 'SPILKA_SECRET'))
  if (folder === undefined) throw new Error('neither a secret nor a folder for it')
  const file = join(folder, 'secret')
  const found = await readSecret(file)
  if (found !== undefined) return new Secrets(found)
  if (!create) throw new AppError('secret.absent', { file })
  await makeSecret(folder, file)
  const made = await readSecret(file)
  if (made === undefined) throw new AppError('secret.absent', { file })
  return new Secrets(made)
}

function checked(secret: string, name: string): string {
  if (Array.from(secret).length < leastCharacters)
    throw new AppError('secret.too_short', { name, least: leastCharacters })
  return secret
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    // An editor leaves a line's end behind.
    return checked((await readFile(file, 'utf8')).trim(), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fileError(error, file)
  }
}

/** Written whole under another name, then linked: a name that stands is never overwritten, nor half a secret read. */
async function makeSecret(folder: string, file: string): Promise<void> {
  const own = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await mkdir(folder, { recursive: true })
    const handle = await open(own, 'wx', 0o600)
    try {
      await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(own, file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    // Another process was first: its secret is the one.
    if (code !== 'EEXIST')
      throw new AppError('secret.not_writable', { file, code: code ?? '' }, [], 0, { cause })
  } finally {
    await unlink(own).catch(() => {})
  }
}
