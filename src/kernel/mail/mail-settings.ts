/** Where mail is sent by and in whose name, as the settings say it. */

export interface MailSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`); else STARTTLS where the server offers it, and always where there is a password. */
  readonly isSecure: boolean
  readonly login?: { readonly user: string; readonly password: string }
  readonly from: MailAddress
}

export interface MailAddress {
  readonly name?: string
  readonly address: string
}

/** `smtp://user:password@host:port` or `smtps://…`; undefined where it is none. */
export function readSmtpUrl(text: string): Omit<MailSettings, 'from'> | undefined {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return undefined
  if (url.search !== '' || url.hash !== '' || !/^\/?$/.test(url.pathname)) return undefined
  const isSecure = url.protocol === 'smtps:'
  const [user, password] = [decode(url.username), decode(url.password)]
  if (user === undefined || password === undefined || (user === '') !== (password === '')) return undefined
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    ...(user === '' ? {} : { login: { user, password } }),
  }
}

/** `name@example.org` or `Name <name@example.org>`; undefined where it is none. */
export function readMailAddress(text: string): MailAddress | undefined {
  const [, quoted, address = text] = /^(.*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const name = quoted?.trim().replace(/^"(.*)"$/, '$1')
  if (!isMailAddress(address.trim()) || (name !== undefined && /[\p{Cc}"<>]/u.test(name))) return undefined
  return { address: address.trim(), ...(name ? { name } : {}) }
}

/**
 * Whether mail can go there: one plain address. Quoted local parts, comments and lists are lawful in a header and a way to
 * smuggle a second recipient or a header in, so they are none to us.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(
      text,
    )
  )
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
