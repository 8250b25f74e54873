import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Reads a file that a Bot API server of the office's own keeps on its disk; nothing where it holds more than `maxBytes`. Throws with the
 * remedy where the bot cannot read it.
 */
export async function readLocalFile(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    return size > maxBytes ? undefined : new Uint8Array(await readFile(path));
  } catch (error) {
    const place = `请让机器人能以同一路径读到它的工作目录（同一台机器，或挂载到 ${dirname(path)}）`;
    throw new Error(`文件在 Bot API 服务器的磁盘上，机器人读不到。${place}，或去掉它的 --local。`, {
      cause: error,
    });
  }
}
