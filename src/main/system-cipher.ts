import type { SafeStorage } from 'electron'
import type { SecretCipher } from '#services/secrets'

const encryptedPrefix = 'encrypted:'
const plainPrefix = 'plain:'

/**
 * Encrypts with the key store of the operating system. Where there is none (a Linux session without a keyring) the text is
 * kept as it is, in a file that only its owner reads, as the loopback shell does: refusing would send people to environment
 * variables. The prefix tells the two apart when a keyring appears later.
 */
export const createSystemCipher = (safeStorage: SafeStorage): SecretCipher => ({
  encrypt: async (plain) =>
    (await safeStorage.isAsyncEncryptionAvailable())
      ? encryptedPrefix + (await safeStorage.encryptStringAsync(plain)).toString('base64')
      : plainPrefix + plain,
  decrypt: async (text) => {
    if (text.startsWith(plainPrefix)) return text.slice(plainPrefix.length)
    if (!text.startsWith(encryptedPrefix)) throw new Error('This was not written by Stemma.')
    const encrypted = Buffer.from(text.slice(encryptedPrefix.length), 'base64')
    return (await safeStorage.decryptStringAsync(encrypted)).result
  },
})
