/** The characters of two bytes, each with its bytes: Node.js can read GB18030 and not write it. */
const BYTES = new Map<string, Buffer>();
for (let first = 0x81; first <= 0xfe; first++)
  for (let second = 0x40; second <= 0xfe; second++) {
    const bytes = Buffer.from([first, second]);
    const text = new TextDecoder('gb18030').decode(bytes);
    if ([...text].length === 1 && text !== '\ufffd') BYTES.set(text, bytes);
  }

/** Returns a text as Chinese Windows writes it. */
export const gb18030 = (text: string): Buffer =>
  Buffer.concat([...text].map((character) => BYTES.get(character) ?? Buffer.from(character, 'latin1')));
