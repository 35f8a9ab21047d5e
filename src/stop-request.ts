/** A wish to stop that may come at any moment, also before there is anything to stop. */

export interface StopRequest {
  readonly isMade: () => boolean
  /** Resolves when it is made. */
  readonly made: Promise<void>
  /** From now on a signal ends the process at once. */
  forget(): void
}

/** Notices the first SIGINT or SIGTERM from now on; a second one, whichever, ends the process at once. */
export function awaitStopRequest(onMade: () => void): StopRequest {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isMade = false
  const forget = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  const onSignal = () => {
    forget()
    isMade = true
    onMade()
    resolve()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return { isMade: () => isMade, made: promise, forget }
}
