/** Real ids, codes and periods for parameters: whatever the lists of the platform name, tried until a page is there. */

export interface Place {
  readonly address: string
  readonly cookie: string
}

interface Named {
  /** Path of the list that names it. */
  readonly list: string
  readonly key: string
  readonly value: string
}

/** So many addresses are tried for one page. */
const mostTries = 400

const keys = /^(code|version|period|[a-z_]*id)$/

export class Objects {
  readonly #place: Place
  readonly #named: readonly Named[]

  private constructor(place: Place, named: readonly Named[]) {
    this.#place = place
    this.#named = named
  }

  /** @param lists paths of pages that need no object */
  static async read(place: Place, lists: readonly string[]): Promise<Objects> {
    const named: Named[] = []
    for (const list of lists) {
      const answer = await fetch(`${place.address}${list}`, { headers: { cookie: place.cookie } })
      if (answer.ok) collect(list.replace(/\.json$/, ''), await answer.json(), named)
      else await answer.text()
    }
    return new Objects(place, named)
  }

  /** Values for the parameters of a path, with which there is a page; the likeliest where with none there is. */
  async fill(path: string, names: readonly string[], isTried: boolean): Promise<Record<string, string>> {
    const choices = combine(names.map((name) => this.#likely(path, name)))
    const valuesOf = (choice: readonly string[]) =>
      Object.fromEntries(names.map((name, at) => [name, choice[at]]))
    let tries = 0
    let first: Record<string, string> | undefined
    for (const choice of choices) {
      first ??= valuesOf(choice)
      if (!isTried || names.length === 0) break
      if (await this.isThere(fillIn(path, valuesOf(choice)))) return valuesOf(choice)
      tries += 1
      if (tries === mostTries) break
    }
    return first ?? {}
  }

  /** A value of the query with which the page is there. */
  async choose(address: string, name: string, sample: string): Promise<string> {
    const others = [...this.#likely(address, name), '1', '2026-11-29', '']
    for (const value of [sample, ...others])
      if (await this.isThere(`${address}?${name}=${encodeURIComponent(value)}`)) return value
    return sample
  }

  async isThere(path: string): Promise<boolean> {
    const { address, cookie } = this.#place
    const answer = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    return answer.status < 400
  }

  /** What of its name the list above names first, then what has its name anywhere, then everything. */
  #likely(path: string, name: string): string[] {
    const above = path.split('/{')[0]
    const rank = ({ list, key }: Named) =>
      (key === name ? 0 : key.endsWith(`_${name}`) ? 1 : 2) + (list === above ? 0 : 3)
    const ranked = this.#named.toSorted((a, b) => rank(a) - rank(b)).map(({ value }) => value)
    return [...new Set([...ranked, '00000000-0000-4000-8000-000000000000'])]
  }
}

export function fillIn(path: string, values: Readonly<Record<string, string>>, mark = ''): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => `${encodeURIComponent(values[name] ?? '')}${mark}`)
}

function collect(list: string, value: unknown, into: Named[]): void {
  if (value === null || typeof value !== 'object') return
  // What is like the first of a list needs not be tried.
  const parts = Array.isArray(value) ? value.slice(0, 1) : [value]
  for (const part of parts) {
    if (part === null || typeof part !== 'object') continue
    for (const [key, inner] of Object.entries(part)) {
      if (typeof inner === 'string' && keys.test(key)) into.push({ list, key, value: inner })
      else collect(list, inner, into)
    }
  }
}

function* combine(lists: readonly (readonly string[])[]): Generator<string[]> {
  const [first, ...rest] = lists
  if (!first) {
    yield []
    return
  }
  for (const value of first) for (const others of combine(rest)) yield [value, ...others]
}
