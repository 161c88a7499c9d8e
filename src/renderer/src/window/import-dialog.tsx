import { Button, Group, Modal, Progress, Radio, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { FileProgress, ImportAnswer, ImportMode } from '#renderer/db/library-file'
import { bringInAnnotationsFile } from '#renderer/state/annotations-import'
import { useFacets } from '#renderer/workers/library/hooks'
import { importLibraryFile } from '#renderer/workers/library-file/client'
import { openDialog } from './dialogs'

/** A bibliography larger than this is no reading list; it would only freeze the field it is shown in. */
const largestBibliographyBytes = 4_000_000

type Step =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly progress: FileProgress }
  | { readonly kind: 'ended'; readonly answer: ImportAnswer }

/**
 * Takes in a file that was chosen or dropped: a library file; BibTeX or RIS, whose entries are added by their identifiers or by what they say; or annotations, whose
 * marks are brought in.
 */
export function ImportDialog({
  file,
  onClose,
}: {
  readonly file: File
  readonly onClose: () => void
}) {
  const isBibliography =
    /\.(?:bib(?:tex)?|ris)$/i.test(file.name) && file.size <= largestBibliographyBytes
  const isAnnotations = /\.jsonld$/i.test(file.name)
  // Read once for each file, however often the window draws itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is follows from the file.
  useEffect(() => {
    if (isBibliography) void file.text().then((text) => openDialog({ kind: 'papers', text }))
    if (isAnnotations) {
      onClose()
      void bringInAnnotationsFile(file)
    }
  }, [file])
  if (isBibliography || isAnnotations) return null
  return <LibraryImport file={file} onClose={onClose} />
}

function LibraryImport({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const facets = useFacets()
  const [mode, setMode] = useState<ImportMode>('merge')
  const [step, setStep] = useState<Step>({ kind: 'asking' })
  const here = facets === undefined ? undefined : facets.total + facets.removed
  const begin = async () => {
    setStep({ kind: 'working', progress: { done: 0, total: 0 } })
    try {
      const answer = await importLibraryFile(file, mode, (progress) =>
        setStep({ kind: 'working', progress }),
      )
      setStep({ kind: 'ended', answer })
    } catch {
      setStep({
        kind: 'ended',
        answer: { ok: false, message: 'The file could not be read. Nothing was changed.' },
      })
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Import ‘${file.name}’`}
      size={520}
      closeOnClickOutside={step.kind !== 'working'}
      withCloseButton={step.kind !== 'working'}
      closeOnEscape={step.kind !== 'working'}
    >
      {step.kind === 'asking' && (
        <Stack gap={14}>
          {here === 0 ? (
            <p style={{ margin: 0 }}>
              The whole file is checked first. If any of it is damaged, nothing is taken in.
            </p>
          ) : (
            <Radio.Group
              label="Your library is not empty"
              value={mode}
              onChange={(value) => setMode(value === 'replace' ? 'replace' : 'merge')}
            >
              <Stack gap={8} mt={8}>
                <Radio
                  value="merge"
                  label="Add to it"
                  description="Nothing that is here is lost; what both have is kept once."
                />
                <Radio
                  value="replace"
                  label="Replace it"
                  description={`The ${here?.toLocaleString('en') ?? ''} papers here, with lists, notes and tags, give way to the file. This cannot be undone: export them first.`}
                />
              </Stack>
            </Radio.Group>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button {...(mode === 'replace' ? { color: 'red' } : {})} onClick={() => void begin()}>
              {mode === 'replace' ? 'Replace the library' : 'Import'}
            </Button>
          </Group>
        </Stack>
      )}
      {step.kind === 'working' && (
        <Stack gap={10} role="status">
          <span>
            {step.progress.total === 0
              ? 'Checking the file…'
              : `${step.progress.done.toLocaleString('en')} of ${step.progress.total.toLocaleString('en')} rows`}
          </span>
          <Progress
            aria-label="Import"
            value={
              step.progress.total === 0 ? 100 : (100 * step.progress.done) / step.progress.total
            }
            animated={step.progress.total === 0}
          />
        </Stack>
      )}
      {step.kind === 'ended' && (
        <Stack gap={14}>
          <p style={{ margin: 0 }} role={step.answer.ok ? 'status' : 'alert'}>
            {step.answer.ok
              ? `${step.answer.addedWorks.toLocaleString('en')} ${step.answer.addedWorks === 1 ? 'paper' : 'papers'} taken in.`
              : step.answer.message}
          </p>
          <Group justify="flex-end">
            <Button onClick={onClose}>Close</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
