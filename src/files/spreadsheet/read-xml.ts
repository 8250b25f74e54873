import { SaxesParser } from 'saxes';

/** No part of a workbook nests deeper than a dozen levels. */
const MOST_LEVELS = 100;

export type Attributes = Readonly<Record<string, string>>;
/** Elements by their names without prefix. */
export type XmlHandlers = {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Reads XML in UTF-8 piece by piece, without building anything of it. Throws where it is not well-formed; entities are not expanded. */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  { open, close, text }: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let levels = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if (++levels > MOST_LEVELS) throw new Error('The XML nests too deeply.');
    open?.(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    levels--;
    close?.(withoutPrefix(name));
  });
  for (const kind of ['text', 'cdata'] as const) parser.on(kind, (more: string) => text?.(more));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of pieces) parser.write(allowed(decoder.decode(piece, { stream: true })));
  parser.write(decoder.decode()).close();
}

/** Programs that write tables let characters through that XML does not allow. */
function allowed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
