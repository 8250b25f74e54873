// Starts the program that its first argument names. It runs on whatever Node is there, which may be as old as 18, and imports nothing but
// Node's own: where the packages are not all there, somebody is to be told what to do, not shown a stack.
import { spawn } from 'node:child_process';
import { constants as access, accessSync, existsSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Since then Node runs TypeScript as it is. */
const LEAST_NODE = [22, 18];
const PACKAGES_NAMED = 3;
/** A start that found no bundle is over by then, and what was only a command has ended. */
const BUNDLE_AFTER_MS = 20_000;
/** What an import says that finds nothing, or finds half of it. */
const NOT_WHOLE = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'];

const REMEDY = `请在 ${root} 执行 npm ci，完成后再启动。数据没有动。`;

const halfText = (missing) => `程序的依赖没有装全（${named(missing)}），多因安装或更新中途停下：${REMEDY}`;
const staleText = (stale) =>
  `程序更新了，依赖还是以前的（${named(stale.map(({ name, wanted, found }) => `${name} 应为 ${wanted}，现为 ${found}`))}）：${REMEDY}`;
const oldNodeText = () =>
  `自带的 Node 没有装上，本机的 Node ${process.versions.node} 又太旧（至少 ${LEAST_NODE.join('.')}）：${REMEDY}安装时不要加 --omit=optional。`;

function named(all) {
  const first = all.slice(0, PACKAGES_NAMED).join('、');
  return all.length > PACKAGES_NAMED ? `${first} 等 ${all.length} 项` : first;
}

/** Says why the program cannot be started from here; undefined where nothing is in the way. */
function findProblem() {
  // An image is made whole, and has no lock.
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (wanted) {
    // npm writes it last.
    const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
    if (!installed)
      return halfText([existsSync(join(root, 'node_modules')) ? 'node_modules 不完整' : '没有 node_modules']);
    const needed = [...wanted].filter(([path, { dev, optional }]) => path !== '' && !dev && !optional);
    const missing = needed.filter(
      ([path]) => !installed.has(path) || !existsSync(join(root, path, 'package.json')),
    );
    if (missing.length > 0) return halfText(missing.map(([path]) => `缺少 ${nameOf(path)}`));
    const stale = findStale(wanted, installed);
    if (stale.length > 0) return staleText(stale);
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return isOld ? oldNodeText() : undefined;
}

function readPackages(path) {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages));
  } catch {
    return undefined;
  }
}

/** What only development needs may be of any age. */
function findStale(wanted, installed) {
  return [...installed].flatMap(([path, { version: found }]) => {
    const { dev, version } = wanted.get(path) ?? {};
    return dev || version === undefined || version === found
      ? []
      : [{ name: nameOf(path), wanted: version, found }];
  });
}

const nameOf = (path) => path.replace(/^.*node_modules\//, '');

function end(text) {
  console.error(text);
  process.exit(1);
}

/**
 * Returns the file of the bundle that stands for this file of the program. Where the bundle is of another program, damaged or not there, the
 * sources run, and a process of its own makes it for the next start.
 */
async function findBundled(file) {
  const { bundlesOf, findBundle } = await import('./program-files.mjs');
  const bundle = findBundle(root);
  if (!bundle) {
    if (isWritable(dirname(dirname(bundlesOf(root))))) setTimeout(makeBundle, BUNDLE_AFTER_MS).unref();
    return undefined;
  }
  const { nameSources } = await import('./source-places.mjs');
  nameSources(bundle);
  return join(bundle, file.replace(/^src\/(.*)\.ts$/, '$1.mjs'));
}

function isWritable(folder) {
  try {
    accessSync(folder, access.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeBundle() {
  const script = join(root, 'scripts', 'bundle.mjs');
  if (existsSync(script)) spawn(process.execPath, [script], { detached: true, stdio: 'ignore' }).unref();
}

const problem = findProblem();
if (problem) end(problem);
// The program sees itself as what was started.
const [file] = process.argv.splice(2, 1);
process.argv[1] = join(root, file);
// What is typed beside the bot, such as a backup, gives way to whoever taps.
if (file === 'src/cli.ts') setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
try {
  await import(pathToFileURL((await findBundled(file)) ?? process.argv[1]).href);
} catch (error) {
  if (!NOT_WHOLE.includes(error?.code)) throw error;
  end(halfText([error.message.split('\n')[0]]));
}
