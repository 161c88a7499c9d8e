const longest = 26

/** What stands beside a dot: the name before a colon ("Longformer"), else the first words. Never longer than 27 characters. */
export function shortTitle(title: string): string {
  const plain = title
    .replaceAll(/[$\\{}]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (plain === '') return '(no title)'
  const colon = plain.search(/:\s/)
  if (colon > 0 && colon <= longest) return plain.slice(0, colon)
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`
}
