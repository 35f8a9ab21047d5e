/** From zod's issues to problems that our catalogue can say; zod's own sentences are for programmers. */
import type { z } from 'zod'
import type { Problem } from './errors.ts'

/** `['index', 'children', 2, 'weight']` → `index.children[2].weight`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? String(key) : `.${String(key)}`
  }
  return text
}

type Issue = z.core.$ZodIssue

/**
 * Every issue as a problem; an unknown key is a problem of its own each. A rule of our own says which problem it finds:
 * `.refine(isSound, { params: { problem: 'organisations.edrpou_check' } })`.
 * @param input what was checked, to tell a missing value from a wrong one
 */
export function problemsOf(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.flatMap((issue) => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        code: 'value.unknown_key',
        path: formatPath([...path, key]),
        params: { key },
      }))
    }
    const isMissing = valueAt(input, path) === undefined
    return [{ path: formatPath(path), ...(isMissing ? { code: 'value.missing' } : describe(issue)) }]
  })
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input)
}

function describe(issue: Issue): Pick<Problem, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: `value.not_${typeName(issue.expected)}` }
    case 'invalid_value':
      return { code: 'value.not_allowed', params: { allowed: issue.values.map(String).join(', ') } }
    case 'too_small':
      return size('small', issue.origin, issue.minimum)
    case 'too_big':
      return size('big', issue.origin, issue.maximum)
    case 'invalid_union':
      return { code: 'value.not_value' }
    case 'custom':
      return { code: typeof issue.params?.problem === 'string' ? issue.params.problem : 'value.malformed' }
    default:
      return { code: 'value.malformed' }
  }
}

const typeNames = ['string', 'number', 'int', 'boolean', 'array', 'object', 'record', 'tuple'] as const

function typeName(expected: string): string {
  if (expected === 'record') return 'object'
  if (expected === 'tuple') return 'array'
  return (typeNames as readonly string[]).includes(expected) ? expected : 'value'
}

function size(
  which: 'small' | 'big',
  origin: string,
  limit: number | bigint,
): Pick<Problem, 'code' | 'params'> {
  const kind = origin === 'string' || origin === 'array' ? origin : 'number'
  return { code: `value.too_${which}_${kind}`, params: { limit: Number(limit) } }
}
