/**
 * Derived indexes on disk: named sections in one run of bytes, with a checksum, so that a damaged file is noticed
 * and rebuilt. Not a format for exchange: arrays are in the byte order of the machine.
 *
 * Layout: magic, checksum of what follows, length of the directory (three uint32), directory as JSON, sections on
 * 8-byte boundaries.
 */
export type Section = string | TypedSection
export type TypedSection =
  | Uint8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float64Array

const kinds = {
  Uint8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float64Array,
} as const
type TypedKind = keyof typeof kinds

interface DirectoryEntry {
  readonly name: string
  readonly kind: TypedKind | 'text'
  readonly offset: number
  readonly length: number
}

const magic = 0x53544d31
const headerBytes = 12
const aligned = (offset: number): number => (offset + 7) & ~7

export function packSections(sections: Readonly<Record<string, Section>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const contents = Object.entries(sections).map(([name, section]) => {
    const bytes =
      typeof section === 'string'
        ? encoder.encode(section)
        : new Uint8Array(section.buffer, section.byteOffset, section.byteLength)
    return { name, kind: kindOf(section), bytes }
  })
  let offset = 0
  const directory: DirectoryEntry[] = contents.map(({ name, kind, bytes }) => {
    const entry = { name, kind, offset, length: bytes.length }
    offset = aligned(offset + bytes.length)
    return entry
  })
  const directoryBytes = encoder.encode(JSON.stringify(directory))
  const start = aligned(headerBytes + directoryBytes.length)
  const packed = new Uint8Array(start + offset)
  packed.set(directoryBytes, headerBytes)
  contents.forEach(({ bytes }, index) => {
    packed.set(bytes, start + (directory[index]?.offset ?? 0))
  })
  const header = new DataView(packed.buffer)
  header.setUint32(0, magic)
  header.setUint32(8, directoryBytes.length)
  header.setUint32(4, checksum(packed.subarray(8)))
  return packed
}

export interface UnpackedSections {
  text(name: string): string
  array<Kind extends TypedKind>(name: string, kind: Kind): InstanceType<(typeof kinds)[Kind]>
}

/** Throws when the bytes are not what `packSections` wrote. Arrays are views of `packed`. */
export function unpackSections(packed: Uint8Array<ArrayBuffer>): UnpackedSections {
  if (packed.length < headerBytes || packed.byteOffset !== 0) throw new Error('Not packed sections')
  const header = new DataView(packed.buffer, 0, packed.length)
  const directoryLength = header.getUint32(8)
  if (header.getUint32(0) !== magic || header.getUint32(4) !== checksum(packed.subarray(8))) {
    throw new Error('Packed sections are damaged')
  }
  const decoder = new TextDecoder()
  const directory = JSON.parse(
    decoder.decode(packed.subarray(headerBytes, headerBytes + directoryLength)),
  ) as readonly DirectoryEntry[]
  const start = aligned(headerBytes + directoryLength)
  const byName = new Map(directory.map((entry) => [entry.name, entry]))
  const entryOf = (name: string, kind: DirectoryEntry['kind']): DirectoryEntry => {
    const entry = byName.get(name)
    if (entry?.kind !== kind) throw new Error(`Packed sections have no ${kind} ${name}`)
    return entry
  }
  return {
    text: (name) => {
      const { offset, length } = entryOf(name, 'text')
      return decoder.decode(packed.subarray(start + offset, start + offset + length))
    },
    array: (name, kind) => {
      const { offset, length } = entryOf(name, kind)
      const Kind = kinds[kind]
      return new Kind(
        packed.buffer,
        start + offset,
        length / Kind.BYTES_PER_ELEMENT,
      ) as InstanceType<(typeof kinds)[typeof kind]>
    },
  }
}

function kindOf(section: Section): DirectoryEntry['kind'] {
  if (typeof section === 'string') return 'text'
  for (const [name, Kind] of Object.entries(kinds)) {
    if (section instanceof Kind) return name as TypedKind
  }
  throw new Error('Unknown kind of section')
}

/** FNV-1a over 32-bit words: 36 MB in about 20 ms. Tells damage, not malice. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 ^ bytes.length
  const words = bytes.length >>> 2
  const view = new Uint32Array(bytes.buffer, bytes.byteOffset, words)
  for (let index = 0; index < words; index += 1) {
    hash = Math.imul(hash ^ (view[index] ?? 0), 0x01000193)
  }
  for (let index = words * 4; index < bytes.length; index += 1) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193)
  }
  return hash >>> 0
}
