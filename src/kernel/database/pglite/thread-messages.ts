/** What passes between the process and the thread of the embedded database. */

export interface ThreadTask {
  /** The folder of the cluster. */
  readonly cluster: string
  /** Make the cluster, close it and end. */
  readonly createOnly: boolean
}

export type ThreadRequest =
  | { readonly kind: 'exec'; readonly message: Uint8Array }
  | { readonly kind: 'close' }

export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed' }
  /** The database itself failed; the thread is of no use any more. */
  | { readonly kind: 'failed'; readonly reason: string }
