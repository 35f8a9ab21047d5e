/** What can happen and be heard of: a name and the shape of what is told. */

/** Made by `defineTopic`; the type of its payload is JSON. */
export interface Topic<Payload extends object = object> {
  /** `module.event`, in the past tense: `petitions.signed`. */
  readonly name: string
  /** Never there; it only ties the payload's type to the topic. */
  readonly payload?: Payload
}

const defined = new Set<string>()

/** Declares a topic, once a program, at the top of a file. */
export function defineTopic<Payload extends object>(name: string): Topic<Payload> {
  if (!/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/.test(name))
    throw new Error(`topic ${name}: write module.event`)
  if (defined.has(name)) throw new Error(`topic ${name} is defined twice`)
  defined.add(name)
  return { name }
}

/** Throws for a name that no `defineTopic` of this program made: such a row would wait for ever. */
export function assertDefined(name: string): void {
  if (!defined.has(name)) throw new Error(`topic ${name} is not defined: defineTopic(…)`)
}
