import type { Identifier } from '#domain/identifier'

/** A reference may come with an identifier and no title. */
export function nameOfPaper({
  title,
  identifiers,
}: {
  readonly title: string
  readonly identifiers: readonly Identifier[]
}): string {
  const [first] = identifiers
  if (title !== '') return title
  return first === undefined ? 'Untitled' : `${first.scheme}:${first.value}`
}
