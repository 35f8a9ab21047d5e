/** A letter as it was read: what it says of itself, none of which is proved. */

export interface Attachment {
  /** As the letter calls it, in one line and without marks that turn or hide what is written; perhaps empty. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Letter {
  /** Whoever it says it is from: anybody can write any name there. */
  readonly senderName: string
  readonly senderAddress: string
  readonly subject: string
  /** ISO 8601, by the sender's clock. */
  readonly sentAt: string | null
  readonly text: string
  /** Whether there is more text than was taken. */
  readonly isCut: boolean
  readonly attachments: readonly Attachment[]
  /** Attachments beyond those that are taken, by their names. */
  readonly tooMany: readonly string[]
  /** An answer by machine, a letter that did not arrive, a circular. */
  readonly isAutomatic: boolean
  /** The same for the same letter by whatever way it comes: of what it says, not of how it travelled. */
  readonly fingerprint: string
}
