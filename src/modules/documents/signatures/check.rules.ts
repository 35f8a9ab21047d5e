/** Addresses and limits of checking on screen. */
export const checkPath = '/documents/signatures/check'

export const checkInquiry = { name: 'documents.signature.check', path: checkPath } as const

/** Less than a command takes: a server has others to serve, and ГОСТ 34.311 takes a second for each megabyte. */
export const checkLimits = {
  bytes: 10_000_000,
  timeMs: 30_000,
  memoryMb: 256,
  atOnce: 2,
  waiting: 10,
} as const
