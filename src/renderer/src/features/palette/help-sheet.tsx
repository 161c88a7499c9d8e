import { Modal } from '@mantine/core'
import { type Command, useCommandRegistry } from '#renderer/state/commands'
import { KeyCap } from '#renderer/ui/key-cap'
import classes from './palette.module.css'

const groups: readonly Command['group'][] = [
  'Go to',
  'Papers',
  'Reading',
  'Lists',
  'Notes',
  'Graph',
  'Sync',
  'Library',
  'Window',
]

/** All keys of this screen, from the commands that are registered: it cannot be out of date. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const registered = useCommandRegistry(({ commands }) => commands)
  const newest = [...new Map(registered.map((command) => [command.id, command])).values()]
  const withKeys = newest.filter(({ keys }) => keys !== undefined && keys.length > 0)
  return (
    <Modal opened onClose={onClose} size={720} radius={14} title="Keys on this screen">
      <div className={classes.groups}>
        {groups.map((group) => {
          const commands = withKeys.filter((command) => command.group === group)
          if (commands.length === 0) return null
          return (
            <section key={group} className={classes.group}>
              <h3 className={classes.groupTitle}>{group}</h3>
              <dl style={{ margin: 0 }}>
                {commands.map(({ id, label, keys }) => (
                  <div key={id} className={classes.keyRow}>
                    <dt>{label}</dt>
                    <dd>
                      {keys?.map((spelling) => (
                        <KeyCap key={spelling} keys={spelling} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        {withKeys.some(({ id }) => id === 'paper.next') && (
          <section className={classes.group}>
            <h3 className={classes.groupTitle}>In the table</h3>
            <dl style={{ margin: 0 }}>
              {tableKeys.map(([label, keys]) => (
                <div key={label} className={classes.keyRow}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((spelling) => (
                      <KeyCap key={spelling} keys={spelling} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </Modal>
  )
}

/** Keys that belong to the focused table, like those of any grid, and so are no commands. */
const tableKeys: readonly (readonly [string, readonly string[]])[] = [
  ['Move', ['ArrowUp', 'ArrowDown']],
  ['A screen further', ['PageUp', 'PageDown']],
  ['First, last', ['Home', 'End']],
  ['Select while moving', ['shift']],
]
