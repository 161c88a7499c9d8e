import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Colouring } from './graph-colouring'
import { Choice } from './view-menu'

const words: Readonly<Record<Colouring, string>> = {
  relation: 'Relation',
  topic: 'Topic',
  community: 'Community',
  survey: 'Survey',
  category: 'Category',
  year: 'Year',
  status: 'Status',
}

const meanings: Readonly<Record<Colouring, string>> = {
  relation: 'What cites it, what it cites',
  topic: "The survey's branches",
  community: 'Papers that cite each other more than chance',
  survey: 'Which survey names a paper',
  category: 'Primary category on arXiv',
  year: 'From the oldest to the newest',
  status: 'What you said of a paper',
}

/** What colours mean. */
export function ColourMenu({
  colouring,
  choices,
  onChoose,
}: {
  readonly colouring: Colouring
  readonly choices: readonly Colouring[]
  readonly onChoose: (colouring: Colouring) => void
}) {
  return (
    <Menu position="bottom-start" width={270}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.7} />}>
          Colour: {words[colouring].toLowerCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Choice
            key={choice}
            word={words[choice]}
            meaning={meanings[choice]}
            isChosen={choice === colouring}
            isDisabled={false}
            onChoose={() => onChoose(choice)}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
