import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Work, WorkId } from '#domain/work'
import { loadAttachments } from '#renderer/db/attachment-queries'
import { loadWorks } from '#renderer/db/paper-queries'
import { host } from '#renderer/host'
import { pdfAddressOf } from '#renderer/state/pdf-address'
import { getPdfs } from '#renderer/state/pdf-queue'
import { sizeWords } from '#renderer/ui/file-words'
import classes from './cards.module.css'

/** Mean of what arXiv gives, where the library has too few files to tell. */
const usualBytes = 2_500_000
const fewFiles = 5
/** What arxiv.org/robots.txt asks between two requests, and the time of one. */
const arxivSeconds = 17

interface Plan {
  readonly papers: number
  readonly there: number
  readonly thereBytes: number
  readonly wanted: readonly Work[]
  readonly fromArxiv: number
  readonly wantedBytes: number
  readonly freeBytes: number | undefined
}

/** What getting the PDFs of some papers takes, before it begins: how many, how large, how long. */
export function ListPdfsDialog({
  workIds,
  onClose,
}: {
  readonly workIds: readonly WorkId[]
  readonly onClose: () => void
}) {
  const [plan, setPlan] = useState<Plan>()
  useEffect(() => {
    let isWanted = true
    void planOf(workIds).then((made) => {
      if (isWanted) setPlan(made)
    })
    return () => {
      isWanted = false
    }
  }, [workIds])
  const unknown = plan === undefined ? 0 : plan.papers - plan.there - plan.wanted.length
  const isTooMuch = plan?.freeBytes !== undefined && plan.wantedBytes > plan.freeBytes
  return (
    <Modal opened onClose={onClose} title="Get the PDFs of these papers" size={460}>
      {plan === undefined ? (
        <p className={classes.words}>Counting…</p>
      ) : (
        <Stack gap={14}>
          <dl className={classes.facts}>
            <dt>On this disk</dt>
            <dd>
              {plan.there} of {plan.papers}
              {plan.there > 0 && `, ${sizeWords(plan.thereBytes)}`}
            </dd>
            <dt>To get</dt>
            <dd>
              {plan.wanted.length === 0
                ? 'none'
                : `${plan.wanted.length}, about ${sizeWords(plan.wantedBytes)}`}
            </dd>
            {unknown > 0 && (
              <>
                <dt>Not known where</dt>
                <dd>{unknown}</dd>
              </>
            )}
            <dt>Free on this disk</dt>
            <dd>{plan.freeBytes === undefined ? 'not known' : sizeWords(plan.freeBytes)}</dd>
          </dl>
          {plan.fromArxiv > 1 && (
            <p className={classes.words}>
              arXiv asks for 15 seconds between two requests, so this takes about{' '}
              {minutesWords(plan.fromArxiv)}. It goes on by itself, also after Stemma was closed.
            </p>
          )}
          {isTooMuch && (
            <p className={classes.words} role="alert">
              That is more than the disk has left. Make room first, or choose fewer papers.
            </p>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {plan.wanted.length === 0 ? 'Close' : 'Cancel'}
            </Button>
            {plan.wanted.length > 0 && (
              <Button
                disabled={isTooMuch}
                onClick={() => {
                  void getPdfs(plan.wanted)
                  onClose()
                }}
              >
                Get {plan.wanted.length} {plan.wanted.length === 1 ? 'PDF' : 'PDFs'}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

async function planOf(workIds: readonly WorkId[]): Promise<Plan> {
  const [works, usage] = await Promise.all([
    loadWorks(workIds),
    host.pdf.usage().catch(() => undefined),
  ])
  const kept = usage?.ok === true ? usage.value : undefined
  const onDisk = new Map((kept?.files ?? []).map(({ hash, sizeBytes }) => [hash, sizeBytes]))
  const files = await Promise.all(works.map(({ id }) => loadAttachments(id)))
  // A file that another program deleted is to be got again.
  const sizes = files.map((own) =>
    own
      .filter(({ hash }) => kept === undefined || onDisk.has(hash))
      .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  )
  const wanted = works.filter(
    (work, index) => sizes[index] === 0 && pdfAddressOf(work) !== undefined,
  )
  const all = [...onDisk.values()]
  const mean =
    all.length < fewFiles ? usualBytes : all.reduce((sum, size) => sum + size, 0) / all.length
  return {
    papers: works.length,
    there: sizes.filter((size) => size > 0).length,
    thereBytes: sizes.reduce((sum, size) => sum + size, 0),
    wanted,
    fromArxiv: wanted.filter((work) => pdfAddressOf(work)?.kind === 'arxiv').length,
    wantedBytes: wanted.length * mean,
    freeBytes: kept?.freeBytes,
  }
}

function minutesWords(papers: number): string {
  const minutes = Math.max(1, Math.round((papers * arxivSeconds) / 60))
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
