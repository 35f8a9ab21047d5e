/** What `spilka start` says while it prepares: on a terminal a bar that moves, elsewhere a line a stage. */
import type { Translator } from '#kernel/i18n.ts'
import type { Terminal } from '#kernel/terminal.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** Seconds that each usually takes; no stage can tell how far it is, so the bar goes by them. */
const usual = { create: 4, open: 0.6, migrate: 0.5, practice: 1.5, pages: 0.6 }
const total = Object.values(usual).reduce((sum, seconds) => sum + seconds)
const redrawMs = 100

type Stage = keyof typeof usual

const stages = Object.keys(usual) as Stage[]

export interface StartStages {
  begin(stage: Stage): void
  /** Removes the bar; call it before anything else is printed. */
  end(): void
}

export function announceStages(terminal: Terminal, texts: Translator<TextKey>): StartStages {
  const progress = terminal.startProgress()
  let redrawing: NodeJS.Timeout | undefined
  let current: Stage | undefined
  return {
    begin(stage) {
      if (stage === current) return
      current = stage
      clearInterval(redrawing)
      const text = texts.text(`start.stage.${stage}`)
      if (!progress.isShown) return terminal.warn(text)
      const before = stages.slice(0, stages.indexOf(stage)).reduce((sum, name) => sum + usual[name], 0)
      const beganAt = performance.now()
      const draw = () => {
        const seconds = (performance.now() - beganAt) / 1000
        // Comes ever nearer to the end of the stage and never reaches it, however slow the machine is.
        progress.update(text, before + usual[stage] * (1 - Math.exp(-seconds / usual[stage])), total)
      }
      draw()
      redrawing = setInterval(draw, redrawMs)
    },
    end() {
      clearInterval(redrawing)
      progress.stop()
    },
  }
}
