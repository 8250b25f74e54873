/** One field of a form: of a file if it has a file name. */
export type FormPart = { name: string; fileName: string | undefined; type: string; bytes: Buffer };

const HEADER_END = '\r\n\r\n';

/**
 * Parses the parts of a multipart/form-data body; undefined if it is none. The parser of `Response.formData()` will not do: it
 * refuses the file names that grammY leaves without quotes.
 */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const parts: FormPart[] = [];
  let start = body.indexOf(`--${boundary}`);
  while (start !== -1) {
    const from = start + boundary.length + 4;
    const next = body.indexOf(`\r\n--${boundary}`, from - 2);
    if (next === -1) return parts;
    const part = parsePart(body.subarray(from, next));
    if (!part) return undefined;
    parts.push(part);
    start = next + 2;
  }
  return undefined;
}

function parsePart(part: Buffer): FormPart | undefined {
  const end = part.indexOf(HEADER_END);
  if (end === -1) return undefined;
  const headers = part.subarray(0, end).toString();
  const name = parameterOf(headers, 'name');
  if (name === undefined) return undefined;
  const type = /^content-type:\s*(.*)$/im.exec(headers)?.[1]?.trim() ?? '';
  return {
    name,
    fileName: parameterOf(headers, 'filename'),
    type,
    bytes: part.subarray(end + HEADER_END.length),
  };
}

function parameterOf(headers: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers);
  return match?.[1] ?? match?.[2];
}
