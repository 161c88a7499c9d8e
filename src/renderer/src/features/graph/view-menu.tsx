import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { GraphShape } from './view-key'

const shapeWords: Readonly<Record<GraphShape, string>> = {
  map: 'Map',
  time: 'Years',
  tree: 'Origins',
  similar: 'Similar',
}

const shapeMeanings: Readonly<Record<GraphShape, string>> = {
  map: 'Near what they cite and what cites them',
  time: 'Years across, near what they cite',
  tree: 'A paper and what it grew from',
  similar: 'Tied by the references they share',
}

export type DotSize = 'here' | 'everywhere'

export const sizeWords: Readonly<Record<DotSize, string>> = {
  here: 'cited here',
  everywhere: 'cited everywhere',
}

const shapes: readonly GraphShape[] = ['map', 'time', 'similar', 'tree']
const sizes: readonly DotSize[] = ['here', 'everywhere']

/** How papers are placed, what their size means, and the views that were kept. */
export function ViewMenu({
  shape,
  size,
  hasTreeRoot,
  onShape,
  onSize,
  children,
}: {
  readonly shape: GraphShape
  readonly size: DotSize
  /** There is a paper whose origins can be shown. */
  readonly hasTreeRoot: boolean
  readonly onShape: (shape: GraphShape) => void
  readonly onSize: (size: DotSize) => void
  /** Further parts of the menu. */
  readonly children?: ReactNode
}) {
  return (
    <Menu position="bottom-start" width={290}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.7} />}>
          {shapeWords[shape]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Papers stand</Menu.Label>
        {shapes.map((choice) => (
          <Choice
            key={choice}
            word={shapeWords[choice]}
            meaning={
              choice === 'tree' && !hasTreeRoot && shape !== 'tree'
                ? 'Go to a paper first: its origins are shown'
                : shapeMeanings[choice]
            }
            isChosen={choice === shape}
            isDisabled={choice === 'tree' && !hasTreeRoot && shape !== 'tree'}
            onChoose={() => onShape(choice)}
          />
        ))}
        <Menu.Label>Their size</Menu.Label>
        {sizes.map((choice) => (
          <Choice
            key={choice}
            word={choice === 'here' ? 'Cited here' : 'Cited everywhere'}
            meaning={
              choice === 'here'
                ? 'By the papers of this map'
                : 'As an upstream counts; small where it is not known'
            }
            isChosen={choice === size}
            isDisabled={false}
            onChoose={() => onSize(choice)}
          />
        ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One of several, with what it means below it. */
export function Choice({
  word,
  meaning,
  isChosen,
  isDisabled,
  onChoose,
}: {
  readonly word: string
  readonly meaning: string
  readonly isChosen: boolean
  readonly isDisabled: boolean
  readonly onChoose: () => void
}) {
  return (
    <Menu.Item
      aria-current={isChosen}
      disabled={isDisabled}
      leftSection={
        <IconCheck size={15} stroke={1.9} style={{ visibility: isChosen ? 'visible' : 'hidden' }} />
      }
      onClick={onChoose}
    >
      {word}
      <span style={{ display: 'block', color: 'var(--st-t3)', fontSize: 12 }}>{meaning}</span>
    </Menu.Item>
  )
}
