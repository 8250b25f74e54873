import type { Message, MessageEntity } from 'grammy/types';
import { badRequest, done, Refusal } from '../answer.ts';
import type { Backend, MethodTable } from '../backend.ts';
import { checkCaption, withDetected } from '../content.ts';
import type { Files, StoredFile } from '../files.ts';
import { readImageSize } from '../image-size.ts';
import type { Upload } from '../parameters.ts';
import { sendAsBot } from './send.ts';

const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** Width and height together, and one to the other. */
const MAX_PHOTO_SIDES = 10_000;
const MAX_PHOTO_RATIO = 20;

/** Returns the fields of a message that carry the document; undefined bytes mean one that was sent before. */
export function asDocument(file: StoredFile): Partial<Message> {
  const { file_id, file_unique_id, file_size, name, type } = file;
  const mime = type === '' ? {} : { mime_type: type };
  return { document: { file_id, file_unique_id, file_size, file_name: name, ...mime } };
}

/** Stores a picture and gives the fields of a message that carry it. */
export async function savePhoto(files: Files, upload: Upload): Promise<Partial<Message> | Refusal> {
  if (upload.bytes.length > MAX_PHOTO_BYTES) {
    const size = `file of size ${upload.bytes.length} bytes`;
    return badRequest(`${size} is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`);
  }
  const size = readImageSize(upload.bytes);
  if (!size) return badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width / height, height / width);
  if (width + height > MAX_PHOTO_SIDES || !(ratio <= MAX_PHOTO_RATIO))
    return badRequest('PHOTO_INVALID_DIMENSIONS');
  const { file_id, file_unique_id, file_size } = await files.save('photos', upload);
  return { photo: [{ file_id, file_unique_id, file_size, width, height }] };
}

/** A picture that was sent before, found in the messages by its file id. */
function findPhoto(backend: Backend, fileId: string): Partial<Message> | undefined {
  for (const { messages } of backend.conversations.list()) {
    for (const { photo } of messages.values()) {
      if (photo?.some(({ file_id }) => file_id === fileId)) return { photo };
    }
  }
  return undefined;
}

type Captioned = { caption?: string; caption_entities?: readonly MessageEntity[] };

function captionOf({ caption, caption_entities }: Captioned): Partial<Message> {
  if (!caption) return {};
  const entities = withDetected(caption, caption_entities);
  return { caption, ...(entities && { caption_entities: entities }) };
}

const WRONG_FILE_ID = 'wrong remote file identifier specified: Wrong string length';

export const fileMethods: MethodTable = {
  async sendDocument(args, backend) {
    const problem = checkCaption(args.caption, args.caption_entities);
    if (problem) return problem;
    const { document } = args;
    if (typeof document !== 'string' && document.bytes.length === 0)
      return badRequest('file must be non-empty');
    const file =
      typeof document === 'string'
        ? backend.files.find(document)
        : await backend.files.save('documents', document);
    if (!file) return badRequest(WRONG_FILE_ID);
    const message = sendAsBot(backend, args, { ...asDocument(file), ...captionOf(args) });
    return message instanceof Refusal ? message : done(message);
  },

  async sendPhoto(args, backend) {
    const problem = checkCaption(args.caption, args.caption_entities);
    if (problem) return problem;
    const { photo } = args;
    const content =
      typeof photo === 'string' ? findPhoto(backend, photo) : await savePhoto(backend.files, photo);
    if (!content) return badRequest(WRONG_FILE_ID);
    if (content instanceof Refusal) return content;
    const message = sendAsBot(backend, args, { ...content, ...captionOf(args) });
    return message instanceof Refusal ? message : done(message);
  },

  getFile(args, backend) {
    const file = backend.files.find(args.file_id);
    if (!file) return badRequest('wrong file_id or the file is temporarily unavailable');
    const { file_id, file_unique_id, file_size, file_path } = file;
    if (file_size > MAX_DOWNLOAD_BYTES) return badRequest('file is too big');
    return done({ file_id, file_unique_id, file_size, file_path });
  },
};
