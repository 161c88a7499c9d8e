import { useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

/** Everything a person can do by name: shown in the palette and the help sheet, bound to its keys. */
export interface Command {
  /** `noun.verb`, stable: menus and tests call by it. */
  readonly id: string
  readonly label: string
  readonly group:
    | 'Go to'
    | 'Papers'
    | 'Reading'
    | 'Lists'
    | 'Notes'
    | 'Graph'
    | 'Sync'
    | 'Library'
    | 'Window'
  /** In the notation of Mantine's hotkeys: `mod+K`, `shift+?`, `J`. Several spellings of one command are allowed. */
  readonly keys?: readonly string[]
  /** Also while typing in a field. */
  readonly worksInFields?: boolean
  /** Only makes sense by its key (next row): in the help sheet, not in the palette. */
  readonly isKeyOnly?: boolean
  /** Undefined when it can run; else the reason why not, as a sentence. */
  readonly unavailable?: () => string | undefined
  readonly run: () => void | Promise<void>
}

interface CommandOptions {
  readonly isOfWindow?: boolean
}

/** What one component has registered; `owner` is its alone. */
interface CommandGroup {
  readonly owner: object
  readonly commands: readonly Command[]
}

interface Registry {
  /** Those of the window, then the others as their components came: a screen's command wins over the window's of the same keys. */
  readonly groups: readonly CommandGroup[]
  /** Those of all groups, the winner of the same keys last. */
  readonly commands: readonly Command[]
}

export const useCommandRegistry = create<Registry>(() => ({ groups: [], commands: [] }))

const register = (groups: readonly CommandGroup[]): void =>
  useCommandRegistry.setState({ groups, commands: groups.flatMap(({ commands }) => commands) })

/**
 * A component whose commands change keeps its place. Those of the window stand under those of all screens, also when both come at once:
 * React mounts the inner one first.
 */
export function setCommands(
  owner: object,
  commands: readonly Command[],
  { isOfWindow = false }: CommandOptions = {},
): void {
  const { groups } = useCommandRegistry.getState()
  const group = { owner, commands }
  register(
    groups.some((known) => known.owner === owner)
      ? groups.map((known) => (known.owner === owner ? group : known))
      : isOfWindow
        ? [group, ...groups]
        : [...groups, group],
  )
}

export const dropCommands = (owner: object): void =>
  register(useCommandRegistry.getState().groups.filter((known) => known.owner !== owner))

/** Registers commands while the calling component is mounted. Handlers may change between renders; whether a command can run is told anew. */
export function useCommands(commands: readonly Command[], options?: CommandOptions): void {
  const latest = useRef(commands)
  latest.current = commands
  const signature = commands
    .map(({ id, label, keys, unavailable }) =>
      [id, label, keys?.join(' '), unavailable?.()].join('\t'),
    )
    .join('\n')
  // The ref itself is nobody else's.
  // Before anything is painted: what is seen on the screen can be done there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the commands; handlers are read through the ref.
  useLayoutEffect(() => {
    setCommands(
      latest,
      latest.current.map((command) => ({
        ...command,
        unavailable: () => find(latest.current, command.id)?.unavailable?.(),
        run: () => find(latest.current, command.id)?.run(),
      })),
      options,
    )
  }, [signature])
  useLayoutEffect(() => () => dropCommands(latest), [])
}

const find = (commands: readonly Command[], id: string): Command | undefined =>
  commands.find((command) => command.id === id)

export function runCommand(id: string): void {
  const command = useCommandRegistry.getState().commands.findLast((known) => known.id === id)
  if (!command || command.unavailable?.() !== undefined) return
  void command.run()
}
