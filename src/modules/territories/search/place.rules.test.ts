import { describe, expect, test } from 'vitest'
import { readPlace } from './place.rules.ts'

const read = (latitude: number, longitude: number) => ({ verdict: 'read', latitude, longitude })

describe('coordinates are read as people write them', () => {
  test.each([
    { lat: '48.46', lon: '35.04', place: [48.46, 35.04] },
    { lat: '48,46', lon: '35,04', place: [48.46, 35.04] },
    { lat: '48.46, 35.04', lon: '', place: [48.46, 35.04] },
    { lat: '48.46,35.04', lon: '', place: [48.46, 35.04] },
    { lat: '48,46, 35,04', lon: '', place: [48.46, 35.04] },
    { lat: '48,46; 35,04', lon: '', place: [48.46, 35.04] },
    { lat: '48,46 35,04', lon: '', place: [48.46, 35.04] },
    { lat: '48.46 35.04', lon: '', place: [48.46, 35.04] },
    { lat: '48, 35', lon: '', place: [48, 35] },
    { lat: '48.46° N, 35.04° E', lon: '', place: [48.46, 35.04] },
    { lat: '48.46°N', lon: '35.04 e', place: [48.46, 35.04] },
    { lat: '33.9 S', lon: '18,4 W', place: [-33.9, -18.4] },
    { lat: '−33.9', lon: '-18.4', place: [-33.9, -18.4] },
    { lat: '90', lon: '180', place: [90, 180] },
  ])('$lat | $lon', ({ lat, lon, place: [latitude, longitude] }) => {
    expect(readPlace(lat, lon)).toEqual(read(latitude, longitude))
  })
})

describe('what is no place is said, field by field', () => {
  test.each([
    { lat: 'abc', lon: '999', codes: ['lat place.not_number', 'lon place.beyond'] },
    { lat: '91', lon: '35', codes: ['lat place.beyond'] },
    { lat: '48.46', lon: '', codes: ['lon place.missing'] },
    { lat: '', lon: '35.04', codes: ['lat place.missing'] },
    { lat: '1 2 3', lon: '', codes: ['lat place.not_number', 'lon place.missing'] },
    { lat: '1e2', lon: '0x10', codes: ['lat place.not_number', 'lon place.not_number'] },
    { lat: 'NaN', lon: 'Infinity', codes: ['lat place.not_number', 'lon place.not_number'] },
    { lat: ', , ,', lon: '', codes: ['lat place.not_number', 'lon place.missing'] },
  ])('$lat | $lon', ({ lat, lon, codes }) => {
    const reading = readPlace(lat, lon)
    const problems = reading.verdict === 'wrong' ? reading.problems : []
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(codes)
  })

  test('nothing typed is no fault', () => {
    expect(readPlace('', '')).toEqual({ verdict: 'empty' })
  })
})
