/** A region of one's own as files: an oblast of three square hromadas, four indicators, two years. All of it is made up. */

const oblast = 'UA98000000000010001'
const raion = 'UA98020000000020002'
export const hromadas = {
  north: 'UA98020010000030003',
  south: 'UA98020030000040004',
  east: 'UA98020050000050005',
} as const

const codifier = `code,category,name,name_en,level,parent_code
${oblast},O,Вигадана,Vyhadana,1,
${raion},P,Вигаданський,Vyhadanskyi,2,${oblast}
${hromadas.north},H,Північна,Pivnichna,3,${raion}
UA98020010010060006,M,Північ,Pivnich,4,${hromadas.north}
${hromadas.south},H,Південна,Pivdenna,3,${raion}
UA98020030010070007,X,Південь,Pivden,4,${hromadas.south}
${hromadas.east},H,Зар’ївська,Zarivska,3,${raion}
UA98020050010080008,C,Зар’ївка,Zarivka,4,${hromadas.east}
`

const details = `code,type,population,area_km2,centre_name
${hromadas.north},міська,52000,310,Північ
${hromadas.south},селищна,9100,420,Південь
${hromadas.east},сільська,4300,515,Зар’ївка
`

function square(code: string, lon: number, lat: number): object {
  const corners = [
    [lon, lat],
    [lon + 0.3, lat],
    [lon + 0.3, lat + 0.2],
    [lon, lat + 0.2],
    [lon, lat],
  ]
  return {
    type: 'Feature',
    properties: { katottg: code },
    geometry: { type: 'Polygon', coordinates: [corners] },
  }
}

const boundaries = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    square(hromadas.north, 31, 49.2),
    square(hromadas.south, 31, 49),
    square(hromadas.east, 31.3, 49),
  ],
})

const catalogue = `code,dimension,name_uk,name_en,unit_uk,unit_en,direction,weight,valid_min,valid_max
income,finance,Доходи на мешканця,Income per resident,грн,UAH,1,2,0,
coverage,internet,Покриття інтернетом,Internet coverage,%,%,1,1,0,100
wait,services,Час очікування в ЦНАП,Waiting time,хв,min,-1,1,0,
online,services,Послуг онлайн,Services online,шт.,pcs,1,1,0,
`

const dimensions = `dimension,name_uk,name_en
finance,Фінанси,Finance
internet,Інтернет,Internet
services,Послуги,Services
`

/** Values with a decimal comma and semicolons, as spreadsheets save them here; one cell is missing. */
const values = `hromada_code;period;income;coverage;wait;online
${hromadas.north};2024;5100,5;91,5;12;40
${hromadas.south};2024;4200,25;70,25;25;22
${hromadas.east};2024;3900,75;;31;15
${hromadas.north};2025;5600,5;93,5;11;44
${hromadas.south};2025;4500,25;82,25;14;35
${hromadas.east};2025;4100,75;60,5;30;18
`

const methodology = `spilka_methodology: 1
code: own
version: 1
name: { uk: Власний індекс, en: Own index }
scale: 100
steps:
  normalise: { method: minmax, range: [0, 100] }
index:
  code: own_index
  children:
    - { code: finance, children: [{ code: income }] }
    - { code: internet, children: [{ code: coverage }] }
    - code: services
      children: [{ code: wait, direction: -1 }, { code: online }]
`

/** By name; folders are as the how-to shows them. */
export const smallRegion: Readonly<Record<string, string>> = {
  'katottg/katottg.csv': codifier,
  'katottg/hromadas.csv': details,
  'boundaries/hromadas.geojson': boundaries,
  'facts/catalogue.csv': catalogue,
  'facts/dimensions.csv': dimensions,
  'facts/values.csv': values,
  'methodology.yaml': methodology,
  'readme.md': 'Notes of ours.',
}
