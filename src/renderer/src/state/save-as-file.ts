export interface SavedText {
  readonly text: string
  /** Safe in every file system. */
  readonly fileName: string
  readonly mediaType: string
}

export function saveAsFile({ text, fileName, mediaType }: SavedText): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
