/** The reader of codes for browsers that have none: loaded when the camera is opened for the first time, and kept. */
import { BarcodeDetector, type BarcodeFormat, prepareZXingModule } from 'barcode-detector/ponyfill'

export function openCarriedReader(wasm: string, formats: readonly BarcodeFormat[]): BarcodeDetector {
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  return new BarcodeDetector({ formats: [...formats] })
}
