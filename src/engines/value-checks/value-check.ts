/**
 * Rules between values of one unit, as data: `cnap_remote <= cnap_all`, `if has_cnap = 0 then cnap_staff = 0`,
 * `budget <= 2 * previous(budget)`.
 *
 *     check      = [ "if" comparison "then" ] comparison
 *     comparison = sum ( "<=" | "<" | ">=" | ">" | "=" | "!=" ) sum
 *     sum        = [ "-" ] term { ( "+" | "-" ) term }
 *     term       = number [ "*" value ] | value
 *     value      = code | "previous" "(" code ")"
 */

export interface ValueCheck {
  readonly when?: Comparison
  readonly holds: Comparison
}

interface Comparison {
  readonly left: Sum
  readonly is: Relation
  readonly right: Sum
}

type Sum = readonly Term[]
type Relation = '<=' | '<' | '>=' | '>' | '=' | '!='

interface Term {
  readonly factor: number
  /** Undefined of a number alone. */
  readonly code?: string
  /** Of the period before. */
  readonly isPrevious?: boolean
}

/** What is wrong with a text: at which letter, from 1, and what should stand there. */
export interface CheckFault {
  readonly at: number
  readonly expected: 'value' | 'relation' | 'then' | 'closing' | 'end'
}

interface Token {
  readonly text: string
  readonly at: number
}

const tokens = /\s*(<=|>=|!=|[<>=+\-*()]|\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_.]*|\S)/gu
const relations: ReadonlySet<string> = new Set(['<=', '<', '>=', '>', '=', '!='])
const isNumber = /^\d/
const isWord = /^[\p{L}_]/u
const keywords: ReadonlySet<string> = new Set(['if', 'then', 'previous'])

class Refused extends Error {
  readonly fault: CheckFault

  constructor(fault: CheckFault) {
    super(fault.expected)
    this.fault = fault
  }
}

/** Reads a rule. */
export function parseValueCheck(
  text: string,
): { readonly check: ValueCheck } | { readonly fault: CheckFault } {
  try {
    return { check: new Reader(text).readCheck() }
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault }
    throw error
  }
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0

  constructor(text: string) {
    this.#tokens = Array.from(text.matchAll(tokens), ({ 0: whole, 1: token, index }) => {
      return { text: token, at: index + whole.length - token.length + 1 }
    })
    this.#end = text.trimEnd().length + 1
  }

  readCheck(): ValueCheck {
    if (!this.#take('if')) return this.#finish({ holds: this.#readComparison() })
    const when = this.#readComparison()
    if (!this.#take('then')) this.#refuse('then')
    return this.#finish({ when, holds: this.#readComparison() })
  }

  #readComparison(): Comparison {
    const left = this.#readSum()
    const relation = this.#peek()
    if (relation === undefined || !relations.has(relation)) this.#refuse('relation')
    this.#next += 1
    return { left, is: relation as Relation, right: this.#readSum() }
  }

  #readSum(): Sum {
    const terms = [this.#readTerm(this.#take('-') ? -1 : 1)]
    for (;;) {
      if (this.#take('+')) terms.push(this.#readTerm(1))
      else if (this.#take('-')) terms.push(this.#readTerm(-1))
      else return terms
    }
  }

  #readTerm(sign: 1 | -1): Term {
    const token = this.#peek()
    if (token !== undefined && isNumber.test(token)) {
      this.#next += 1
      const factor = sign * Number(token)
      return this.#take('*') ? { factor, ...this.#readValue() } : { factor }
    }
    return { factor: sign, ...this.#readValue() }
  }

  #readValue(): { code: string; isPrevious?: boolean } {
    if (this.#take('previous')) {
      if (!this.#take('(')) this.#refuse('value')
      const code = this.#readCode()
      if (!this.#take(')')) this.#refuse('closing')
      return { code, isPrevious: true }
    }
    return { code: this.#readCode() }
  }

  #readCode(): string {
    const token = this.#peek()
    if (token === undefined || !isWord.test(token) || keywords.has(token)) this.#refuse('value')
    this.#next += 1
    return token as string
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false
    this.#next += 1
    return true
  }

  #finish(check: ValueCheck): ValueCheck {
    if (this.#next < this.#tokens.length) this.#refuse('end')
    return check
  }

  #refuse(expected: CheckFault['expected']): never {
    throw new Refused({ at: this.#tokens[this.#next]?.at ?? this.#end, expected })
  }
}

/** Codes that a rule names, each once. */
export function codesOf({ when, holds }: ValueCheck): string[] {
  const sums = [when?.left, when?.right, holds.left, holds.right]
  return [...new Set(sums.flatMap((sum = []) => sum.flatMap(({ code }) => code ?? [])))]
}

/** A value now or in the period before; undefined where there is none. */
export type ReadValue = (code: string, isPrevious: boolean) => number | undefined

/** `unknown` where a value that decides is not there: what is missing breaks no rule. */
export function evaluateValueCheck(
  { when, holds }: ValueCheck,
  readValue: ReadValue,
): 'kept' | 'broken' | 'unknown' {
  const applies = when === undefined || compare(when, readValue)
  if (applies === undefined) return 'unknown'
  if (!applies) return 'kept'
  const kept = compare(holds, readValue)
  if (kept === undefined) return 'unknown'
  return kept ? 'kept' : 'broken'
}

/** Sums of decimals differ in the last digits, 0.1 + 0.2 from 0.3: that far they are equal. */
const relativeTolerance = 1e-9

function compare({ left, is, right }: Comparison, readValue: ReadValue): boolean | undefined {
  const [a, b] = [sum(left, readValue), sum(right, readValue)]
  if (a === undefined || b === undefined) return undefined
  const isEqual = Math.abs(a.value - b.value) <= relativeTolerance * Math.max(a.size, b.size)
  switch (is) {
    case '=':
      return isEqual
    case '!=':
      return !isEqual
    case '<=':
      return isEqual || a.value < b.value
    case '<':
      return !isEqual && a.value < b.value
    case '>=':
      return isEqual || a.value > b.value
    case '>':
      return !isEqual && a.value > b.value
  }
}

/** @returns with the size of what was summed, for what is lost by rounding grows with it */
function sum(terms: Sum, readValue: ReadValue): { value: number; size: number } | undefined {
  let [value, size] = [0, 0]
  for (const { factor, code, isPrevious = false } of terms) {
    const term = code === undefined ? 1 : readValue(code, isPrevious)
    if (term === undefined) return undefined
    value += factor * term
    size += Math.abs(factor * term)
  }
  return { value, size }
}
