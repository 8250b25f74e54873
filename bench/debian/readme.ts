import { join } from 'node:path';
import { freePort } from '../../tests/support/free-port.ts';
import { commandsUnder } from './instructions.ts';
import { type Machine, must } from './machine.ts';
import { awaited, type Step, typed } from './step.ts';

const UP_WITHIN_SECONDS = 300;
const VISITOR = 'visitor';

/** Where the machine finds what somebody would clone from the network. */
export const REPOSITORY = '/srv/qingfeng.git';

/** Somebody without rights of root tries the product by the README's first command. */
export async function* proveReadme(machine: Machine): AsyncGenerator<Step> {
  must('git', ['clone', '--quiet', '--bare', '.', join(machine.root, REPOSITORY)]);
  const [command = ''] = commandsUnder('README.md', 'Two commands');
  const port = await freePort();
  yield typed(
    'apt install git nodejs npm',
    await machine.run('apt-get update && apt-get install -y git nodejs npm'),
  );
  // Whoever clones from the network has no business with the owner of the files at the other end.
  await machine.run(
    `git config --system --add safe.directory ${REPOSITORY}; useradd --create-home ${VISITOR}`,
  );
  yield typed(
    'git clone, by a user without rights',
    await machine.run(`git clone ${REPOSITORY} qingfeng`, VISITOR),
  );
  // The command's own line may end in a comment.
  const started = `cd qingfeng; export REHEARSAL_PORT=${port}; (\n${command}\n) > start.log 2>&1 &`;
  yield typed('npm ci && npm start', await machine.run(started, VISITOR));
  yield await awaited('the rehearsal answers', UP_WITHIN_SECONDS, () => readPage(port, machine));
  await machine.run(`pkill -u ${VISITOR}; true`);
}

async function readPage(port: number, machine: Machine): Promise<string | undefined> {
  const reply = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  const page = await reply?.text();
  if (page?.includes('清风')) return undefined;
  const { output } = await machine.run('cat qingfeng/start.log', VISITOR);
  return output;
}
