/** Watches that visitors are served while something else goes on: a small public page every second, as a new visitor. */
import { get } from 'node:http'
import { performance } from 'node:perf_hooks'

export interface Watched {
  readonly asked: number
  readonly unanswered: number
  /** Milliseconds of the slowest answer in time. */
  readonly slowest: number
  /** Milliseconds from the first question of the longest time without an answer to the next answer. */
  readonly longestAway: number
}

export interface Watch {
  end(): Promise<Watched>
}

/** A visitor waits so long and goes. */
const patienceMs = 5000

export function watchService(address: string, path = '/en/about'): Watch {
  const asked: { readonly at: number; readonly ms: number | undefined }[] = []
  const underWay = new Set<Promise<void>>()
  const ask = () => {
    const at = performance.now()
    const asking = askOnce(`${address}${path}`).then((ms) => {
      asked.push({ at, ms })
      underWay.delete(asking)
    })
    underWay.add(asking)
  }
  const timer = setInterval(ask, 1000)
  ask()
  return {
    async end() {
      clearInterval(timer)
      await Promise.all(underWay)
      return summarise(asked.toSorted((a, b) => a.at - b.at))
    },
  }
}

/** Milliseconds until the whole of the page is in; undefined where it is not in time, or no page. */
function askOnce(url: string): Promise<number | undefined> {
  const began = performance.now()
  return new Promise((resolve) => {
    // An address of its own: scanners use up what theirs may ask.
    const request = get(url, { agent: false, localAddress: '127.0.0.2', timeout: patienceMs }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200 ? performance.now() - began : undefined))
    })
    const timer = setTimeout(() => request.destroy(), patienceMs)
    request.on('error', () => resolve(undefined))
    request.on('close', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })
}

function summarise(asked: readonly { readonly at: number; readonly ms: number | undefined }[]): Watched {
  let slowest = 0
  let longestAway = 0
  let awaySince: number | undefined
  for (const { at, ms } of asked) {
    if (ms === undefined) {
      awaySince ??= at
      longestAway = Math.max(longestAway, at + patienceMs - awaySince)
    } else {
      if (awaySince !== undefined) longestAway = Math.max(longestAway, at + ms - awaySince)
      awaySince = undefined
      slowest = Math.max(slowest, ms)
    }
  }
  const unanswered = asked.filter(({ ms }) => ms === undefined).length
  return { asked: asked.length, unanswered, slowest, longestAway }
}
