/** The parts of jkurwa and gost89 that we use; they publish no types of their own. */
declare module 'jkurwa' {
  interface Field {
    is_zero(): boolean
    buf8(): Uint8Array
  }
  interface Point {
    is_zero(): boolean
  }
  interface Pub {
    readonly point: Point
    /** @param format `le`: r and s, little endian, one after the other */
    verify(digest: Buffer, signature: Buffer, format: 'le'): boolean
    serialize(): Buffer
  }
  interface Priv {
    pub(): Pub
    sign(digest: Buffer, format: 'le'): Buffer
  }
  interface CurveOf {
    readonly order: Field
    contains(point: Point): boolean
    /** @param words of 32 bits, the lowest first */
    pubkey(words: Uint32Array, format: 'buf32'): Pub
    keygen(): Priv
    pkey(hex: string, format: 'hex'): Priv
  }
  const jkurwa: {
    std_curve(name: 'DSTU_PB_257' | 'DSTU_PB_431'): CurveOf
  }
  export = jkurwa
}

declare module 'gost89' {
  const gost89: { gosthash(data: Buffer): Buffer }
  export = gost89
}
