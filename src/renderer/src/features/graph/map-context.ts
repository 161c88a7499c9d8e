/** What the map is drawn on: the screen, or a sheet that is shown or saved later. */
export type MapContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
