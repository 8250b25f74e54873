import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type SmallDisk = {
  path: string;
  /** Takes all that is free but so many bytes. */
  fill(leaving: number): void;
  /** Takes all that is free, to the last byte. */
  fillUp(): Promise<void>;
  /** Takes all the files that it could still hold. */
  useUpFiles(): void;
  free(): void;
  unmount(): void;
};

/** A disk of its own in a file, which takes so many bytes and files; undefined where this user may mount nothing. */
export function mountSmallDisk(size: number, files: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-disk-'));
  const [image, path] = [join(folder, 'image'), join(folder, 'mounted')];
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
  writeFileSync(image, '');
  truncateSync(image, size);
  run('mkdir', path);
  run('mkfs.ext4', '-q', '-m', '0', '-N', String(files), image);
  if (run('mount', '-o', 'loop', image, path).status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const [ballast, crumbs] = [join(path, 'ballast'), join(path, 'crumbs')];
  return {
    path,
    fill(leaving) {
      const free =
        Number(run('stat', '-f', '-c', '%a', path).stdout) *
        Number(run('stat', '-f', '-c', '%S', path).stdout);
      run('fallocate', '-l', String(Math.max(1, Math.floor(free - leaving))), ballast);
    },
    async fillUp() {
      // Both end because there is no room any more.
      for (const [name, block] of [
        ['ballast-2', '64k'],
        ['ballast-3', '1k'],
      ])
        await promisify(execFile)('dd', ['if=/dev/zero', `of=${join(path, `${name}`)}`, `bs=${block}`]).catch(
          () => {},
        );
    },
    useUpFiles() {
      run('mkdir', '-p', crumbs);
      run('bash', '-c', `cd ${crumbs} && for i in $(seq ${files}); do : > $i || break; done`);
    },
    free() {
      for (const name of ['ballast', 'ballast-2', 'ballast-3', 'crumbs'])
        rmSync(join(path, name), { recursive: true, force: true });
    },
    unmount() {
      run('umount', '-l', path);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
