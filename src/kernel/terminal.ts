/** What commands write to: results to standard output, everything else to standard error, progress on a terminal only. */
import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'

/** Work shorter than this shows no bar: a flash is worse than nothing. */
const showAfterMs = 400
const redrawMs = 100

interface Progress {
  /** How far a stage is, in any unit; a new name starts a new stage. */
  update(stage: string, done: number, total: number): void
  /** Removes the bar; must be called before anything else is printed. */
  stop(): void
}

export interface Terminal {
  print(text: string): void
  warn(text: string): void
  startProgress(): Progress
}

type Out = Writable & { readonly isTTY?: boolean }

/** A terminal over the process's own streams, or over any others. */
export function createTerminal(out: Out, err: Out, now: () => number = Date.now): Terminal {
  return {
    print: (text) => void out.write(`${harmless(text)}\n`),
    warn: (text) => void err.write(`${harmless(text)}\n`),
    startProgress: () => (err.isTTY ? createBar(err, now) : silent),
  }
}

/** Names and cells come from files: what would steer a terminal or turn its text round is shown as a sign instead. */
function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? sign : '\ufffd',
  )
}

const silent: Progress = { update: () => {}, stop: () => {} }

function createBar(stream: Out, now: () => number): Progress {
  const bar = new SingleBar({
    stream,
    format: '{stage} {bar} {percentage} %',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: false,
    clearOnComplete: true,
    linewrap: null,
  })
  const startedAt = now()
  let started = false
  let shownAt = 0
  return {
    update(stage, done, total) {
      const time = now()
      // Redrawing costs more than counting; the last step of a stage is always drawn.
      if (time - startedAt < showAfterMs || (time - shownAt < redrawMs && done < total)) return
      shownAt = time
      if (started) bar.setTotal(total)
      else bar.start(total, done, { stage })
      started = true
      bar.update(done, { stage })
    },
    stop() {
      if (started) bar.stop()
    },
  }
}
