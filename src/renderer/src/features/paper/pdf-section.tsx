import { Button, TextInput } from '@mantine/core'
import { IconCopyPlus, IconFileTypePdf, IconHighlight, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Attachment, FileHash } from '#domain/attachment'
import { durationWords } from '#domain/reading-progress'
import type { Work, WorkId } from '#domain/work'
import { attachFiles, detachFiles } from '#renderer/db/attachment-commands'
import { useAttachments } from '#renderer/db/attachment-queries'
import { useLastReadingPlace } from '#renderer/db/reading-place-queries'
import { host } from '#renderer/host'
import { bringInMarksOf } from '#renderer/state/file-marks'
import { pastedPdfAddress, pdfAddressOf } from '#renderer/state/pdf-address'
import { getPdfs, pdfQueue, usePdfWish } from '#renderer/state/pdf-queue'
import { takeFiles } from '#renderer/state/take-files'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { fileTitle, originSentence, sizeWords } from '#renderer/ui/file-words'
import { FindPaper } from '#renderer/ui/find-paper'
import { IconAction } from '#renderer/ui/icon-action'
import lines from './lines.module.css'
import classes from './pdf-section.module.css'
import { PdfWishLine } from './pdf-wish'
import { Section } from './section'
import small from './small-words.module.css'
import { newestVersion } from './versions-section'

/** The paper's PDFs on this disk, and the ways to get one. */
export function PdfSection({
  work,
  onOpenFile,
}: {
  readonly work: Work
  readonly onOpenFile: (id: WorkId, hash: FileHash) => void
}) {
  const files = useAttachments(work.id)
  const wish = usePdfWish(work.id)
  const missing = useMissing(files, wish !== undefined)
  if (files === undefined) return null
  const isNewerOut =
    files.length > 0 && newestVersion(work) > newestFile(files) && newestFile(files) > 0
  return (
    <Section name="pdf" title="PDF" {...(files.length > 1 ? { hint: String(files.length) } : {})}>
      {files.length === 0 && wish === undefined && (
        <p className={small.unknown}>No PDF of this paper is on this disk.</p>
      )}
      <ul className={lines.lines}>
        {files.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            workId={work.id}
            isMissing={missing.has(file.hash)}
            onOpen={() => onOpenFile(work.id, file.hash)}
          />
        ))}
      </ul>
      <ReadSoFar files={files} />
      {wish !== undefined && <PdfWishLine work={work} wish={wish} />}
      {isNewerOut && wish === undefined && (
        <p className={small.unknown}>v{newestVersion(work)} is out.</p>
      )}
      <WaysToGet
        work={work}
        isGetting={wish !== undefined}
        canGet={files.length === 0 || isNewerOut || missing.size > 0}
      />
    </Section>
  )
}

/** How much of the paper was read, and for how long: of the file that was read last. */
function ReadSoFar({ files }: { readonly files: readonly Attachment[] }) {
  const hashes = files.map(({ hash }) => hash)
  const place = useLastReadingPlace(hashes)
  // The answer about another paper is there until the one about this comes.
  if (place === undefined || !hashes.includes(place.hash) || place.pagesRead.length === 0)
    return null
  return (
    <p className={small.unknown}>
      {place.pagesRead.length} of {place.pageCount} pages read, {durationWords(place.secondsRead)}.
    </p>
  )
}

function FileLine({
  file,
  workId,
  isMissing,
  onOpen,
}: {
  readonly file: Attachment
  /** The paper that shows it. */
  readonly workId: WorkId
  readonly isMissing: boolean
  readonly onOpen: () => void
}) {
  const [at, setAt] = useState<Anchor>()
  const line = useRef<HTMLLIElement>(null)
  const { hash, sizeBytes, origin, pageCount } = file
  const title = fileTitle(origin)
  const pages = pageCount === undefined ? '' : pageCount === 1 ? '1 page, ' : `${pageCount} pages, `
  const attachTo = (other: WorkId): void => {
    setAt(undefined)
    void attachFiles([{ workId: other, hash, sizeBytes, origin }])
  }
  return (
    <li ref={line} className={classes.file}>
      <button
        type="button"
        className={lines.line}
        title={originSentence(origin)}
        aria-label={`Open ${title}`}
        onClick={onOpen}
      >
        <IconFileTypePdf size={15} stroke={1.7} aria-hidden />
        <span className={lines.lineText}>{title}</span>
        <span className={isMissing ? classes.missing : classes.facts}>
          {isMissing ? 'not on this disk' : `${pages}${sizeWords(sizeBytes)}`}
        </span>
      </button>
      {!isMissing && (
        <IconAction
          label={`Bring in the marks that are in ${title}`}
          size={24}
          onClick={() => void bringInMarksOf(workId, hash)}
        >
          <IconHighlight size={14} stroke={1.7} />
        </IconAction>
      )}
      <IconAction
        label={`Attach ${title} to another paper`}
        size={24}
        onClick={() => setAt(line.current?.getBoundingClientRect())}
      >
        <IconCopyPlus size={14} stroke={1.7} />
      </IconAction>
      <IconAction
        label={`Remove ${title}; the file stays on this disk until a clean-up in Settings`}
        size={24}
        onClick={() => void detachFiles([file.id])}
      >
        <IconTrash size={14} stroke={1.7} />
      </IconAction>
      {at !== undefined && (
        <AnchoredPopover
          at={at}
          label="Attach to another paper"
          widthPx={340}
          side="bottom-end"
          onClose={() => setAt(undefined)}
        >
          <FindPaper label="Attach to" onPick={attachTo} />
        </AnchoredPopover>
      )}
    </li>
  )
}

function WaysToGet({
  work,
  isGetting,
  canGet,
}: {
  readonly work: Work
  readonly isGetting: boolean
  readonly canGet: boolean
}) {
  const [isPasting, setPasting] = useState(false)
  const address = pdfAddressOf(work)
  const from =
    address === undefined
      ? undefined
      : address.kind === 'arxiv'
        ? 'arXiv'
        : new URL(address.url).hostname
  return (
    <>
      <div className={classes.ways}>
        {canGet && !isGetting && from !== undefined && (
          <Way onClick={() => void getPdfs([work])}>Get it from {from}</Way>
        )}
        <FileWay workId={work.id} />
        {!isGetting && !isPasting && <Way onClick={() => setPasting(true)}>From a link</Way>}
      </div>
      {isPasting && <LinkField workId={work.id} onDone={() => setPasting(false)} />}
    </>
  )
}

const Way = ({
  onClick,
  children,
}: {
  readonly onClick: () => void
  readonly children: ReactNode
}) => (
  <button type="button" className={small.link} onClick={onClick}>
    {children}
  </button>
)

/** A file that is chosen here is this paper's, whatever it says of itself. */
function FileWay({ workId }: { readonly workId: WorkId }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept=".pdf,application/pdf"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          void takeFiles(files, workId)
        }}
      />
      <Way onClick={() => field.current?.click()}>Choose a file</Way>
    </>
  )
}

function LinkField({ workId, onDone }: { readonly workId: WorkId; readonly onDone: () => void }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = (): void => {
    const address = pastedPdfAddress(text)
    if (address === undefined) {
      setProblem('This is not an https address.')
      return
    }
    void pdfQueue.want([{ workId, address }])
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes.link}>
        <TextInput
          aria-label="Address of the PDF"
          placeholder="https://…"
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setProblem(undefined)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onDone()
          }}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          Get it
        </Button>
      </div>
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

const newestFile = (files: readonly Attachment[]): number =>
  Math.max(0, ...files.map(({ origin }) => (origin.kind === 'arxiv' ? (origin.version ?? 0) : 0)))

/** Files that another program deleted or changed, or that were on another computer. */
function useMissing(
  files: readonly Attachment[] | undefined,
  isGetting: boolean,
): ReadonlySet<FileHash> {
  const [missing, setMissing] = useState<ReadonlySet<FileHash>>(new Set())
  const hashes = (files ?? []).map(({ hash }) => hash).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was got again is not missing any more.
  useEffect(() => {
    let isWanted = true
    const asked = hashes.split(' ').filter((hash): hash is FileHash => hash !== '')
    if (asked.length === 0) {
      setMissing(new Set())
      return
    }
    host.pdf
      .describe({ hashes: asked })
      .then((got) => {
        if (!isWanted || !got.ok) return
        const there = new Set(got.value.map(({ hash }) => hash))
        setMissing(new Set(asked.filter((hash) => !there.has(hash))))
      })
      // Without the host nothing is known to be missing.
      .catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [hashes, isGetting])
  return missing
}
