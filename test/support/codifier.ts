/** A small codifier for tests: an oblast of two raions, and a city with special status. */

/** Code, category, name, English name. */
export type CodifierRow = readonly [code: string, category: string, name: string, nameEn: string]

export const smallCodifier: readonly CodifierRow[] = [
  ['UA12000000000000001', 'O', 'Дніпропетровська', 'Dnipropetrovska'],
  ['UA12020000000000002', 'P', 'Дніпровський', 'Dniprovskyi'],
  ['UA12020010000000004', 'H', 'Підгородненська', 'Pidhorodnenska'],
  ['UA12020010010000005', 'M', 'Підгородне', 'Pidhorodne'],
  ['UA12020010020000006', 'C', 'Перемога', 'Peremoha'],
  ['UA12020010030000007', 'C', 'Хутірське', ''],
  ['UA12040000000000003', 'P', 'Кам’янський', 'Kamianskyi'],
  ['UA12040010000000008', 'H', 'Карнаухівська', 'Karnaukhivska'],
  ['UA12040010010000011', 'X', 'Карнаухівка', 'Karnaukhivka'],
  ['UA12040010020000009', 'M', 'Кам’янське', 'Kamianske'],
  ['UA12040010020100010', 'B', 'Заводський', 'Zavodskyi'],
  ['UA80000000000000012', 'K', 'Київ', 'Kyiv city'],
  ['UA80000000000100013', 'B', 'Голосіївський', ''],
]

/** The table that these rows make, parents to be told from the codes. */
export function codifierCsv(rows: readonly CodifierRow[]): string {
  return ['code,category,name,name_en', ...rows.map((row) => row.join(','))].join('\n')
}
