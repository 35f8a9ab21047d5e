/** Equipment of two institutions of the practice region, and what has been counted of one of them so far. */

interface PracticeItem {
  readonly inventoryNo: string
  readonly name: string
  readonly serialNo: string | null
  readonly quantity: number
  readonly room: string
}

export interface PracticeCount {
  /** Inventory number, or what a thing that is not on the list is called. */
  readonly label: string
  readonly room: string
  readonly quantity: number
  readonly condition: 'good' | 'worn' | 'broken' | 'unknown'
  /** Which of those who counted. */
  readonly counter: string
}

export interface PracticeHolder {
  readonly name: string
  readonly items: readonly PracticeItem[]
  /** A stock-take that goes on. */
  readonly take?: { readonly title: string; readonly counts: readonly PracticeCount[] }
}

type Line = readonly [
  inventoryNo: string,
  name: string,
  serialNo: string | null,
  quantity: number,
  room: string,
]

const centre: readonly Line[] = [
  ['101480001', 'Ноутбук адміністратора', 'НВ-5520-017', 4, 'Зала'],
  ['101480002', 'Багатофункціональний пристрій', 'ПР-2040-003', 2, 'Зала'],
  ['101480003', 'Сканер документів', 'СК-310-112', 2, 'Зала'],
  ['101480004', 'Термінал електронної черги', 'ТЧ-77-001', 1, 'Вестибюль'],
  ['101480005', 'Табло електронної черги', 'ТБ-77-004', 2, 'Вестибюль'],
  ['101480006', 'Зчитувач карток', null, 4, 'Зала'],
  ['101480007', 'Зарядна станція', 'ЗС-1000-09', 2, 'Серверна'],
  ['101480008', 'Сервер', 'СВ-12-001', 1, 'Серверна'],
  ['101480009', 'Маршрутизатор', 'МР-4-018', 1, 'Серверна'],
  ['101480010', 'Джерело безперебійного живлення', 'ДЖ-3-021', 3, 'Серверна'],
  ['101480011', 'Мобільна валіза адміністратора', 'ВЛ-1-002', 1, 'Каб. 4'],
  ['101480012', 'Супутниковий термінал', 'СТ-2-005', 1, 'Каб. 4'],
]

const lyceum: readonly Line[] = [
  ['ШК-0001', 'Інтерактивна панель', 'ІП-65-101', 6, 'Каб. 12'],
  ['ШК-0002', 'Ноутбук учительський', 'НВ-3310-050', 18, 'Учительська'],
  ['ШК-0003', 'Комп’ютер навчальний', null, 15, 'Каб. 21'],
  ['ШК-0004', 'Монітор', null, 15, 'Каб. 21'],
  ['ШК-0005', 'Проєктор', 'ПК-90-007', 4, 'Каб. 14'],
  ['ШК-0006', 'Принтер', 'ПР-1010-031', 3, 'Учительська'],
  ['ШК-0007', '3D-принтер', 'ТД-2-001', 1, 'Каб. 22'],
  ['ШК-0008', 'Точка доступу', null, 8, 'Коридори'],
  ['ШК-0009', 'Комутатор', 'КМ-24-006', 2, 'Каб. 21'],
  ['ШК-0010', 'Генератор', 'ГН-5-001', 1, 'Укриття'],
  ['ШК-0011', 'Зарядна станція', 'ЗС-2000-03', 2, 'Укриття'],
  ['ШК-0012', 'Колонка акустична', null, 2, 'Актова зала'],
]

function toItem([inventoryNo, name, serialNo, quantity, room]: Line): PracticeItem {
  return { inventoryNo, name, serialNo, quantity, room }
}

/** As two people counted them: mostly alike; one of them found another charger, the other a thing without a number. */
const counts: readonly PracticeCount[] = [
  ...centre
    .filter(([, , , , room]) => room === 'Зала' || room === 'Вестибюль')
    .map(
      ([label, , , quantity, room]): PracticeCount => ({
        ...{ label, room, quantity, condition: 'good', counter: '5b1e-practice' },
      }),
    ),
  { label: '101480003', room: 'Зала', quantity: 1, condition: 'good', counter: '5b1e-practice' },
  { label: '101480007', room: 'Серверна', quantity: 2, condition: 'good', counter: '5b1e-practice' },
  { label: '101480007', room: 'Серверна', quantity: 3, condition: 'unknown', counter: 'c07d-practice' },
  { label: '101480008', room: 'Серверна', quantity: 1, condition: 'worn', counter: 'c07d-practice' },
  {
    label: 'Принтер без номера',
    room: 'Серверна',
    quantity: 1,
    condition: 'broken',
    counter: 'c07d-practice',
  },
]

export const practiceEquipment: readonly PracticeHolder[] = [
  {
    name: 'Центр надання адміністративних послуг (навчальний)',
    items: centre.map(toItem),
    take: { title: 'Річна інвентаризація (навчальна)', counts },
  },
  { name: 'Ліцей № 1 (навчальний)', items: lyceum.map(toItem) },
]
