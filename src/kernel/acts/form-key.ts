/** Name of the field in which a form carries its Idempotency-Key. */
export const keyField = '_key'
