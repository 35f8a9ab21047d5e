/** Stock-takes: their addresses and what is done with them. */
export const takesPath = '/delivery/stock-takes'
/** What other rooms lead to one by. */
export const takeType = 'delivery.stock_take'
export const takePath = (take: string) => `${takesPath}/${take}`

/** Where the app is that counts without a network. */
export const fieldPath = '/field'

export const takeActs = {
  open: 'delivery.stock_take.open',
  count: 'delivery.stock_take.count',
  settle: 'delivery.stock_take.settle',
  close: 'delivery.stock_take.close',
} as const

/** Whoever counts on a page is one counter, however many browsers they have. */
export function webCounter(person: string): string {
  return `web:${person}`
}
