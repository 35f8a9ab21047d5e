/** A register of a fictional body of the practice region: what a settlement council gets and sends in some weeks. */

export interface PracticeDocument {
  readonly register: 'incoming' | 'outgoing' | 'order' | 'appeal'
  /** So many days before the day on which the region is made. */
  readonly daysAgo: number
  readonly title: string
  readonly correspondent?: string
  readonly citizen?: string
  readonly theirNumber?: string
  readonly pages: number
  readonly caseIndex: string
  /** Days from its registration until it has to be done. */
  readonly term?: number
  readonly isDone?: boolean
  /** Answers the incoming document with this number of its correspondent. */
  readonly answers?: string
}

export interface PracticeCase {
  readonly index: string
  readonly title: string
  /** Years; null = for ever. */
  readonly years: number | null
  readonly article: string
}

export const practiceBody = 'Виконавчий комітет селищної ради (навчальний)'

export const practiceRegisters = [
  { kind: 'incoming', name: 'Вхідна кореспонденція', index: '01-20', template: '{index}/{seq}' },
  { kind: 'outgoing', name: 'Вихідна кореспонденція', index: '01-21', template: '{case}/{seq}' },
  { kind: 'order', name: 'Розпорядження голови', index: null, template: '{seq}-р' },
  { kind: 'appeal', name: 'Звернення громадян', index: '01-22', template: '{index}/{seq}' },
] as const

export const practiceCases: readonly PracticeCase[] = [
  {
    index: '01-01',
    title: 'Розпорядження селищного голови з основної діяльності',
    years: null,
    article: '16-а',
  },
  {
    index: '01-02',
    title: 'Листування з органами влади з основних питань діяльності',
    years: 5,
    article: '22',
  },
  { index: '01-03', title: 'Листування з установами та підприємствами громади', years: 5, article: '23' },
  { index: '01-04', title: 'Звернення громадян та документи з їх розгляду', years: 5, article: '82-б' },
  { index: '02-01', title: 'Договори про надання послуг та документи до них', years: 3, article: '330' },
]

const post = { register: 'incoming', pages: 2, caseIndex: '01-02' } as const
const reply = { register: 'outgoing', pages: 1, caseIndex: '01-02' } as const

/** The oldest first. */
export const practiceDocuments: readonly PracticeDocument[] = [
  {
    ...post,
    daysAgo: 46,
    title: 'Про стан підготовки до опалювального сезону',
    correspondent: 'Обласна військова адміністрація (навчальна)',
    theirNumber: '1408/05-26',
    term: 14,
    isDone: true,
  },
  {
    register: 'order',
    daysAgo: 44,
    title: 'Про створення комісії з обстеження котелень',
    pages: 3,
    caseIndex: '01-01',
  },
  {
    ...post,
    daysAgo: 41,
    title: 'Про надання відомостей про доступність укриттів',
    correspondent: 'Районна військова адміністрація (навчальна)',
    theirNumber: '512/01',
    pages: 4,
    term: 10,
    isDone: true,
  },
  {
    ...reply,
    daysAgo: 36,
    title: 'Про підготовку до опалювального сезону',
    correspondent: 'Обласна військова адміністрація (навчальна)',
    answers: '1408/05-26',
    pages: 5,
  },
  {
    register: 'appeal',
    daysAgo: 34,
    title: 'Про освітлення вулиці біля школи',
    citizen: 'Навчальна Оксана Петрівна',
    pages: 1,
    caseIndex: '01-04',
    term: 30,
  },
  {
    ...post,
    daysAgo: 29,
    title: 'Про погодження схеми тимчасового водопостачання',
    correspondent: 'КП «Водоканал» (навчальне)',
    theirNumber: '77',
    caseIndex: '01-03',
  },
  {
    ...reply,
    daysAgo: 28,
    title: 'Про доступність укриттів',
    correspondent: 'Районна військова адміністрація (навчальна)',
    answers: '512/01',
  },
  { register: 'order', daysAgo: 21, title: 'Про чергування у вихідні дні', pages: 1, caseIndex: '01-01' },
  {
    ...post,
    daysAgo: 16,
    title: 'Про запрошення на нараду з цифрового розвитку громад',
    correspondent: 'Обласна військова адміністрація (навчальна)',
    theirNumber: '1622/05-26',
    pages: 1,
  },
  {
    register: 'appeal',
    daysAgo: 12,
    title: 'Про ремонт дитячого майданчика',
    citizen: 'Навчальний Іван Степанович',
    pages: 2,
    caseIndex: '01-04',
    term: 30,
  },
  {
    ...post,
    daysAgo: 9,
    title: 'Про подання переліку обладнання ЦНАП',
    correspondent: 'Обласна військова адміністрація (навчальна)',
    theirNumber: '1690/07-26',
    pages: 2,
    term: 12,
  },
  {
    ...post,
    daysAgo: 6,
    title: 'Про продовження договору на обслуговування мережі',
    correspondent: 'ТОВ «Мережа» (навчальне)',
    theirNumber: '34-11',
    caseIndex: '02-01',
    pages: 6,
  },
  {
    register: 'order',
    daysAgo: 3,
    title: 'Про призначення відповідальних за електронний документообіг',
    pages: 2,
    caseIndex: '01-01',
  },
  {
    ...post,
    daysAgo: 1,
    title: 'Про строки подання річної звітності',
    correspondent: 'Головне управління статистики (навчальне)',
    theirNumber: '08-12/455',
    pages: 3,
    term: 20,
  },
]
