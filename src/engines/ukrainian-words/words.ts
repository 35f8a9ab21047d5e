/** All that a search needs to know of words, in one piece for whoever takes a language. */
import { lettersApart, mostErrors, shapesOf } from './near-words.ts'
import { readWords } from './read-words.ts'
import { isUsual, stemsOf } from './word-keys.ts'

export const ukrainianWords = { readWords, stemsOf, isUsual, shapesOf, lettersApart, mostErrors }
