import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readlink, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const SCRIPT = 'scripts/link-own-node.mjs';
const run = promisify(execFile);

/** A folder as npm leaves it, with the packages of these systems installed. */
async function installed(packages: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'qingfeng-node-'));
  const optionalDependencies = { 'node-for-this': '1.0.0', 'node-for-that': '1.0.0' };
  await writeFile(join(root, 'package.json'), JSON.stringify({ optionalDependencies }));
  await mkdir(join(root, 'node_modules', '.bin'), { recursive: true });
  for (const name of packages) {
    await mkdir(join(root, 'node_modules', name, 'bin'), { recursive: true });
    await writeFile(join(root, 'node_modules', name, 'bin', 'node'), '');
  }
  return root;
}

const linkOf = (root: string) => join(root, 'node_modules', '.bin', 'node');

describe('whoever installs on Debian, whose npm takes the link to Node away again', () => {
  test('gets it back, to the package of their own system', async () => {
    const root = await installed(['node-for-that']);
    await run(process.execPath, [SCRIPT, root]);
    expect(await readlink(linkOf(root))).toBe(join('..', 'node-for-that', 'bin', 'node'));
  });

  test('keeps the one that npm has made', async () => {
    const root = await installed(['node-for-this', 'node-for-that']);
    await symlink(join('..', 'node-for-that', 'bin', 'node'), linkOf(root));
    await run(process.execPath, [SCRIPT, root]);
    expect(await readlink(linkOf(root))).toBe(join('..', 'node-for-that', 'bin', 'node'));
  });

  test('is not kept from installing on a system for which no Node comes along', async () => {
    const root = await installed([]);
    await run(process.execPath, [SCRIPT, root]);
    await expect(readlink(linkOf(root))).rejects.toThrow('ENOENT');
  });
});
