/** Reading codes by the camera: by the browser where it can, else by a reader that is carried along. */

/** As the camera sees inventory labels, ours and those of shops. */
const formats = ['qr_code', 'code_128', 'code_39', 'ean_13', 'ean_8', 'data_matrix'] as const

interface Reader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

declare const BarcodeDetector: (new (options: { formats: readonly string[] }) => Reader) | undefined

/** Addresses of what is carried along: the shell says them. */
const { reader = '', wasm = '' } = document.documentElement.dataset

/** Has the reader put by while there is a network, so that it is there when there is none. */
export function prepareReader(): void {
  if (typeof BarcodeDetector === 'function') return
  for (const file of [reader, wasm]) void fetch(file).catch(() => {})
}

async function openReader(): Promise<Reader> {
  if (typeof BarcodeDetector === 'function') return new BarcodeDetector({ formats })
  const { openCarriedReader } = (await import(reader)) as {
    openCarriedReader: (wasm: string, formats: readonly string[]) => Reader
  }
  return openCarriedReader(wasm, formats)
}

/**
 * Reads until the signal ends it. What is read many times in a row is told once.
 * @throws Error where there is no camera, or nobody may use it
 */
export async function scan(
  video: HTMLVideoElement,
  onRead: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const camera = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  })
  const end = () => {
    for (const track of camera.getTracks()) track.stop()
  }
  if (signal.aborted) return end()
  signal.addEventListener('abort', end)
  video.srcObject = camera
  await video.play()
  const codes = await openReader()
  let last = ''
  while (!signal.aborted) {
    for (const { rawValue } of await codes.detect(video).catch(() => [])) {
      if (rawValue !== '' && rawValue !== last) onRead(rawValue)
      last = rawValue
    }
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
}
