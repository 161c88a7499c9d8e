import { describe, expect, it } from 'vitest'
import { layTextWhileDrawing, type TextLayer } from './lay-text-ahead'
import type { PageViewport } from './pdf-js'

const viewport = (scale: number): PageViewport => ({ scale }) as PageViewport

/** Lays once; afterwards, as pdf.js's, it only fits what is there. */
function layerOf(laid: () => Promise<void>): {
  readonly layer: TextLayer
  readonly done: string[]
} {
  const done: string[] = []
  let isLaid = false
  const layer: TextLayer = {
    render: async ({ viewport: { scale } }) => {
      if (isLaid) {
        done.push(`fitted to ${scale}`)
        return
      }
      done.push(`begun at ${scale}`)
      await laid()
      isLaid = true
      done.push('laid')
    },
  }
  return { layer, done }
}

describe('words that are laid while the picture is drawn', () => {
  it('are begun at once, laid once, and fitted when pdf.js asks for them', async () => {
    const { layer, done } = layerOf(async () => undefined)
    layTextWhileDrawing(layer, viewport(1))
    expect(done).toEqual(['begun at 1'])
    await layer.render({ viewport: viewport(1) })
    await layer.render({ viewport: viewport(2) })
    expect(done).toEqual(['begun at 1', 'laid', 'fitted to 1', 'fitted to 2'])
  })

  it('are waited for by everybody who asks before they lie there', async () => {
    let lay = (): void => undefined
    const { layer, done } = layerOf(
      () =>
        new Promise((resolve) => {
          lay = resolve
        }),
    )
    layTextWhileDrawing(layer, viewport(1))
    const asked = [layer.render({ viewport: viewport(2) }), layer.render({ viewport: viewport(3) })]
    lay()
    await Promise.all(asked)
    expect(done).toEqual(['begun at 1', 'laid', 'fitted to 2', 'fitted to 3'])
  })

  it('are laid anew by whoever asks when they could not be laid, and the trouble is theirs', async () => {
    const { layer, done } = layerOf(() => Promise.reject(new Error('no words')))
    layTextWhileDrawing(layer, viewport(1))
    await expect(layer.render({ viewport: viewport(1) })).rejects.toThrow('no words')
    expect(done).toEqual(['begun at 1', 'begun at 1'])
  })
})
