/** Kinds of things that people are told of; modules declare them, people choose among them. */

/** Besides the list inside of the platform, which every message is in. */
export type Channel = 'email' | 'telegram'

export interface NotificationKind<Key extends string = string> {
  /** `module.event`; preferences are kept by it. */
  readonly name: string
  /** What it is, for the page of preferences: «Відповіді на ваші звернення». */
  readonly title: Key
  /** Channels that are on for a person who chose nothing. */
  readonly byDefault: readonly Channel[]
  /** About the safety of an account: cannot be turned off and waits for no morning. */
  readonly isMandatory?: boolean
}

/** Whose messages: the region is part of every key. */
export interface Recipient {
  readonly id: string
  readonly oblastCode: string
}
