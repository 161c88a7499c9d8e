import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

/** What pdf.js says of one annotation. */
export interface PdfJsAnnotation {
  readonly page: number
  readonly subtype: string
  readonly contents: string
  readonly colour: readonly number[]
  readonly hasAppearance: boolean
}

const origin = 'http://pdf-js.localhost'
const folder = createRequire(import.meta.url)
  .resolve('pdfjs-dist/package.json')
  .replace(/package\.json$/, '')

/** Reads a file's annotations with pdf.js in an empty page; every address of it is answered from here. */
export async function readWithPdfJs(
  page: Page,
  bytes: Uint8Array,
): Promise<readonly PdfJsAnnotation[]> {
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
    if (pathname === '/file.pdf') {
      return route.fulfill({ contentType: 'application/pdf', body: Buffer.from(bytes) })
    }
    const body = readFileSync(`${folder}build${pathname}`)
    return route.fulfill({ contentType: 'text/javascript', body })
  })
  await page.goto(`${origin}/`)
  return await page.evaluate(async () => {
    interface Annotation {
      readonly subtype: string
      readonly contentsObj: { readonly str: string }
      readonly color: Uint8ClampedArray | null
      readonly hasAppearance: boolean
    }
    interface Loaded {
      readonly numPages: number
      getPage(number: number): Promise<{ getAnnotations(): Promise<readonly Annotation[]> }>
    }
    interface PdfJs {
      readonly GlobalWorkerOptions: { workerSrc: string }
      getDocument(source: { readonly url: string }): { readonly promise: Promise<Loaded> }
    }
    const address = '/pdf.mjs'
    const pdfJs = (await import(address)) as PdfJs
    pdfJs.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
    const file = await pdfJs.getDocument({ url: '/file.pdf' }).promise
    const found = []
    for (let number = 1; number <= file.numPages; number += 1) {
      const annotations = await (await file.getPage(number)).getAnnotations()
      for (const { subtype, contentsObj, color, hasAppearance } of annotations) {
        if (subtype === 'Link') continue
        found.push({
          page: number,
          subtype,
          contents: contentsObj.str,
          colour: [...(color ?? [])],
          hasAppearance,
        })
      }
    }
    return found
  })
}
