/** `Content-Disposition` with a name in any letters (RFC 6266, RFC 8187). */

/** @param name whatever it holds, the header stays one header: everything but harmless ASCII is written in percents */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_')
  const written = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${written}`
}
