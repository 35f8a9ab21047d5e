/** A small disk for a platform, which a test outside of it fills and frees. */
import { spawnSync } from 'node:child_process'
import { appendFileSync, rmSync, statfsSync } from 'node:fs'

/** A shell in a name space of mounts of its own, in which nobody needs to be root; not every machine gives one. */
export const isolated = ['unshare', '-rm', 'sh', '-c'] as const

export const canMount =
  spawnSync(isolated[0], [...isolated.slice(1), 'mount -t tmpfs -o size=1m x /mnt']).status === 0

/** The program behind it finds the folder with all that is in it on a disk of its own, which goes when the program ends. */
export function onSmallDisk(folder: string, megabytes: number): readonly string[] {
  const move = 'mount -t tmpfs -o size="$1" x /mnt && cp -a "$2/." /mnt && mount --bind /mnt "$2"'
  return [...isolated, `${move} && shift 2 && exec "$@"`, 'sh', `${megabytes}m`, folder]
}

/** The disk of a program that runs. */
export class SmallDisk {
  readonly #folder: string

  constructor(pid: number, folder: string) {
    this.#folder = `/proc/${pid}/root${folder}`
  }

  get #filler(): string {
    return `${this.#folder}/filler`
  }

  freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.#folder)
    return bavail * bsize
  }

  /** Takes what is more than so much. */
  leave(bytes: number): void {
    try {
      appendFileSync(this.#filler, Buffer.alloc(Math.max(0, this.freeBytes() - bytes)))
    } catch (error) {
      // Somebody else took it at the same time.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }

  clear(): void {
    rmSync(this.#filler)
  }
}
