import { checkUsage, runCheck } from './app/check.ts';
import { loadConfig } from './app/config.ts';
import type { Services } from './app/create-office.ts';
import { COMMANDS } from './app/declarations.ts';
import { loadDotEnv } from './app/dot-env.ts';
import { failureText } from './app/expected-failure.ts';
import { createLogger } from './app/logger.ts';
import { CONTENT_FOLDERS, loadContent } from './app/read-content.ts';
import { guardStandardError, secretsOf } from './app/standard-error.ts';
import { type OfficeWishes, withOffice } from './app/with-office.ts';
import { askYesNo } from './cli/ask.ts';
import type { CliCommand, CliIo } from './cli/command.ts';
import { describeMisuse } from './cli/misuse.ts';

/** Every command but `check`, which must run where the content is wrong. */
const commands: readonly CliCommand<Services>[] = COMMANDS;

/** Taken by every command that works on an office. */
const EVERYWHERE = ['--rehearsal', '--repair', '--accept-data'];

const standardError = guardStandardError();

const io: CliIo = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  confirm: askYesNo,
};

function usageText(): string {
  const lines = [checkUsage, ...commands.flatMap(({ usage }) => usage)];
  return [
    '用法：npm run qingfeng -- 命令',
    ...indent(lines),
    '  加 --rehearsal 使用演练数据；加 --repair 截去断电损坏的数据末尾（先复制）；加 --accept-data 承认 Redis 中现在的数据',
  ].join('\n');
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

async function run(): Promise<number> {
  const wants = (option: string) => process.argv.includes(option);
  const [name, ...args] = process.argv.slice(2).filter((argument) => !EVERYWHERE.includes(argument));
  const command = commands.find((candidate) => candidate.name === name);
  const usage = name === 'check' ? [checkUsage] : command?.usage;
  if (asksForHelp(name, args)) {
    io.out(
      usage
        ? indent(['用法：', ...usage])
            .join('\n')
            .trim()
        : usageText(),
    );
    return 0;
  }
  if (!usage) {
    io.err(name === undefined ? usageText() : `没有“${name}”这个命令。\n${usageText()}`);
    return 1;
  }
  try {
    return command
      ? await runOnOffice(command, args, {
          wantsRehearsal: wants('--rehearsal'),
          wantsRepair: wants('--repair'),
          acceptsData: wants('--accept-data'),
        })
      : runCheck(args, CONTENT_FOLDERS, io);
  } catch (error) {
    const misuse = describeMisuse(error);
    if (misuse === undefined) throw error;
    io.err([misuse, '用法：', ...indent(usage)].join('\n'));
    return 1;
  }
}

function asksForHelp(name: string | undefined, args: readonly string[]): boolean {
  return name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h');
}

function runOnOffice(
  command: CliCommand<Services>,
  args: readonly string[],
  wants: OfficeWishes,
): Promise<number> {
  loadDotEnv();
  const config = loadConfig(process.env);
  standardError.learn(secretsOf(config));
  const content = loadContent(CONTENT_FOLDERS);
  const log = createLogger('error', standardError.redact);
  return withOffice({ config, content, log, ...wants, note: io.err }, (services) =>
    command.run(args, services, io),
  );
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
