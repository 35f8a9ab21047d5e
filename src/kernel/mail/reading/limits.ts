/** How much of a letter is taken; what is more is refused or named as left out. */
export const letterLimits = {
  /** Of the whole letter, as it travels. */
  bytes: 40_000_000,
  headerBytes: 500_000,
  /** Parts within parts, letters within letters. */
  depth: 20,
  letters: 3,
  attachments: 30,
  /** Letters of the text that are kept. */
  text: 200_000,
  html: 2_000_000,
  subject: 500,
  name: 200,
  timeMs: 30_000,
  memoryMb: 512,
} as const
