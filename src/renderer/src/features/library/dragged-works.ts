import type { WorkId } from '#domain/work'
import { worksType } from '#renderer/ui/drag-kinds'

export function writeDraggedWorks(
  transfer: DataTransfer,
  workIds: readonly WorkId[],
  title: string,
): void {
  transfer.effectAllowed = 'copy'
  transfer.setData(worksType, JSON.stringify(workIds))
  const words = workIds.length === 1 ? title : `${workIds.length.toLocaleString('en')} papers`
  transfer.setData('text/plain', words)
  const chip = document.createElement('div')
  chip.textContent = words.length > 60 ? `${words.slice(0, 60)}…` : words
  Object.assign(chip.style, {
    position: 'fixed',
    top: '-100px',
    padding: '4px 10px',
    borderRadius: '6px',
    background: 'var(--st-ac-fill)',
    color: '#fff',
    font: '500 12px/18px var(--st-font)',
  })
  document.body.append(chip)
  transfer.setDragImage(chip, 12, 12)
  // The browser takes its picture after this handler.
  setTimeout(() => chip.remove(), 0)
}
