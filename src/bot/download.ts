import type { Api } from 'grammy';
import { isFileTooBig } from '../delivery/channels/telegram-refusals.ts';
import { LIMITS } from '../files/spreadsheet/limits.ts';
import type { ApiClient } from './api-client.ts';

/**
 * Returns the bytes of a file that was sent to the bot; nothing where it is larger than the bot reads, which may show before, when
 * Telegram is asked for it, or only as it comes: a file's size need not be told.
 */
export async function download(
  api: Api,
  client: Pick<ApiClient, 'download'>,
  { fileId, size }: { fileId: string; size: number },
): Promise<Uint8Array | undefined> {
  if (size > LIMITS.fileBytes) return undefined;
  const path = await findPath(api, fileId);
  return path === undefined ? undefined : client.download(path, LIMITS.fileBytes);
}

async function findPath(api: Api, fileId: string): Promise<string | undefined> {
  try {
    const { file_path: path } = await api.getFile(fileId);
    if (!path) throw new Error('Telegram gave no path for the file.');
    return path;
  } catch (error) {
    if (isFileTooBig(error)) return undefined;
    throw error;
  }
}
