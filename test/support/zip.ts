/** Reads a ZIP file that the platform made. */
import { fromBufferPromise } from 'yauzl'

/** Contents by their paths, as text. */
export async function readZip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const contents = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    contents.set(entry.fileName, Buffer.concat(pieces).toString('utf8'))
  }
  return contents
}
