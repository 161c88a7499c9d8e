/** What a language model is told: what it is to do, then the material. */
export interface ModelMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}
