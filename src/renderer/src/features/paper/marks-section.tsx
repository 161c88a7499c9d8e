import { Button } from '@mantine/core'
import type { Work } from '#domain/work'
import { useMarkCount } from '#renderer/db/annotation-queries'
import { MarksMenu } from '#renderer/ui/marks-menu'
import classes from './paper-panel.module.css'
import { Section } from './section'

/** How much a person marked in the paper, and how it leaves. */
export function MarksSection({ work }: { readonly work: Work }) {
  const count = useMarkCount(work.id)
  if (count === undefined || count === 0) return null
  return (
    <Section name="marks" title="Marks" hint={count.toLocaleString('en')}>
      <div className={classes.citeTools}>
        <MarksMenu workId={work.id} name={`Marks in ${work.title}`}>
          <Button size="compact-sm" variant="default">
            Export marks
          </Button>
        </MarksMenu>
      </div>
    </Section>
  )
}
