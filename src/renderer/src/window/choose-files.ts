import { pdfsAmong } from '#renderer/state/dropped-files'
import { takeFiles } from '#renderer/state/take-files'

/** PDFs that a person picks; their papers are recognised. */
export const choosePdfs = (): void =>
  pick({ accept: '.pdf,application/pdf', multiple: true }, (files) => void takeFiles(files))

/** All PDFs of a folder and of those inside it. */
export const choosePdfFolder = (): void =>
  pick({ webkitdirectory: true }, (files) => void takeFiles(pdfsAmong(files)))

export const chooseImport = (onFile: (file: File) => void): void =>
  pick({ accept: '.stemma,.gz,.bib,.bibtex' }, ([file]) => {
    if (file) onFile(file)
  })

function pick(
  properties: Partial<HTMLInputElement>,
  onFiles: (files: readonly File[]) => void,
): void {
  const field = document.createElement('input')
  field.type = 'file'
  Object.assign(field, properties)
  field.addEventListener('change', () => onFiles([...(field.files ?? [])]))
  field.click()
}
