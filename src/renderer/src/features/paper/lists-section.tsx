import { IconListDetails } from '@tabler/icons-react'
import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { useListsOf } from '#renderer/db/paper-queries'
import lines from './lines.module.css'
import classes from './lists-section.module.css'
import { Section } from './section'
import small from './small-words.module.css'

export function ListsSection({
  workId,
  onOpenList,
}: {
  readonly workId: WorkId
  readonly onOpenList: (id: ListId) => void
}) {
  const lists = useListsOf(workId)
  if (lists === undefined) return null
  return (
    <Section name="lists" title="Reading lists">
      {lists.length === 0 ? (
        <p className={small.unknown}>On none of your lists. Press L to put it on one.</p>
      ) : (
        <ul className={lines.lines}>
          {lists.map(({ list, entry }) => (
            <li key={entry.id}>
              <button type="button" className={lines.line} onClick={() => onOpenList(list.id)}>
                <IconListDetails size={14} stroke={1.9} aria-hidden />
                <span className={lines.lineText}>
                  {list.name}
                  {entry.remark !== '' && <span className={classes.remark}> {entry.remark}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
