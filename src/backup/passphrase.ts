import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { Identity, Recipient } from 'age-encryption';

// The library would derive the key in the way of everything else, for a second; here Node does it beside the program.
// It is loaded at first use: an office that starts encrypts nothing.

/** Rounds as a power of two, 128 MiB of memory: what OWASP advises for scrypt. */
const WORK_FACTOR = 17;
/** A file of somebody else's making cannot ask for more than a machine has. */
const WORK_FACTOR_MOST = 20;
const BLOCK_SIZE = 8;
const LABEL = 'age-encryption.org/v1/scrypt';
const CIPHER = 'chacha20-poly1305';
const TAG_BYTES = 16;
/** It seals one key under a key of its own. */
const NONCE = Buffer.alloc(12);
const MAGIC = Buffer.from('age-encryption.org/');

/** Tells by its first bytes whether a file is encrypted. */
export const isEncrypted = (start: Uint8Array): boolean =>
  MAGIC.equals(Buffer.from(start.subarray(0, MAGIC.length)));

/** Returns the bytes in the format of age, which `age -d` opens with the passphrase. */
export async function encrypt(
  bytes: AsyncIterable<Uint8Array>,
  passphrase: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipientOf(passphrase));
  return encrypter.encrypt(ReadableStream.from(bytes));
}

/** Returns the bytes that were encrypted; throws what `wrong` makes where the passphrase is another, and else whatever is wrong with the bytes. */
export async function decrypt(
  bytes: AsyncIterable<Uint8Array>,
  passphrase: string,
  wrong: () => Error,
): Promise<AsyncIterable<Uint8Array>> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(passphrase, wrong));
  return decrypter.decrypt(ReadableStream.from(bytes));
}

function recipientOf(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const { Stanza } = await import('age-encryption');
      const salt = randomBytes(16);
      const cipher = createCipheriv(CIPHER, await deriveKey(passphrase, salt, WORK_FACTOR), NONCE, {
        authTagLength: TAG_BYTES,
      });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', unpadded(salt), String(WORK_FACTOR)], body)];
    },
  };
}

function identityOf(passphrase: string, wrong: () => Error): Identity {
  return {
    async unwrapFileKey([stanza]) {
      const [kind, salt = '', factor] = stanza?.args ?? [];
      const bytes = Buffer.from(salt, 'base64');
      const isOurs = kind === 'scrypt' && unpadded(bytes) === salt && /^[1-9]\d?$/.test(factor ?? '');
      if (!stanza || !isOurs || Number(factor) > WORK_FACTOR_MOST) return null;
      const key = await deriveKey(passphrase, bytes, Number(factor));
      const sealed = Buffer.from(stanza.body);
      const decipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
      } catch {
        throw wrong();
      }
    },
  };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function deriveKey(passphrase: string, salt: Buffer, factor: number): Promise<Buffer> {
  const cost = 2 ** factor;
  const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 2 * 128 * cost * BLOCK_SIZE };
  return new Promise((done, fail) => {
    scrypt(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, options, (error, key) =>
      error ? fail(error) : done(key),
    );
  });
}
