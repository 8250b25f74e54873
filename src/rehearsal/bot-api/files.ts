import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Upload } from './parameters.ts';

/** A file that was sent to a chat, by the bot or by a person. */
export type StoredFile = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  /** The end of its download address. */
  file_path: string;
  name: string;
  type: string;
};

export type Files = ReturnType<typeof createFiles>;

/**
 * Keeps the bytes in memory, and with a folder also there, where a later start finds them. A server run with `--local` names files by
 * where they lie on its disk instead of handing them out.
 */
export function createFiles(folder?: string, { isLocal = false } = {}) {
  const files = new Map<string, StoredFile>();
  const bytesById = new Map<string, Uint8Array>();

  return {
    /** Keeps a file under an id as Telegram's are, on disk where there is a folder. */
    async save(kind: 'documents' | 'photos', upload: Upload): Promise<StoredFile> {
      const number = files.size + 1;
      const id = `${kind === 'photos' ? 'AgACAgUAAxk' : 'BQACAgUAAxk'}${String(number).padStart(8, '0')}`;
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0] ?? '';
      const file: StoredFile = {
        file_id: id,
        file_unique_id: `AgAD${String(number).padStart(8, '0')}`,
        file_size: upload.bytes.length,
        file_path: isLocal && folder ? join(folder, id) : `${kind}/file_${number}${extension}`,
        name: upload.name,
        type: upload.type,
      };
      files.set(id, file);
      bytesById.set(id, upload.bytes);
      if (folder) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, id), upload.bytes, { mode: 0o600 });
      }
      return file;
    },
    find: (fileId: string): StoredFile | undefined => files.get(fileId),
    /** Finds a file by the path under which it is downloaded. */
    findByPath: (path: string): StoredFile | undefined =>
      [...files.values()].find((file) => file.file_path === path),
    /** Reads a file's bytes; none where only its description is known. */
    async read(file: StoredFile): Promise<Uint8Array> {
      const bytes = bytesById.get(file.file_id);
      if (bytes || !folder) return bytes ?? new Uint8Array();
      return await readFile(join(folder, file.file_id));
    },
    toSaved: (): StoredFile[] => [...files.values()],
    /** Puts back the descriptions of saved files; their bytes are read from the folder. */
    restore(saved: StoredFile[]): void {
      for (const file of saved) files.set(file.file_id, file);
    },
  };
}
