/** How much of a file is read for its text: more is left out, and that is said. */
export const textLimits = {
  /** Of the file itself. */
  bytes: 50_000_000,
  /** Letters that are kept of one file: some two hundred pages. */
  letters: 500_000,
  /** Pages of a PDF that are read. */
  pages: 2000,
  /** Milliseconds for one file. */
  timeMs: 60_000,
  /** Megabytes of objects, and of all that the process has grown by meanwhile: unpacked streams are no objects. */
  memoryMb: 512,
  growthMb: 900,
  /** Of an office document: its main part, unpacked, and how many times less it may take packed. */
  partBytes: 100_000_000,
  /** Files that one thread reads before another takes its place. */
  filesOfThread: 50,
} as const

/** A scan is drawn page by page and read from the picture. */
export const scanLimits = {
  pages: 50,
  /** Points of the longer side: an A4 at 300 to the inch. */
  side: 3508,
  /** Milliseconds for drawing a page, for reading it, and for all of them. */
  drawMs: 30_000,
  readMs: 60_000,
  timeMs: 600_000,
  /** Bytes of addresses of each program; seconds of processor. */
  memoryBytes: 2_000_000_000,
  /** Bytes of text of one page. */
  pageBytes: 1_000_000,
} as const
