/** Stages of opening a database: a cluster is made (first start only), a database is opened. */
export type OpenProgress = (stage: 'create' | 'open', done: number, total: number) => void
