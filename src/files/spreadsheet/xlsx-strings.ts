import { readXml } from './read-xml.ts';

/** Reads the texts that cells refer to by number. What is said on how to pronounce them is left out. */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  const collector = createTextCollector();
  await readXml(pieces, {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(collector.take());
    },
  });
  return strings;
}

/** Makes what gathers the text of a cell or a shared string, which may come in several runs, each formatted in its own way. */
export function createTextCollector() {
  let [text, isText, isPronunciation] = ['', false, false];
  return {
    /** Takes note of an element that begins: whether what comes is text, or the pronunciation of one. */
    open(name: string): void {
      if (name === 't') isText = true;
      if (name === 'rPh') isPronunciation = true;
    },
    /** Takes note of an element that ends. */
    close(name: string): void {
      if (name === 't') isText = false;
      if (name === 'rPh') isPronunciation = false;
    },
    /** Collects a piece of text, unless it is a pronunciation. */
    text(more: string): void {
      if (isText && !isPronunciation) text += more;
    },
    /** Returns what has been collected, and begins anew. */
    take(): string {
      const taken = text;
      text = '';
      return withoutEscapes(taken);
    },
  };
}

/** Returns the text with the characters that Excel writes as `_x000D_`, since XML cannot hold them. */
export function withoutEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
