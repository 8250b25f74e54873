import { dirname } from 'node:path';
import { type BackupGround, backupCommand, restoreCommand } from './app/backup/backup-commands.ts';
import { checkCommand } from './app/check.ts';
import { loadConfig } from './app/config.ts';
import { CONTENT_FOLDERS } from './app/content-folders.ts';
import type { Services } from './app/create-office.ts';
import { COMMANDS } from './app/declarations.ts';
import { doctorCommand } from './app/doctor/doctor.ts';
import type { DoctorGiven } from './app/doctor/grounds.ts';
import { loadDotEnv } from './app/dot-env.ts';
import { failureText } from './app/expected-failure.ts';
import { loadContent } from './app/load-content.ts';
import { createLogger } from './app/logger.ts';
import { guardStandardError, secretsOf } from './app/standard-error.ts';
import { type OfficeWishes, withOffice } from './app/with-office.ts';
import { askSecret, askYesNo } from './cli/ask.ts';
import type { CliCommand, CliIo } from './cli/command.ts';
import { runCommand, usageText } from './cli/run-command.ts';

/** Every command that works on an office. */
const commands: readonly CliCommand<Services>[] = COMMANDS;

/** Those that must run where there can be no office, since content, settings or Redis are wrong: each brings what it runs on. */
const WITHOUT_OFFICE: Readonly<
  Record<string, { command: Pick<CliCommand, 'usage'>; run(args: readonly string[]): Promise<number> }>
> = {
  check: {
    command: checkCommand,
    run: (args) => runCommand(checkCommand, args, (work) => work(CONTENT_FOLDERS), io),
  },
  doctor: {
    command: doctorCommand,
    // An option that means something elsewhere is refused here: it is the office at work that is looked at.
    run: () => runCommand(doctorCommand, process.argv.slice(3), (work) => work(doctorGiven()), io),
  },
  backup: {
    command: backupCommand,
    run: (args) => runCommand(backupCommand, args, async (work) => work(backupGround()), io),
  },
  restore: {
    command: restoreCommand,
    run: (args) => runCommand(restoreCommand, args, async (work) => work(backupGround()), io),
  },
};

/** Taken by every command that works on an office. */
const EVERYWHERE = ['--rehearsal', '--repair', '--accept-data'];

const standardError = guardStandardError();

const io: CliIo = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  confirm: askYesNo,
};

function allUsage(): string {
  return [
    usageText(
      {
        usage: [...Object.values(WITHOUT_OFFICE).map(({ command }) => command), ...commands].flatMap(
          ({ usage }) => usage,
        ),
      },
      'npm run qingfeng -- 命令',
    ),
    '  加 --rehearsal 使用演练数据；加 --repair 截去断电损坏的数据末尾（先复制）；加 --accept-data 承认 Redis 中现在的数据',
  ].join('\n');
}

async function run(): Promise<number> {
  const [name, ...args] = process.argv.slice(2).filter((argument) => !EVERYWHERE.includes(argument));
  const without = WITHOUT_OFFICE[name ?? ''];
  const command = commands.find((candidate) => candidate.name === name);
  if (asksForHelp(name, args)) {
    const asked = without?.command ?? command;
    io.out(asked ? usageText(asked) : allUsage());
    return 0;
  }
  if (without) return without.run(args);
  if (!command) {
    io.err(name === undefined ? allUsage() : `没有“${name}”这个命令。\n${allUsage()}`);
    return 1;
  }
  return runCommand(command, args, (work) => onOffice(wishes(), work), io);
}

function asksForHelp(name: string | undefined, args: readonly string[]): boolean {
  return name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h');
}

function doctorGiven(): DoctorGiven {
  loadDotEnv();
  return {
    ...{ env: process.env, node: process.versions.node, clock: Date, log: createLogger('silent') },
    ...{ content: CONTENT_FOLDERS, program: dirname(import.meta.dirname), cacheDir: '.cache' },
  };
}

function wishes(): OfficeWishes {
  const wants = (option: string) => process.argv.includes(option);
  return {
    wantsRehearsal: wants('--rehearsal'),
    wantsRepair: wants('--repair'),
    acceptsData: wants('--accept-data'),
  };
}

function settings() {
  loadDotEnv();
  const config = loadConfig(process.env);
  standardError.learn(secretsOf(config));
  return { config, log: createLogger('error', standardError.redact) };
}

const backupGround = (): BackupGround => ({ ...settings(), ...wishes(), askSecret });

async function onOffice<T>(meant: OfficeWishes, work: (services: Services) => Promise<T>): Promise<T> {
  const { config, log } = settings();
  const content = await loadContent(CONTENT_FOLDERS);
  return withOffice({ config, content, log, ...meant, note: io.err }, work);
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(failureText(error, standardError.redact));
    process.exitCode = 1;
  },
);
