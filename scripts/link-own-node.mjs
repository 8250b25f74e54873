// Runs at the end of `npm ci`, on the machine's own Node, which may be as old as 18: plain JavaScript, nothing imported but Node's own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Sees that the scripts of package.json find the Node that comes along. npm 9.2, which Debian 12 and 13 have, takes its link away again with
 * the packages of other systems that it leaves out: all of them link the same name.
 */
function linkOwnNode() {
  const modules = join(root, 'node_modules');
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const link = join(modules, '.bin', 'node');
  const own = Object.keys(optionalDependencies).find((name) =>
    existsSync(join(modules, name, 'bin', 'node')),
  );
  if (own && !existsSync(link)) symlinkSync(join('..', own, 'bin', 'node'), link);
}

/** Has that Node make the bundle, from which every start is faster; where it cannot be made, the program starts without. */
function makeBundle() {
  const script = join(root, 'scripts', 'bundle.mjs');
  const node = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(script) && existsSync(node)) spawnSync(node, [script], { stdio: 'ignore' });
}

linkOwnNode();
makeBundle();
