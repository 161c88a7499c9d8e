import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { PdfUsage } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import { forgetFileTexts } from '#renderer/db/attachment-commands'
import { loadFileNames, unnamedFiles, useFileCount } from '#renderer/db/attachment-queries'
import { useWantedPdfs, type WantedPdf } from '#renderer/db/wanted-pdfs'
import { host } from '#renderer/host'
import { findMissingPdfs, type MissingPdfs } from '#renderer/state/missing-pdfs'
import { notify } from '#renderer/state/notices'
import { pdfQueue } from '#renderer/state/pdf-queue'
import { sizeWords } from '#renderer/ui/file-words'
import { Row } from './settings-row'
import classes from './settings-screen.module.css'

interface Measured {
  readonly usage: PdfUsage
  readonly unnamed: PdfUsage['files']
  /** The largest first, with the paper that each is of. */
  readonly largest: readonly (PdfUsage['files'][number] & { readonly title: string })[]
  readonly missing: MissingPdfs
}

const mostShown = 8

/** What PDFs take of the disk, the largest of them, and the clean-up of what no paper needs. */
export function PdfStorage() {
  const fileCount = useFileCount()
  const wanted = useWantedPdfs() ?? []
  const [measured, setMeasured] = useState<Measured | 'unknown'>()
  const [isListed, setListed] = useState(false)
  const measure = (): void => {
    measureNow().then(setMeasured, () => setMeasured('unknown'))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when files are attached, removed or got.
  useEffect(measure, [fileCount, wanted.length])
  if (measured === undefined) return null
  if (measured === 'unknown')
    return (
      <Row label="PDFs" text="Stemma’s background process does not answer, so it is not known.">
        <span className={classes.stored}>–</span>
      </Row>
    )
  const { usage, unnamed, largest, missing } = measured
  const total = sumOf(usage.files)
  return (
    <>
      <Row label="PDFs" text={usageWords(usage)}>
        <span className={classes.stored}>{usage.files.length === 0 ? '–' : sizeWords(total)}</span>
      </Row>
      {largest.length > 0 && (
        <Row label="Largest PDFs" text="Remove one from its paper’s panel; the clean-up frees it.">
          <Button variant="default" onClick={() => setListed(!isListed)}>
            {isListed ? 'Hide them' : 'Show them'}
          </Button>
        </Row>
      )}
      {isListed && (
        <ul className={classes.sizes} aria-label="Largest PDFs">
          {largest.map(({ hash, title, sizeBytes }) => (
            <li key={hash}>
              <span>{title}</span>
              <span>{sizeWords(sizeBytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {missing.count > 0 && (
        <Row label="Not on this disk" text={missingWords(missing, wanted)}>
          {missing.gettable.length > 0 && (
            <Button
              variant="default"
              disabled={asked(missing, wanted).length === 0}
              onClick={() => void pdfQueue.want(asked(missing, wanted))}
            >
              Get them again
            </Button>
          )}
        </Row>
      )}
      {usage.files.length > 0 && (
        <Row
          label="Clean-up"
          text={
            unnamed.length === 0
              ? 'Every PDF is of a paper, marked in, asked about, or younger than a day.'
              : `${countWords(unnamed.length)}, ${sizeWords(sumOf(unnamed))}, which no paper has and nobody marked. They were removed or left more than a day ago; deleting them cannot be undone.`
          }
        >
          <Button
            variant="default"
            disabled={unnamed.length === 0}
            onClick={() => void deleteFiles(unnamed.map(({ hash }) => hash)).then(measure)}
          >
            Delete them
          </Button>
        </Row>
      )}
      {usage.aside.count > 0 && (
        <Row
          label="Put aside"
          text={`${countWords(usage.aside.count)} changed by another program. Stemma does not open them and does not delete them: ${usage.aside.folder}`}
        >
          <span className={classes.stored}>{sizeWords(usage.aside.sizeBytes)}</span>
        </Row>
      )}
    </>
  )
}

const usageWords = ({ files, freeBytes }: PdfUsage): string =>
  `${files.length === 0 ? 'No files are in the profile folder.' : `${countWords(files.length)} in the profile folder, each kept once.`} ${sizeWords(freeBytes)} are free on this disk. A library file carries which PDFs papers have, not the PDFs themselves.`

async function measureNow(): Promise<Measured | 'unknown'> {
  const got = await host.pdf.usage()
  if (!got.ok) return 'unknown'
  const largest = got.value.files.toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, mostShown)
  const names = await loadFileNames(largest.map(({ hash }) => hash))
  return {
    usage: got.value,
    missing: await findMissingPdfs(got.value.files.map(({ hash }) => hash)),
    unnamed: await unnamedFiles(got.value.files, new Date()),
    largest: largest.map((file) => ({ ...file, title: names.get(file.hash) ?? 'Of no paper' })),
  }
}

/** Those that are not on their way already. */
const asked = ({ gettable }: MissingPdfs, wanted: readonly WantedPdf[]): MissingPdfs['gettable'] =>
  gettable.filter(
    ({ workId }) => !wanted.some((one) => one.workId === workId && one.failure === undefined),
  )

function missingWords(missing: MissingPdfs, wanted: readonly WantedPdf[]): string {
  const { count, gettable } = missing
  const have =
    count === 1
      ? '1 PDF of your papers is'
      : `${count.toLocaleString('en')} PDFs of your papers are`
  const others = count - gettable.length
  const parts = [
    `${have} not here: the library came from another computer, or they were deleted outside Stemma. Your marks in them are kept.`,
    ...(gettable.length > 0
      ? [
          `${gettable.length.toLocaleString('en')} can be got again from where ${gettable.length === 1 ? 'it' : 'they'} came; arXiv asks for 15 seconds between two.`,
        ]
      : []),
    ...(others > 0
      ? [
          `For ${gettable.length > 0 ? 'the others' : others === 1 ? 'it' : 'them'}, choose the file again in the paper’s panel.`,
        ]
      : []),
    ...(asked(missing, wanted).length < gettable.length ? ['They are on their way.'] : []),
  ]
  return parts.join(' ')
}

async function deleteFiles(hashes: readonly FileHash[]): Promise<void> {
  try {
    const got = await host.pdf.remove({ hashes })
    if (got.ok) await forgetFileTexts(hashes)
    notify(
      got.ok
        ? { kind: 'done', text: `${sizeWords(got.value.freedBytes)} freed.` }
        : { kind: 'failure', text: got.error.message },
    )
  } catch {
    notify({ kind: 'failure', text: 'Nothing was deleted: the background process is away.' })
  }
}

const sumOf = (files: readonly { readonly sizeBytes: number }[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

const countWords = (count: number): string =>
  count === 1 ? '1 file' : `${count.toLocaleString('en')} files`
