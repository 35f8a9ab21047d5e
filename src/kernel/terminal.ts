/** What commands write to: results to standard output, everything else to standard error, progress on a terminal only. */
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'

/** Work shorter than this shows no bar: a flash is worse than nothing. */
const showAfterMs = 400
const redrawMs = 100

interface Progress {
  /** Whether anybody sees it. */
  readonly isShown: boolean
  /** How far a stage is, in any unit; a new name starts a new stage. */
  update(stage: string, done: number, total: number): void
  /** Removes the bar; must be called before anything else is printed. */
  stop(): void
}

export interface Terminal {
  print(text: string): void
  warn(text: string): void
  startProgress(): Progress
  /**
   * Whether the person agrees; undefined where nobody sits at the terminal.
   * @param yes answers that agree, in lower case; anything else, also the end of the input, does not
   */
  confirm(question: string, yes: readonly string[]): Promise<boolean | undefined>
}

type Out = Writable & { readonly isTTY?: boolean }
type In = Readable & { readonly isTTY?: boolean }

/** A terminal over the process's own streams, or over any others. */
export function createTerminal(out: Out, err: Out, input?: In, now: () => number = Date.now): Terminal {
  return {
    print: (text) => void out.write(`${harmless(text)}\n`),
    warn: (text) => void err.write(`${harmless(text)}\n`),
    startProgress: () => (err.isTTY ? createBar(err, now) : silent),
    confirm: async (question, yes) => {
      if (!input?.isTTY || !err.isTTY) return undefined
      return yes.includes((await ask(harmless(question), input, err)).trim().toLowerCase())
    },
  }
}

/** What the person typed; '' where the input ends. */
async function ask(question: string, input: Readable, output: Writable): Promise<string> {
  const lines = createInterface({ input, output })
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    return await Promise.race([lines.question(`${question} `), ended])
  } finally {
    lines.close()
  }
}

/** Names and cells come from files: what would steer a terminal or turn its text round is shown as a sign instead. */
function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? sign : '\ufffd',
  )
}

const silent: Progress = { isShown: false, update: () => {}, stop: () => {} }

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
    isShown: true,
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
