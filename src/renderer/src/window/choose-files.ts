import { pdfsAmong } from '#renderer/state/dropped-files'
import { takeFiles } from '#renderer/state/take-files'
import { pickFiles } from '#renderer/ui/pick-files'

/** PDFs that a person picks; their papers are recognised. */
export const choosePdfs = (): void =>
  pickFiles({ accept: '.pdf,application/pdf', multiple: true }, (files) => void takeFiles(files))

/** All PDFs of a folder and of those inside it. */
export const choosePdfFolder = (): void =>
  pickFiles({ webkitdirectory: true }, (files) => void takeFiles(pdfsAmong(files)))

export const chooseImport = (onFile: (file: File) => void): void =>
  pickFiles({ accept: '.stemma,.gz,.bib,.bibtex,.ris,.jsonld' }, ([file]) => {
    if (file) onFile(file)
  })
