/** Addresses of the pages of indicators. */
import type { RegionIndex } from '../region/region.rules.ts'

type Params = Readonly<Record<string, string | undefined>>

/** A path with parameters behind it; undefined ones are left out. */
export function addressOf(path: string, params: Params): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.append(name, value)
  if (query.size === 0) return path
  // Commas between codes are easier to read as they are.
  return `${path}?${query.toString().replaceAll('%2C', ',')}`
}

/** The period as a parameter; the newest one needs none: links to it stay true when the next one comes. */
export function periodParam({ periods }: RegionIndex, period: number): string | undefined {
  return period === periods.length - 1 ? undefined : periods[period]
}

/**
 * Whether a code can be a part of an address: what divides it, what browsers read as a folder, what we read as a face of
 * the page, and what no address keeps cannot.
 */
export function fitsAddress(code: string): boolean {
  return !/[\p{Cc}\p{Cs}/\\]|^\s|\s$|^\.+$|\.(json|csv|xlsx|pdf|svg|png)$/iu.test(code)
}

export const cataloguePath = '/indicators/catalogue'
/** The sheet of key figures. */
export const kpiPath = '/indicators/kpi'
export const comparePath = '/indicators/compare'
export const methodologiesPath = '/indicators/methodologies'
export const certaintyPath = '/indicators/certainty'

export function indicatorPath(code: string): string {
  return `${cataloguePath}/${encodeURIComponent(code)}`
}

export function hromadaPath(code: string): string {
  return `/indicators/hromadas/${code}`
}

/** What other sites show of a hromada. */
export function widgetPath(code: string): string {
  return `/indicators/widget/${code}`
}

/** The page that tells how one number was made. */
export function numberPath(hromada: string, indicator: string): string {
  return `${hromadaPath(hromada)}/${encodeURIComponent(indicator)}`
}

export function methodologyPath({
  code,
  version,
}: {
  readonly code: string
  readonly version: string
}): string {
  return `${methodologiesPath}/${encodeURIComponent(code)}/${encodeURIComponent(version)}`
}

/** The page of what the author of a methodology looks at. */
export function statisticsPath(methodology: { readonly code: string; readonly version: string }): string {
  return `${methodologyPath(methodology)}/statistics`
}

/** The ranking that a methodology gives, whether it governs or not. */
export function resultsPath(methodology: { readonly code: string; readonly version: string }): string {
  return `${methodologyPath(methodology)}/results`
}

/** A methodology beside another one. */
export function againstPath(methodology: { readonly code: string; readonly version: string }): string {
  return `${methodologyPath(methodology)}/against`
}
