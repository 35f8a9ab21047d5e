/** Signatures and certificates as letters: PEM, or nothing but Base64, as some services of the state hand them out. */

export interface Armoured {
  /** Such as `CERTIFICATE`, `PKCS7`; '' of plain Base64. */
  readonly label: string
  readonly bytes: Uint8Array
}

/** Everything in the file that stands between BEGIN and END, or the whole of it where that is Base64; [] where it is neither. */
export function readArmour(bytes: Uint8Array): Armoured[] {
  // Binary files are told by their first byte: none of theirs is a letter of Base64 or a dash.
  if (bytes.length === 0 || bytes.length > 50_000_000 || !isLetter(bytes[0])) return []
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const blocks = [
    ...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]+)-----END \1-----/g),
  ].map(([, label, body]) => ({ label, bytes: fromBase64(body) }))
  if (blocks.length > 0) return blocks
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? [{ label: '', bytes: fromBase64(text) }] : []
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function isLetter(byte: number): boolean {
  return /[A-Za-z0-9+/\s-]/.test(String.fromCharCode(byte)) || byte === 0xef
}
