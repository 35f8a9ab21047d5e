/** Published figures that tests reproduce, typed from their sources. */

/**
 * Human Development Report 2015, Table 1 (year 2014): country, published HDI, life expectancy, expected and mean years of
 * schooling, GNI per capita in 2011 PPP dollars. Goalposts of the HDI since 2014: 20–85, 0–18, 0–15, 100–75,000.
 */
export const hdi2014 = [
  ['Norway', 0.944, 81.6, 17.5, 12.6, 64992],
  ['Australia', 0.935, 82.4, 20.2, 13.0, 42261],
  ['Switzerland', 0.93, 83.0, 15.8, 12.8, 56431],
  ['Denmark', 0.923, 80.2, 18.7, 12.7, 44025],
  ['Netherlands', 0.922, 81.6, 17.9, 11.9, 45435],
  ['Germany', 0.916, 80.9, 16.5, 13.1, 43919],
  ['Singapore', 0.912, 83.0, 15.4, 10.6, 76628],
  ['Estonia', 0.861, 76.8, 16.5, 12.5, 25214],
  ['Qatar', 0.85, 78.2, 13.8, 9.1, 123124],
  ['Poland', 0.843, 77.4, 15.5, 11.8, 23177],
  ['Romania', 0.793, 74.7, 14.2, 10.8, 18108],
  ['Georgia', 0.754, 74.9, 13.8, 12.1, 7164],
  ['Ukraine', 0.747, 71.0, 15.1, 11.3, 8178],
  ['Moldova', Math.LN2, 71.6, 11.9, 11.2, 5223],
  ['India', 0.609, 68.0, 11.7, 5.4, 5497],
  ['Nigeria', 0.514, 52.8, 9.0, 5.9, 5341],
  ['Niger', 0.348, 61.4, 5.4, 1.5, 908],
] as const

export const hdiMethodology = `
spilka_methodology: 1
code: hdi
version: 1
name: { uk: Індекс людського розвитку, en: Human Development Index }
scale: 1
decimals: 3
missing: fail_unit
steps:
  normalise: { method: goalposts, cap: true }
index:
  code: HDI
  aggregate: geometric
  children:
    - { code: life_expectancy, normalise: { min: 20, max: 85 } }
    - code: education
      aggregate: arithmetic
      children:
        - { code: expected_years_schooling, normalise: { min: 0, max: 18 } }
        - { code: mean_years_schooling, normalise: { min: 0, max: 15 } }
    - { code: gni_per_capita, normalise: { min: 100, max: 75000, log: true } }
`

/** The figures of hdi2014 as a table of values. */
export function hdiValues(): string {
  const header = 'country,life_expectancy,expected_years_schooling,mean_years_schooling,gni_per_capita'
  return [header, ...hdi2014.map(([country, , ...values]) => [country, ...values].join(','))].join('\n')
}

/** ASEM Sustainable Connectivity 2018 as COINr 1.1.14 publishes it (vignette «results»): index, Conn, Sust. */
export const asem2018 = [
  ['CHE', 68.38, 62.79, 73.98],
  ['NLD', 64.82, 61.94, 67.7],
  ['DNK', 64.8, 57.1, 72.51],
  ['NOR', 64.47, 57.44, 71.5],
  ['BEL', 63.54, 63.99, 63.09],
  ['SWE', 63.0, 53.87, 72.12],
] as const
