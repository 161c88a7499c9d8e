import {
  IconAffiliate,
  IconBook2,
  IconBulb,
  IconCircleCheck,
  IconFold,
  IconListDetails,
  IconQuote,
  IconZoomIn,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Category } from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import { setStatus } from '#renderer/db/reading-commands'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { CiteDialog } from '#renderer/ui/cite-dialog'
import { type SendRequest, sendingOf } from './send-request'

/** What is open over a survey's page. */
export type SurveyMenuState =
  | { readonly kind: 'category'; readonly category: Category; readonly at: Anchor }
  | { readonly kind: 'send'; readonly request: SendRequest; readonly at: Anchor }
  | { readonly kind: 'cite'; readonly workIds: readonly WorkId[] }

export interface SendMenuProps extends SendRequest {
  readonly onDone: () => void
}

/** What can be done with a category as a whole. */
export function SurveyMenus({
  state,
  surveyTitle,
  onChange,
  onChoose,
  onOpenGraph,
  onAsk,
  onFoldBelow,
  renderSendMenu,
}: {
  readonly state: SurveyMenuState | undefined
  readonly surveyTitle: string
  readonly onChange: (state: SurveyMenuState | undefined) => void
  readonly onChoose: (category: Category) => void
  readonly onOpenGraph: (category: Category) => void
  readonly onAsk: (category: Category) => void
  readonly onFoldBelow: (category: Category) => void
  /** The menu of reading lists is drawn by their own feature. */
  readonly renderSendMenu: (props: SendMenuProps) => ReactNode
}) {
  if (state === undefined) return null
  const close = (): void => onChange(undefined)
  switch (state.kind) {
    case 'send':
      return (
        <AnchoredPopover at={state.at} label="Reading lists" widthPx={300} onClose={close}>
          {renderSendMenu({ ...state.request, onDone: close })}
        </AnchoredPopover>
      )
    case 'cite':
      return <CiteDialog workIds={state.workIds} onClose={close} />
    case 'category': {
      const { category, at } = state
      const then = (act: () => void) => () => {
        close()
        act()
      }
      const name = category.name === '' ? surveyTitle : category.name
      return (
        <AnchoredPopover at={at} label={name} widthPx={260} onClose={close}>
          <Actions>
            <Action
              icon={<IconZoomIn size={16} stroke={1.7} />}
              label="Show its papers"
              keys="Enter"
              onClick={then(() => onChoose(category))}
            />
            <Action
              icon={<IconListDetails size={16} stroke={1.7} />}
              label="Send to a reading list"
              keys="L"
              onClick={() =>
                onChange({ kind: 'send', request: sendingOf(category, surveyTitle), at })
              }
            />
            <Action
              icon={<IconAffiliate size={16} stroke={1.7} />}
              label="Show in the graph"
              onClick={then(() => onOpenGraph(category))}
            />
            <Action
              icon={<IconBulb size={16} stroke={1.7} />}
              label="What its papers build on"
              onClick={then(() => onAsk(category))}
            />
            <Action
              icon={<IconBook2 size={16} stroke={1.7} />}
              label={`Mark all ${category.all.length.toLocaleString('en')} To read`}
              onClick={then(() => void setStatus(category.all, 'toRead'))}
            />
            <Action
              icon={<IconCircleCheck size={16} stroke={1.7} />}
              label={`Mark all ${category.all.length.toLocaleString('en')} Read`}
              onClick={then(() => void setStatus(category.all, 'read'))}
            />
            <Action
              icon={<IconQuote size={16} stroke={1.7} />}
              label="Cite or copy as BibTeX"
              onClick={() => onChange({ kind: 'cite', workIds: category.all })}
            />
            {category.children.length > 0 && category.depth > 0 && (
              <Action
                icon={<IconFold size={16} stroke={1.7} />}
                label="Fold or unfold all below"
                onClick={then(() => onFoldBelow(category))}
              />
            )}
          </Actions>
        </AnchoredPopover>
      )
    }
    default:
      return state satisfies never
  }
}
