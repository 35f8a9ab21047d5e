/** What another phone handed over: parcels that its person signed. This phone only carries them. */
import type { Session } from './session.ts'
import type { Store } from './store.ts'
import { seal, toBase64 } from './vault.ts'

/** @returns false where it is not what the app hands over */
export async function bringAlong(store: Store, { user, vault }: Session, text: string): Promise<boolean> {
  const parcels = text.split('\n').filter((line) => line.trim() !== '')
  if (parcels.length === 0 || !parcels.every(isParcel)) return false
  for (const parcel of parcels) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parcel))
    const sealed = await seal(vault.sealing, parcel)
    await store.put('brought', {
      id: toBase64(digest),
      user: user.id,
      at: new Date().toISOString(),
      text: sealed,
    })
  }
  return true
}

/** Whether it is whole the platform will see. */
function isParcel(text: string): boolean {
  try {
    const { device, payload, signature } = JSON.parse(text)
    return [device, payload, signature].every((part) => typeof part === 'string')
  } catch {
    return false
  }
}
