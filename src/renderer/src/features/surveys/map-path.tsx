import { IconZoomOut } from '@tabler/icons-react'
import { type Category, findCategory, pathSeparator } from '#domain/taxonomy'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './map-path.module.css'

/** Above the map: what it shows, as a path that leads up. */
export function MapPath({
  root,
  zoom,
  onUp,
  onZoom,
}: {
  readonly root: Category
  readonly zoom: string
  readonly onUp: () => void
  readonly onZoom: (key: string) => void
}) {
  const names = zoom === '' ? [] : zoom.split(pathSeparator)
  return (
    <div className={classes.path}>
      {zoom === '' ? (
        <span className={classes.legend}>Height is papers, the darker part is read.</span>
      ) : (
        <nav aria-label="Enlarged in the map" className={classes.names}>
          <button type="button" className={classes.above} onClick={() => onZoom('')}>
            Whole survey
          </button>
          {names.map((name, index) => {
            const key = names.slice(0, index + 1).join(pathSeparator)
            return index === names.length - 1 ? (
              <span key={key} className={classes.here} aria-current="true">
                {findCategory(root, key)?.name ?? name}
              </span>
            ) : (
              <button key={key} type="button" className={classes.above} onClick={() => onZoom(key)}>
                {name}
              </button>
            )
          })}
        </nav>
      )}
      {zoom !== '' && (
        <IconAction label="Up in the map" keys="Escape" size={22} onClick={onUp}>
          <IconZoomOut size={15} stroke={1.7} />
        </IconAction>
      )}
    </div>
  )
}
