import classes from './print-map.module.css'

/** Prints one page with the map and nothing else: the print dialog also saves it as PDF. `svg` is of our own writing. */
export function printMap(svg: string): void {
  const sheet = document.createElement('div')
  sheet.className = classes.sheet ?? ''
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  sheet.append(document.importNode(picture, true))
  document.body.append(sheet)
  document.documentElement.dataset.printing = 'map'
  const end = () => {
    sheet.remove()
    delete document.documentElement.dataset.printing
  }
  window.addEventListener('afterprint', end, { once: true })
  window.print()
}
