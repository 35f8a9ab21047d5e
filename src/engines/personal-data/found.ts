/** What is found in a text: of which kind, where, and how sure that is. */

/** Kinds of what tells who somebody is or where they are. */
export const kinds = [
  ...['name', 'tax_number', 'passport', 'registry_number', 'birth_date', 'phone', 'email'],
  ...['bank_account', 'payment_card', 'address', 'car_plate', 'coordinates'],
] as const
export type Kind = (typeof kinds)[number]

/** `certain`: its form or what stands beside it says so; `likely`: hardly anything else; `possible`: a person decides. */
export type Sureness = 'certain' | 'likely' | 'possible'

export interface Span {
  readonly kind: Kind
  /** Where it begins in the text, in UTF-16 units, and where it is over. */
  readonly start: number
  readonly end: number
  readonly sureness: Sureness
}

/** What a rule found: tokens from one up to another. */
export interface Found {
  /** None where it is known to be nobody's, and no other rule has to look at it. */
  readonly kind: Kind | undefined
  readonly from: number
  readonly to: number
  readonly sureness: Sureness
}
