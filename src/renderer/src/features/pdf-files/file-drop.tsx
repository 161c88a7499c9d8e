import { useEffect, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { entriesOf, filesOf } from '#renderer/state/dropped-files'
import { takeFiles } from '#renderer/state/take-files'
import classes from './cards.module.css'

/**
 * Files and folders that are dropped anywhere in the window. On the paper panel they are that paper's; a single library file, bibliography
 * or file of annotations goes to the import.
 */
export function FileDrop({
  openPaper,
  onImport,
}: {
  readonly openPaper: WorkId | undefined
  readonly onImport: (file: File) => void
}) {
  const [over, setOver] = useState<'window' | 'panel'>()
  const latest = useRef({ openPaper, onImport })
  latest.current = { openPaper, onImport }
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes('Files') === true
    const placeOf = ({ target }: DragEvent): 'window' | 'panel' =>
      latest.current.openPaper !== undefined &&
      target instanceof Element &&
      target.closest('[data-pane="panel"]') !== null
        ? 'panel'
        : 'window'
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(placeOf(event))
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(undefined)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(undefined)
      const { dataTransfer } = event
      if (!hasFiles(event) || dataTransfer === null) return
      event.preventDefault()
      const [first] = dataTransfer.files
      const entries = entriesOf(dataTransfer)
      if (entries.length === 1 && first !== undefined && isLibraryFile(first.name)) {
        latest.current.onImport(first)
        return
      }
      const target = placeOf(event) === 'panel' ? latest.current.openPaper : undefined
      void filesOf(entries).then((files) => takeFiles(files, target))
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  if (over === undefined) return null
  return (
    <div className={classes.hint} aria-hidden>
      {over === 'panel'
        ? 'Drop a PDF to attach it to this paper'
        : 'Drop PDFs or folders: each is recognised and attached to its paper'}
    </div>
  )
}

const isLibraryFile = (name: string): boolean =>
  /\.(?:stemma|gz|bib|bibtex|ris|jsonld)$/i.test(name)
