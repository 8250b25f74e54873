/** A part of a letter that holds no others. */
export type LetterPart = { type: string; bytes: Buffer; name: string | undefined };
export type Letter = { headers: ReadonlyMap<string, string>; parts: readonly LetterPart[] };

/**
 * Reads a letter in the form in which our own are written: parts within parts, Base64 or as it is, words of headers encoded as UTF-8.
 * Headers go by their names in small letters.
 */
export function readLetter(source: string): Letter {
  return { headers: split(source).headers, parts: [...partsOf(source)] };
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n');
  const head = end < 0 ? source : source.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), readValue(line)]),
  );
  return { headers, body: end < 0 ? '' : source.slice(end + '\r\n\r\n'.length) };
}

/** The value of a header, its encoded words read. Source: RFC 2047. */
const readValue = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, code: string) => Buffer.from(code, 'base64').toString())
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, code: string) =>
      Buffer.from(
        code
          .replaceAll('_', ' ')
          .replace(/=(..)/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

function* partsOf(source: string): Generator<LetterPart> {
  const { headers, body } = split(source);
  const type = headers.get('content-type') ?? 'text/plain';
  const [, boundary] = /boundary="?([^";]+)"?/.exec(type) ?? [];
  if (boundary !== undefined) {
    for (const part of body.split(`--${boundary}`).slice(1, -1)) yield* partsOf(part.replace(/^\r\n/, ''));
    return;
  }
  const isBase64 = headers.get('content-transfer-encoding') === 'base64';
  const [, name] = /\bname="?([^";]+)"?/.exec(type) ?? [];
  yield {
    type: type.split(';', 1)[0] ?? '',
    bytes: isBase64 ? Buffer.from(body, 'base64') : Buffer.from(body.replace(/\r\n$/, '')),
    name,
  };
}
