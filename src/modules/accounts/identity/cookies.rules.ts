/** Signed cookies in the form that better-auth writes and reads, so that either side understands the other's. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export interface CookieSettings {
  /** Begins every name; `__Host-` binds a cookie to https, to this host and to the whole of it. */
  readonly prefix: string
  readonly isSecure: boolean
  readonly key: string
}

export type CookieName = 'session_token' | 'second_factor' | 'device' | 'provider_state' | 'passkey'

export function cookieSettings(publicUrl: string, key: string): CookieSettings {
  const isSecure = new URL(publicUrl).protocol === 'https:'
  return { prefix: isSecure ? '__Host-spilka' : 'spilka', isSecure, key }
}

export function cookieName({ prefix }: CookieSettings, name: CookieName): string {
  return `${prefix}.${name}`
}

/** The value of a signed cookie; undefined where there is none or somebody has changed it. */
export function readCookie(
  settings: CookieSettings,
  name: CookieName,
  header: string | undefined,
): string | undefined {
  // A header without end costs time to parse; browsers send 4 kB a cookie.
  if (!header || header.length > 32_768) return undefined
  const text = findCookie(header, cookieName(settings, name))
  const signed = text && decode(text)
  const at = signed ? signed.lastIndexOf('.') : -1
  if (!signed || at < 1) return undefined
  const value = signed.slice(0, at)
  const given = Buffer.from(signed.slice(at + 1))
  const right = Buffer.from(sign(value, settings.key))
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined
}

/** As better-auth finds it: of two with one name the last. */
function findCookie(header: string, name: string): string | undefined {
  const parts = header.split(';').map((part) => part.trim())
  return parts.findLast((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** A `Set-Cookie` header; `maxAge` in seconds. */
export function writeCookie(
  settings: CookieSettings,
  name: CookieName,
  value: string,
  maxAge: number,
): string {
  const signed = encodeURIComponent(`${value}.${sign(value, settings.key)}`)
  return `${cookieName(settings, name)}=${signed}; ${attributes(settings, maxAge)}`
}

export function clearCookie(settings: CookieSettings, name: CookieName): string {
  return `${cookieName(settings, name)}=; ${attributes(settings, 0)}`
}

function attributes({ isSecure }: CookieSettings, maxAge: number): string {
  return `Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

function sign(value: string, key: string): string {
  return createHmac('sha256', key).update(value).digest('base64')
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
