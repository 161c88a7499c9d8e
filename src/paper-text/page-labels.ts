/** What is printed on the pages of a file; worth showing only where it differs from 1, 2, 3. */
export function tellingLabels(
  labels: readonly string[] | null | undefined,
): readonly string[] | undefined {
  // Many files number only some pages; a field full of nothing would not tell where one is.
  const filled = labels?.map((label, index) => (label.trim() === '' ? String(index + 1) : label))
  return filled?.some((label, index) => label !== String(index + 1)) === true ? filled : undefined
}

/** How a page is named to people: as it is printed where the file tells, else by its count. */
export const pageName = (labels: readonly string[] | undefined, pageIndex: number): string =>
  labels?.[pageIndex] ?? String(pageIndex + 1)
