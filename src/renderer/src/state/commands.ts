import { useEffect, useRef } from 'react'
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

interface Registry {
  /** Newest registration last: a screen's command wins over the window's of the same keys. */
  readonly commands: readonly Command[]
}

export const useCommandRegistry = create<Registry>(() => ({ commands: [] }))

/** Registers commands while the calling component is mounted. Handlers may change between renders. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const signature = commands
    .map(({ id, label, keys }) => `${id}\t${label}\t${keys?.join(' ') ?? ''}`)
    .join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the commands; handlers are read through the ref.
  useEffect(() => {
    const registered = latest.current.map(
      (command): Command => ({
        ...command,
        unavailable: () => find(latest.current, command.id)?.unavailable?.(),
        run: () => find(latest.current, command.id)?.run(),
      }),
    )
    useCommandRegistry.setState(({ commands: before }) => ({
      commands: [...before, ...registered],
    }))
    return () =>
      useCommandRegistry.setState(({ commands: before }) => ({
        commands: before.filter((command) => !registered.includes(command)),
      }))
  }, [signature])
}

const find = (commands: readonly Command[], id: string): Command | undefined =>
  commands.find((command) => command.id === id)

export function runCommand(id: string): void {
  const command = useCommandRegistry.getState().commands.findLast((known) => known.id === id)
  if (!command || command.unavailable?.() !== undefined) return
  void command.run()
}
