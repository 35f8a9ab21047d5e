/** Newer versions of the app: told when one is ready, taken when a person says so. */

/** A newer version that waits to be taken. */
export interface Update {
  readonly listen: (listener: (isReady: boolean) => void) => void
  readonly take: () => void
}

export async function followUpdates(): Promise<Update> {
  const registration = await navigator.serviceWorker.register('/field/worker.js', { scope: '/field' })
  let told: (isReady: boolean) => void = () => {}
  const look = () => told(registration.waiting !== null && navigator.serviceWorker.controller !== null)
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
  // Whoever keeps the app open for days hears of a new version, too.
  setInterval(() => void registration.update().catch(() => {}), 3_600_000)
  let isTaken = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isTaken) location.reload()
  })
  return {
    listen(listener) {
      told = listener
      look()
    },
    take() {
      isTaken = true
      registration.waiting?.postMessage('take-over')
    },
  }
}
