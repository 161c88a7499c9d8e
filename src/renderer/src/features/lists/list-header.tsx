import { Button, Menu, Popover } from '@mantine/core'
import {
  IconAffiliate,
  IconBulb,
  IconChevronDown,
  IconCopy,
  IconDownload,
  IconFileDownload,
  IconFileExport,
  IconListDetails,
  IconPlus,
} from '@tabler/icons-react'
import type { ListId, ReadingList } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { describeList, renameList } from '#renderer/db/list-commands'
import type { ListProgress, OpenList } from '#renderer/db/list-queries'
import { notify } from '#renderer/state/notices'
import { CoverageBar } from '#renderer/ui/coverage-bar'
import { MarkItems } from '#renderer/ui/marks-menu'
import { saveFile } from '#renderer/ui/save-file'
import { AddPapersMenu } from './add-papers-menu'
import { InPlaceText } from './in-place-text'
import classes from './list-header.module.css'
import { type ShareFormat, shareList, worksOfList } from './share-list'

export interface ListHeaderProps {
  readonly open: OpenList
  readonly held: ReadonlySet<WorkId>
  readonly progress: ListProgress
  readonly isAdding: boolean
  readonly onAdding: (isOpen: boolean) => void
  readonly onOpenGraph: (listId: ListId) => void
  readonly onAsk: (kind: ListQuestion, listId: ListId) => void
  readonly onGetPdfs: () => void
  readonly onOpenList: (listId: ListId) => void
}

/** Name, description, progress, and the lists inside. */
export function ListHeader(props: ListHeaderProps) {
  const { list, inner, outer } = props.open
  return (
    <header className={classes.header}>
      {outer.length > 0 && (
        <nav className={classes.outer} aria-label="Lists around this one">
          {outer.map(({ id, name }) => (
            <button type="button" key={id} onClick={() => props.onOpenList(id)}>
              {name}
            </button>
          ))}
        </nav>
      )}
      <div className={classes.top}>
        <h1 className={classes.name}>
          <InPlaceText
            value={list.name}
            label="Name of the list"
            placeholder="Name"
            className={classes.nameText}
            onSave={(name) => void renameList(list.id, name)}
          />
        </h1>
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconAffiliate size={16} stroke={1.7} />}
            onClick={() => props.onOpenGraph(list.id)}
          >
            Graph
          </Button>
          {props.progress.total > 0 && <AskMenu onAsk={(kind) => props.onAsk(kind, list.id)} />}
          {props.progress.total > 0 && (
            <Button
              variant="default"
              leftSection={<IconFileDownload size={16} stroke={1.7} />}
              title="Get the PDFs of this list, for reading offline"
              onClick={props.onGetPdfs}
            >
              PDFs
            </Button>
          )}
          <ShareMenu list={list} isEmpty={props.progress.total === 0} />
          <Popover
            opened={props.isAdding}
            onChange={props.onAdding}
            position="bottom-end"
            width={420}
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} stroke={1.7} />}
                onClick={() => props.onAdding(!props.isAdding)}
              >
                Add papers
              </Button>
            </Popover.Target>
            <Popover.Dropdown p={4} aria-label="Add papers">
              <AddPapersMenu listId={list.id} held={props.held} />
            </Popover.Dropdown>
          </Popover>
        </div>
      </div>
      <div className={classes.description}>
        <InPlaceText
          value={list.description}
          label="Description"
          placeholder="Add a description"
          onSave={(description) => void describeList(list.id, description)}
        />
      </div>
      {props.progress.total > 0 && (
        <div className={classes.progress}>
          <CoverageBar
            read={props.progress.read}
            reading={props.progress.reading}
            total={props.progress.total}
            width={280}
          />
          <span>{progressWords(props.progress)}</span>
        </div>
      )}
      {inner.length > 0 && (
        <ul className={classes.inner} aria-label="Lists inside">
          {inner.map(({ list: child, progress }) => (
            <li key={child.id}>
              <button type="button" onClick={() => props.onOpenList(child.id)}>
                <IconListDetails size={14} stroke={1.9} aria-hidden />
                <span className={classes.innerName}>{child.name}</span>
                <CoverageBar
                  read={progress.read}
                  reading={progress.reading}
                  total={progress.total}
                  width={40}
                />
                <span className={classes.innerCount}>
                  {progress.read} of {progress.total}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}

/** "4 of 14 read · 3 under way · 1 dropped". */
export function progressWords({ total, read, reading, dropped }: ListProgress): string {
  return [
    `${read} of ${total} read`,
    ...(reading > 0 ? [`${reading} under way`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
  ].join(' · ')
}

/** What a list is asked most. */
const listQuestions = [
  { kind: 'order', label: 'In which order to read it' },
  { kind: 'foundations', label: 'What it builds on' },
  { kind: 'missing', label: 'What it cites and you do not have' },
] as const
export type ListQuestion = (typeof listQuestions)[number]['kind']

function AskMenu({ onAsk }: { readonly onAsk: (kind: ListQuestion) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconBulb size={16} stroke={1.7} />}
          rightSection={<IconChevronDown size={14} stroke={1.9} />}
        >
          Ask
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {listQuestions.map(({ kind, label }) => (
          <Menu.Item key={kind} onClick={() => onAsk(kind)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function ShareMenu({
  list: { id: listId, name },
  isEmpty,
}: {
  readonly list: Pick<ReadingList, 'id' | 'name'>
  readonly isEmpty: boolean
}) {
  const copy = async (format: ShareFormat): Promise<void> => {
    try {
      const shared = await shareList(listId, format)
      await navigator.clipboard.writeText(shared.text)
      const papers = shared.paperCount === 1 ? '1 paper' : `${shared.paperCount} papers`
      const words = format === 'markdown' ? 'Markdown' : 'BibTeX'
      notify({ kind: 'done', text: `${papers} copied as ${words}.` })
    } catch (error) {
      notify({ kind: 'failure', text: `Nothing was copied: ${messageOf(error)}` })
    }
  }
  const save = async (format: ShareFormat): Promise<void> => {
    try {
      const { text, fileName, mediaType } = await shareList(listId, format)
      saveFile(new Blob([text], { type: `${mediaType};charset=utf-8` }), fileName)
    } catch (error) {
      notify({ kind: 'failure', text: `No file was written: ${messageOf(error)}` })
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFileExport size={16} stroke={1.7} />}
          rightSection={<IconChevronDown size={14} stroke={1.9} />}
        >
          Share
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isEmpty && <Menu.Label>There is nothing on this list to share yet.</Menu.Label>}
        <Menu.Item
          disabled={isEmpty}
          leftSection={<IconCopy size={16} stroke={1.7} />}
          onClick={() => void copy('markdown')}
        >
          Copy as Markdown
        </Menu.Item>
        <Menu.Item
          disabled={isEmpty}
          leftSection={<IconCopy size={16} stroke={1.7} />}
          onClick={() => void copy('bibtex')}
        >
          Copy as BibTeX
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          disabled={isEmpty}
          leftSection={<IconDownload size={16} stroke={1.7} />}
          onClick={() => void save('markdown')}
        >
          Save Markdown file
        </Menu.Item>
        <Menu.Item
          disabled={isEmpty}
          leftSection={<IconDownload size={16} stroke={1.7} />}
          onClick={() => void save('bibtex')}
        >
          Save BibTeX file
        </Menu.Item>
        {!isEmpty && (
          <>
            <Menu.Divider />
            <MarkItems works={() => worksOfList(listId)} name={`Marks of ${name}`} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`)
