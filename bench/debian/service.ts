import { type BotApiServer, createBotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { commandsUnder } from './instructions.ts';
import type { Machine } from './machine.ts';
import { REPOSITORY } from './readme.ts';
import { awaited, type Step, typed } from './step.ts';

const OPERATIONS = 'docs/operations.md';
const BACKUPS = '/var/backups/qingfeng';
const OFFICER = 900_001;
const UP_WITHIN_SECONDS = 120;
const NEWEST_BACKUP = `$(ls -t ${BACKUPS}/qingfeng-*.qfb | head -1)`;
/** Taken when the office has an owner: the first of the night may be older than that. */
const BY_HAND = `${BACKUPS}/by-hand.qfb`;
const EXPOSURE = 'systemd-analyze security --no-pager --threshold=20 qingfeng';

/** Whoever looks after the machine makes it a service; the officer claims it; it is killed, and its backup is restored. */
export async function* proveService(machine: Machine): AsyncGenerator<Step> {
  const api = await createBotApiServer();
  const officer = api.addAccount({ id: OFFICER, first_name: '周敏' });
  const by = (what: string, look: () => Promise<string | undefined>) =>
    awaited(what, UP_WITHIN_SECONDS, look);
  const officerWorks = (when: string) =>
    by(`${when}: the officer works in the chat`, () => openSettings(officer));
  yield typed('the commands of “As a service”', await machine.run(serviceCommands(api)));
  yield await by('the journal shows the claim code', () => claim(machine, officer));
  yield await officerWorks('claimed');
  yield await by('a backup is made by itself', () => lookForBackup(machine));
  yield typed('backup verify', await command(machine, `backup verify ${NEWEST_BACKUP}`));
  yield typed('backup, by hand', await command(machine, `backup ${BY_HAND}`));
  yield typed('doctor finds nothing failed', await command(machine, 'doctor'));
  yield typed('verify', await command(machine, 'verify'));
  yield typed('the exposure is at most 2.0', await machine.run(EXPOSURE));
  yield typed('killed', await machine.run('systemctl kill --signal=KILL qingfeng'));
  yield await officerWorks('started again by systemd');
  yield typed('stopped', await machine.run('systemctl stop qingfeng'));
  yield typed('restore --replace', await command(machine, `restore ${BY_HAND} --replace`));
  yield typed('started', await machine.run('systemctl start qingfeng'));
  yield await officerWorks('restored');
  await api.close();
}

async function claim(machine: Machine, officer: Participant): Promise<string | undefined> {
  const { output } = await machine.run('journalctl -u qingfeng');
  const [code] = /\/claim \w+/.exec(output) ?? [];
  if (code === undefined) return output;
  officer.send(code);
  return undefined;
}

async function openSettings(officer: Participant): Promise<string | undefined> {
  const asked = officer.send('/settings');
  const answer = await officer
    .waitForMessage(({ message_id, from }) => message_id > asked.message_id && from?.is_bot === true)
    .catch(() => undefined);
  return answer?.text?.includes('设置') ? undefined : `/settings: ${answer?.text ?? 'no answer'}`;
}

async function lookForBackup(machine: Machine): Promise<string | undefined> {
  const { succeeded, output } = await machine.run(`ls ${BACKUPS}/qingfeng-*.qfb`);
  return succeeded ? undefined : output;
}

/** The page's commands with what the page leaves open: the address of the repository, and the settings. */
function serviceCommands({ token, url }: BotApiServer): string {
  const settings = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: url,
    OFFICE_NAME: '青山区教育局',
    BACKUP_DIR: BACKUPS,
  };
  const written = Object.entries(settings).map(
    ([name, value]) => `sudo sed -i 's|^${name}=.*|${name}=${value}|' .env`,
  );
  return commandsUnder(OPERATIONS, 'As a service')
    .flatMap((line) => [line, ...(line.includes('.env.example .env') ? written : [])])
    .join('\n')
    .replaceAll('<repository>', REPOSITORY)
    .replaceAll('apt install', 'apt-get install -y');
}

const command = (machine: Machine, words: string) =>
  machine.run(
    `sudo -u qingfeng env DATA_DIR=/var/lib/qingfeng npm --prefix /opt/qingfeng run qingfeng -- ${words}`,
  );
