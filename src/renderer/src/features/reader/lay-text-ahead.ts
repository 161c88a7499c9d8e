import type { PageViewport } from './pdf-js'

/** pdf.js 6.5's `TextLayerBuilder`, of which the package has no type. */
export interface TextLayer {
  render(request: TextLayerRequest): Promise<void>
}

interface TextLayerRequest {
  readonly viewport: PageViewport
}

/**
 * pdf.js lays the words over a page once its picture is drawn, which another thread does: this one has nothing to do meanwhile. Lays them as
 * soon as the drawing begins; when pdf.js asks, words that lie there are only fitted to the zoom, and those that failed are laid anew.
 */
export function layTextWhileDrawing(layer: TextLayer, viewport: PageViewport): void {
  const render = layer.render.bind(layer)
  const laying = render({ viewport }).catch(() => undefined)
  layer.render = async (request) => {
    // Asked again before the end it would begin anew.
    await laying
    await render(request)
  }
}
