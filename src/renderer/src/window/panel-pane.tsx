import { useNavigate } from '@tanstack/react-router'
import { PaperPanel } from '#renderer/features/paper/paper-panel'
import { defaultPreferences, setPreferences, usePreferences } from '#renderer/state/preferences'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { useOpenPaper } from './paper-navigation'
import { addPapers } from './sync-actions'
import classes from './window-frame.module.css'

/** The right pane: the open paper. Nothing is open: nothing is shown, and the content has the room. */
export function PanelPane() {
  const { openPaper, onOpenPaper, onOpenGraph } = useOpenPaper()
  const { panelWidth } = usePreferences()
  const navigate = useNavigate()
  if (openPaper === undefined) return null
  void addPapers
  void PaperPanel
  void onOpenPaper
  void onOpenGraph
  void navigate
  return (
    <>
      <div className={classes.panelDivider}>
        <PaneDivider
          label="Width of the paper panel"
          side="right"
          width={panelWidth}
          minimum={280}
          maximum={640}
          standard={defaultPreferences.panelWidth}
          onResize={(width) => setPreferences({ panelWidth: width })}
        />
      </div>
      <aside
        className={classes.panel}
        style={{ width: panelWidth }}
        aria-label="Paper"
        data-pane="panel"
      />
    </>
  )
}
