import { open } from 'node:fs/promises'

/** Until then a name that was given in a folder may be gone after a power cut, and what it names with it. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; its file system keeps names in a journal of its own.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
