/** Asks for files by the system's own window. `onCancel`: where somebody waits for an answer. */
export function pickFiles(
  properties: Partial<HTMLInputElement>,
  onFiles: (files: readonly File[]) => void,
  onCancel?: () => void,
): void {
  const field = document.createElement('input')
  field.type = 'file'
  Object.assign(field, properties)
  field.addEventListener('change', () => onFiles([...(field.files ?? [])]))
  if (onCancel !== undefined) field.addEventListener('cancel', onCancel)
  field.click()
}
