/** Links of a page in tests. */

/** What a link must be answered with: one's own page asks a guest to sign in, everything else is there. */
export function expectedOf(href: string): 200 | 303 {
  return /^(\/en)?\/accounts\/me$/.test(href) ? 303 : 200
}
