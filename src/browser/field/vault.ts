/**
 * Keys of one person on this phone. The PIN opens two: one seals what lies on the phone, one signs what leaves it. A PIN of six
 * digits keeps out whoever finds the phone, not whoever copies its memory and has weeks; the phone's own lock comes first.
 */

/** OWASP's figure for PBKDF2 with SHA-256; half a second on an old phone. */
const iterations = 600_000
export const shortestPin = 6

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

/** Keys as they lie on the phone. */
export interface Wrapped extends Sealed {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
}

export interface Vault {
  readonly sealing: CryptoKey
  readonly signing: CryptoKey
}

const signature = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** @returns keys, as they lie and as they are used, and the public half for the platform (SPKI, base64url) */
export async function createVault(
  pin: string,
): Promise<{ wrapped: Wrapped; vault: Vault; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(signature, true, ['sign', 'verify'])
  const sealing = crypto.getRandomValues(new Uint8Array(32))
  const signing = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  const wrapped = await wrap(pin, { sealing: toBase64(sealing), signing: toBase64(signing) })
  const publicKey = toBase64(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { wrapped, vault: await open(sealing, signing), publicKey }
}

async function wrap(
  pin: string,
  keys: { readonly sealing: string; readonly signing: string },
): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const sealed = await seal(await keyOf(pin, salt, iterations), keys)
  return { ...sealed, salt, iterations }
}

/** @returns undefined where the PIN is another */
export async function openVault(pin: string, wrapped: Wrapped): Promise<Vault | undefined> {
  const key = await keyOf(pin, wrapped.salt, wrapped.iterations)
  let found: { sealing: string; signing: string }
  try {
    found = await unseal(key, wrapped)
  } catch {
    return undefined
  }
  return open(fromBase64(found.sealing), fromBase64(found.signing))
}

async function open(sealing: BufferSource, signing: BufferSource): Promise<Vault> {
  return {
    sealing: await crypto.subtle.importKey('raw', sealing, 'AES-GCM', false, ['encrypt', 'decrypt']),
    signing: await crypto.subtle.importKey('pkcs8', signing, signature, false, ['sign']),
  }
}

async function keyOf(pin: string, salt: BufferSource, rounds: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

export async function seal(key: CryptoKey, content: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) }
}

/** @throws Error where the key is another, or a bit was changed */
export async function unseal<T>(key: CryptoKey, { iv, data }: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
  return JSON.parse(new TextDecoder().decode(plain))
}

/** What the platform checks with the public key. */
export async function sign({ signing }: Vault, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  return toBase64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing, bytes))
}

/** Of bytes, for addresses: no padding. */
export function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  )
}
