/** Typed arrays are not JSON: their kind, and their bytes (little-endian, as every machine that runs Chromium) as base64. */
const typedArrays = { Float32Array, Float64Array, Int32Array, Uint32Array, Uint16Array, Uint8Array }
type TypedArrayName = keyof typeof typedArrays
const typedKey = '$typed'

export function encodeValue(value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { [typedKey]: value.constructor.name, base64: btoa(binary) }
}

/** Undefined when it is no JSON. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line, (key, value: unknown) => {
      // A key that would change the object it is put into.
      if (key === '__proto__') return undefined
      return isEncoded(value) ? decodeTyped(value) : value
    })
  } catch {
    return undefined
  }
}

interface EncodedArray {
  readonly [typedKey]: TypedArrayName
  readonly base64: string
}

const isEncoded = (value: unknown): value is EncodedArray =>
  typeof value === 'object' &&
  value !== null &&
  typedKey in value &&
  typeof value[typedKey] === 'string' &&
  Object.hasOwn(typedArrays, value[typedKey]) &&
  'base64' in value &&
  typeof value.base64 === 'string'

function decodeTyped({ [typedKey]: name, base64 }: EncodedArray): unknown {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new typedArrays[name](bytes.buffer)
}
