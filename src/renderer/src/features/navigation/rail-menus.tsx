import { Menu } from '@mantine/core'
import { IconListDetails, IconPlus, IconRadar2, IconSitemap, IconTag } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Tag } from '#domain/reading'
import type { Source } from '#domain/source'
import { useListNames } from '#renderer/db/paper-queries'
import { runCommand } from '#renderer/state/commands'
import { TagDot } from '#renderer/ui/tag-label'
import classes from './navigation.module.css'

/** What the rail of a narrow window keeps behind one icon each: lists, surveys, trackers, tags. */
export function RailMenus({
  sources,
  tags,
  path,
  onAddSurvey,
  onAddTracker,
}: {
  readonly sources: readonly Source[] | undefined
  readonly tags: readonly Tag[] | undefined
  readonly path: string
  readonly onAddSurvey: () => void
  readonly onAddTracker: () => void
}) {
  const navigate = useNavigate()
  const lists = useListNames()
  const ofKind = (kind: Source['configuration']['kind']) =>
    sources?.filter(({ configuration }) => configuration.kind === kind) ?? []
  return (
    <div className={classes.railMenus}>
      <RailMenu
        label="Reading lists"
        icon={<IconListDetails size={16} stroke={1.7} />}
        isHere={path.startsWith('/lists/')}
        places={(lists ?? []).map(({ id, name }) => ({
          key: id,
          name,
          onOpen: () => void navigate({ to: '/lists/$listId', params: { listId: id } }),
        }))}
        addition={{ name: 'New reading list', onAdd: () => runCommand('list.new') }}
      />
      <RailMenu
        label="Surveys"
        icon={<IconSitemap size={16} stroke={1.7} />}
        isHere={path.startsWith('/surveys')}
        places={[
          {
            key: 'all',
            name: 'All surveys and the catalogue',
            onOpen: () => void navigate({ to: '/surveys' }),
          },
          ...ofKind('survey').map(({ id, title }) => ({
            key: id,
            name: title,
            onOpen: () => void navigate({ to: '/surveys/$surveyId', params: { surveyId: id } }),
          })),
        ]}
        addition={{ name: 'Add a survey', onAdd: onAddSurvey }}
      />
      <RailMenu
        label="Trackers"
        icon={<IconRadar2 size={16} stroke={1.7} />}
        isHere={false}
        places={ofKind('arxivSearch').map(({ id, title }) => ({
          key: id,
          name: title,
          onOpen: () => void navigate({ to: '/library', search: { source: [id] } }),
        }))}
        addition={{ name: 'Follow a search', onAdd: onAddTracker }}
      />
      {tags !== undefined && tags.length > 0 && (
        <RailMenu
          label="Tags"
          icon={<IconTag size={16} stroke={1.7} />}
          isHere={false}
          places={tags.map(({ id, name, colour }) => ({
            key: id,
            name,
            mark: <TagDot colour={colour} />,
            onOpen: () => void navigate({ to: '/library', search: { tag: [id] } }),
          }))}
        />
      )}
    </div>
  )
}

interface Place {
  readonly key: string
  readonly name: string
  readonly mark?: ReactNode
  readonly onOpen: () => void
}

function RailMenu({
  label,
  icon,
  isHere,
  places,
  addition,
}: {
  readonly label: string
  readonly icon: ReactNode
  readonly isHere: boolean
  readonly places: readonly Place[]
  readonly addition?: { readonly name: string; readonly onAdd: () => void }
}) {
  return (
    <Menu position="right-start" width={240}>
      <Menu.Target>
        <button
          type="button"
          className={classes.entry}
          title={label}
          aria-label={label}
          aria-current={isHere ? 'page' : undefined}
        >
          {icon}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.railDropdown ?? ''}>
        <Menu.Label>{label}</Menu.Label>
        {places.map(({ key, name, mark, onOpen }) => (
          <Menu.Item key={key} leftSection={mark} onClick={onOpen}>
            {name}
          </Menu.Item>
        ))}
        {addition !== undefined && (
          <Menu.Item
            leftSection={<IconPlus size={14} stroke={1.9} />}
            onClick={() => addition.onAdd()}
          >
            {addition.name}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
