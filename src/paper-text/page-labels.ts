/** What is printed on the pages of a file; worth showing only where it differs from 1, 2, 3. */
export function tellingLabels(
  labels: readonly string[] | null | undefined,
): readonly string[] | undefined {
  // Many files number only some pages; a field full of nothing would not tell where one is.
  const filled = labels?.map((label, index) => (label.trim() === '' ? String(index + 1) : label))
  return filled?.some((label, index) => label !== String(index + 1)) === true ? filled : undefined
}
