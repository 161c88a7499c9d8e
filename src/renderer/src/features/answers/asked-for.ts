import { type Identifier, identityKey } from '#domain/identifier'

/** By what a paper that was asked for is known again: any of its identifiers. */
export const identifierNames = (identifiers: readonly Identifier[]): readonly string[] =>
  identifiers.map(identityKey)
