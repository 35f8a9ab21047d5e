/** A browser and a system as people know them, from the header that browsers call themselves by; never shown itself. */

export interface Device {
  readonly browser: string | null
  readonly system: string | null
}

/** The first that matches: nearly all call themselves Chrome and Safari, too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOPT\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

export function readUserAgent(text: string | null): Device {
  const find = (names: typeof browsers) => names.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? null
  return { browser: find(browsers), system: find(systems) }
}
