import { Button } from '@mantine/core'
import type { Work, WorkId } from '#domain/work'
import { useMarkCount, useMarksLinkingTo } from '#renderer/db/annotation-queries'
import { MarksMenu } from '#renderer/ui/marks-menu'
import classes from './marks-section.module.css'
import { Section } from './section'

/** How much a person marked in the paper and how it leaves, and which marks elsewhere point to it. */
export function MarksSection({
  work,
  onOpenPaper,
}: {
  readonly work: Work
  readonly onOpenPaper: (id: WorkId) => void
}) {
  const count = useMarkCount(work.id) ?? 0
  const backlinks = useMarksLinkingTo(work.id) ?? []
  if (count + backlinks.length === 0) return null
  return (
    <Section name="marks" title="Marks" hint={count.toLocaleString('en')}>
      {count > 0 && (
        <div className={classes.tools}>
          <MarksMenu workId={work.id} name={`Marks in ${work.title}`}>
            <Button size="compact-sm" variant="default">
              Export marks
            </Button>
          </MarksMenu>
        </div>
      )}
      {backlinks.length > 0 && (
        <ul className={classes.markLinks} aria-label="Marks that point here">
          {backlinks.map(({ id, workId, title, words }) => (
            <li key={id}>
              <button type="button" onClick={() => onOpenPaper(workId)}>
                <q>{words}</q>
                <span>{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
