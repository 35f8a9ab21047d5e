/** Path of what proves a published value. */
export function historyPath(hromada: string, indicator: string): string {
  return `/indicators/hromadas/${hromada}/${encodeURIComponent(indicator)}/history`
}
