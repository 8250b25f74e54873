import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal, TOO_LARGE } from './answer.ts';
import { type FormPart, parseMultipart } from './multipart.ts';
import type { Parameters, Upload } from './parameters.ts';

const ATTACHED = 'attach://';
/** 50 MB of file, and some for the rest of the form. */
const MAX_BODY_BYTES = 51 * 1024 * 1024;

/** Reads the raw parameters of a call: JSON, a form with or without files, or the query of the address. */
export async function readRequest(request: IncomingMessage, query: string): Promise<Parameters | Refusal> {
  const fromQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const body = await readBody(request);
  if (!body) return TOO_LARGE;
  if (body.length === 0) return fromQuery;
  const type = request.headers['content-type'] ?? '';
  const parameters = type.startsWith('application/json') ? readJson(body) : readForm(body, type);
  return query === '' || parameters instanceof Refusal ? parameters : { ...fromQuery, ...parameters };
}

/** Nothing if it is too large; what follows then is read and dropped, so that the refusal reaches the caller. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      const whole = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      resolve(size <= MAX_BODY_BYTES ? whole : undefined);
    });
    request.on('error', reject);
  });
}

function readJson(body: Buffer): Parameters | Refusal {
  try {
    const parameters = JSON.parse(body.toString());
    if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters))
      return parameters;
    return badRequest('request parameters must be an Object');
  } catch {
    return badRequest("can't parse request parameters JSON object");
  }
}

function readForm(body: Buffer, type: string): Parameters | Refusal {
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body.toString()));
  }
  const parts = parseMultipart(body, type);
  return parts ? withUploads(parts) : badRequest("can't parse the form data");
}

/** `attach://name` in a parameter stands for the part of that name. */
function withUploads(parts: FormPart[]): Parameters {
  const parameters: Parameters = {};
  const uploads = new Map<string, Upload>();
  for (const { name, fileName, type, bytes } of parts) {
    if (fileName === undefined) parameters[name] = bytes.toString();
    else uploads.set(name, { name: fileName, type, bytes });
  }
  for (const [name, value] of Object.entries(parameters)) {
    const part = typeof value === 'string' && value.startsWith(ATTACHED) ? value.slice(ATTACHED.length) : '';
    const upload = uploads.get(part);
    if (!upload) continue;
    parameters[name] = upload;
    uploads.delete(part);
  }
  for (const [name, upload] of uploads) parameters[name] ??= upload;
  return parameters;
}
