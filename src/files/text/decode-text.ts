/** Enough lines of a text to tell by. */
const SAMPLE_BYTES = 100_000;
const BYTE_ORDER_MARKS = /^\ufeff+/;
/** What no text holds, but pictures and programs do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells that it is no text.
const CONTROLS = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * Returns the text of bytes in UTF-8, UTF-16 or GB18030, which Chinese Windows writes, with or without byte order marks. Undefined where it is no
 * text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    const text = decodeAs(encoding, bytes)?.replace(BYTE_ORDER_MARKS, '');
    if (text !== undefined && !CONTROLS.test(text)) return text;
  }
  return undefined;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Returns the encodings that bytes may have, the likeliest first. Without a mark, zeros tell UTF-16: they are the upper half of every
 * digit, comma and line end, and now and then the lower half of a character (一).
 */
export function encodingsOf(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, SAMPLE_BYTES).entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return ['utf-8', 'gb18030'];
  return odd >= even ? ['utf-16le', 'utf-16be'] : ['utf-16be', 'utf-16le'];
}
