import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** PDFium's own functions by their names (public/fpdf*.h); objects of it are pointers, 0 is none. */
export type PdfiumCalls = Omit<WrappedPdfiumModule, 'pdfium'>

/** PDFium running, with the memory that it and we share. Nothing outside this folder sees it. */
export interface Pdfium {
  readonly call: PdfiumCalls
  readonly memory: PdfiumMemory
}

export interface PdfiumMemory {
  /** A place for bytes that stays until `free`. 0 when there is no room. */
  take(sizeBytes: number): number
  free(pointer: number): void
  /** The same, given back when `use` is over, however it ends. */
  borrow<Result>(sizeBytes: number, use: (pointer: number) => Result): Result
  /** Views are fresh on each call: memory that grows leaves older ones empty. */
  bytes(pointer: number, length: number): Uint8Array
  singles(pointer: number, length: number): Float32Array
  /** One number, without a view made for it: characters are read by the hundred thousand. */
  single(pointer: number): number
  double(pointer: number): number
  integers(pointer: number, length: number): Uint32Array
  /** Text that a call writes as UTF-16LE with a closing zero; it answers the length in bytes. */
  readText(write: (pointer: number, sizeBytes: number) => number): string
  /** The same for UTF-8. */
  readName(write: (pointer: number, sizeBytes: number) => number): string
  decodeUtf8(pointer: number, length: number): string
  /** Lends text as UTF-16LE with a closing zero, as PDFium's wide strings are. */
  withText<Result>(text: string, use: (pointer: number) => Result): Result
}

/** What Emscripten lays open of its memory; the package's types leave it to a package of their own. */
interface Heap {
  readonly HEAPU8: Uint8Array
  readonly HEAPU16: Uint16Array
  readonly HEAPU32: Uint32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  readonly wasmExports: {
    readonly malloc: (sizeBytes: number) => number
    readonly free: (pointer: number) => void
  }
  readonly UTF8ToString: (pointer: number, longestBytes: number) => string
  readonly UTF16ToString: (pointer: number) => string
}

/** Compiles and starts PDFium from the bytes of its `pdfium.wasm`. */
export async function startPdfium(wasm: Uint8Array): Promise<Pdfium> {
  const quiet = (): void => {}
  const overrides = { wasmBinary: wasm, print: quiet, printErr: quiet }
  const module = await init(overrides as unknown as Parameters<typeof init>[0])
  module.PDFiumExt_Init()
  return { call: module, memory: memoryOf(module.pdfium as unknown as Heap) }
}

function memoryOf(heap: Heap): PdfiumMemory {
  const take = (sizeBytes: number): number => heap.wasmExports.malloc(sizeBytes)
  const free = (pointer: number): void => heap.wasmExports.free(pointer)
  const borrow = <Result>(sizeBytes: number, use: (pointer: number) => Result): Result => {
    const pointer = take(sizeBytes)
    // As WebAssembly itself fails when its memory is full.
    if (pointer === 0) throw new RangeError('The PDF engine has no memory left.')
    try {
      return use(pointer)
    } finally {
      free(pointer)
    }
  }
  const read = (
    write: (pointer: number, sizeBytes: number) => number,
    decode: (pointer: number, sizeBytes: number) => string,
  ): string => {
    const sizeBytes = write(0, 0)
    // A lone closing zero takes up to two bytes.
    if (sizeBytes < 2) return ''
    return borrow(sizeBytes + 2, (pointer) => {
      heap.HEAPU8.fill(0, pointer, pointer + sizeBytes + 2)
      write(pointer, sizeBytes)
      return decode(pointer, sizeBytes)
    })
  }
  const decodeUtf8 = (pointer: number, length: number): string => heap.UTF8ToString(pointer, length)

  return {
    take,
    free,
    borrow,
    bytes: (pointer, length) => heap.HEAPU8.subarray(pointer, pointer + length),
    singles: (pointer, length) => heap.HEAPF32.subarray(pointer >> 2, (pointer >> 2) + length),
    single: (pointer) => heap.HEAPF32[pointer >> 2] ?? 0,
    double: (pointer) => heap.HEAPF64[pointer >> 3] ?? 0,
    integers: (pointer, length) => heap.HEAPU32.subarray(pointer >> 2, (pointer >> 2) + length),
    readText: (write) => read(write, (pointer) => heap.UTF16ToString(pointer)),
    readName: (write) => read(write, decodeUtf8),
    decodeUtf8,
    withText: (text, use) =>
      borrow(text.length * 2 + 2, (pointer) => {
        const units = heap.HEAPU16.subarray(pointer >> 1, (pointer >> 1) + text.length + 1)
        for (let index = 0; index < text.length; index += 1) units[index] = text.charCodeAt(index)
        units[text.length] = 0
        return use(pointer)
      }),
  }
}
