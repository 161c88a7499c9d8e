import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Annotation } from '#domain/annotation'
import { markColourNames, markText } from '#domain/mark-words'
import { pageName } from '#paper-text/page-labels'
import { confirmPlace, letRest } from '#renderer/db/annotation-commands'
import type { MarkLink } from '#renderer/db/annotation-queries'
import { usePageLabels } from '#renderer/db/file-text-queries'
import { filePages } from '#renderer/state/file-pages'
import type { ReaderDocument } from '../reader-document'
import { linkToSource } from './link-to-source'
import { swatchColour } from './mark-colour'
import classes from './marks-pane.module.css'
import { exactPlace, type SelectedText, selectedText } from './selection-place'

/** Marks of older files whose words are nowhere in this one: they wait here until the person says where they belong, or that they rest. */
export function OrphansTray({
  document,
  orphans,
  onOpenLink,
}: {
  readonly document: ReaderDocument
  readonly orphans: readonly Annotation[]
  readonly onOpenLink: (link: MarkLink) => void
}) {
  const selected = useSelectedText(document)
  const labels = usePageLabels(orphans.map(({ place }) => place.hash))
  if (orphans.length === 0) return null
  return (
    <details className={classes.tray}>
      <summary>
        {orphans.length === 1
          ? '1 mark of an older file is not in this one'
          : `${orphans.length} marks of an older file are not in this one`}
      </summary>
      {orphans.map((annotation) => (
        <div key={annotation.id} className={classes.orphan}>
          <span className={classes.head}>
            <span
              className={classes.swatch}
              style={{ background: swatchColour(annotation.colour) }}
            />
            <strong>{markColourNames[annotation.colour]}</strong>
            <span>
              p. {pageName(labels?.get(annotation.place.hash), annotation.place.pageIndex)} there
            </span>
          </span>
          <p className={classes.words}>{markText(annotation)}</p>
          {annotation.comment !== '' && <p className={classes.comment}>{annotation.comment}</p>}
          <div className={classes.actions}>
            <Button
              size="compact-xs"
              disabled={selected === undefined}
              onClick={() => void putHere(annotation, selected, document)}
            >
              Put it here
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void letRest(annotation.id, document.hash)}
            >
              Let it rest
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onOpenLink(linkToSource(annotation))}
            >
              Show it there
            </Button>
          </div>
          {selected === undefined && (
            <span className={classes.hint}>Select words on a page to put it there.</span>
          )}
        </div>
      ))}
    </details>
  )
}

async function putHere(
  { id }: Annotation,
  selected: SelectedText | undefined,
  { hash }: ReaderDocument,
): Promise<void> {
  if (selected === undefined) return
  await confirmPlace(id, await exactPlace(selected, filePages(hash)), 'Mark put in its new place')
}

/** The words that are selected in the pages, also after the pointer went on to a button here. */
function useSelectedText(document: ReaderDocument): SelectedText | undefined {
  const [selected, setSelected] = useState<SelectedText>()
  const latest = useRef(document)
  latest.current = document
  useEffect(
    () =>
      document.onSelected((selection) =>
        setSelected(selection && selectedText(latest.current, selection)),
      ),
    [document],
  )
  return selected
}
