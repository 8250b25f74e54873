import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { personLine, people as say } from '../bot/messages/cli-people.ts';
import { rosterTemplate } from '../bot/messages/roster-template.ts';
import type { Person } from '../domain/person.ts';
import { toIsoWithOffset } from '../domain/plain-date.ts';
import type { Services } from '../services/index.ts';
import { writeCsvFile, writeWorkbook } from '../spreadsheet/write.ts';
import type { CliCommand, CliIo } from './command.ts';
import { importPeople } from './import-people.ts';

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  left: { type: 'string' },
} as const;

/** The roster from the command line, with the bot running or not. Whoever may run it is trusted like an admin. */
export const peopleCommand: CliCommand = {
  name: 'people',
  usage: [
    'people import FILE [--dry-run] [--yes] [--left N] [--json]',
    'people list [--json]',
    'people invite [--json]',
    'people template FILE',
  ],
  async run(args, services, io) {
    const parsed = parse(args);
    if (!parsed) return usage(io);
    const { action, file, options } = parsed;
    if (action === 'list') return listPeople(services, io, options.json);
    if (action === 'invite') return invite(services, io, options.json);
    if (action === 'template' && file) return writeTemplate(file, io);
    if (action !== 'import' || !file) return usage(io);
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes) return importPeople({ name: basename(file), bytes }, options, services, io);
    io.err(say.noFile(file));
    return 1;
  },
};

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [action, file, ...more] = positionals;
    if (more.length > 0) return undefined;
    const { 'dry-run': dryRun = false, yes = false, json = false, left } = values;
    return {
      action,
      file,
      options: { dryRun, yes, json, leavers: left === undefined ? undefined : Number(left) },
    };
  } catch {
    return undefined;
  }
}

function usage(io: CliIo): number {
  for (const line of peopleCommand.usage) io.err(line);
  return 1;
}

async function listPeople({ people }: Services, io: CliIo, json: boolean): Promise<number> {
  const everybody = await people.list({ role: 'admin' }, 'all');
  if (json) io.out(JSON.stringify(everybody.map(withoutSecrets), null, 2));
  else if (everybody.length === 0) io.out(say.nobody);
  else for (const person of everybody) io.out(personLine(person));
  return 0;
}

async function invite({ binding, office }: Services, io: CliIo, json: boolean): Promise<number> {
  const invitations = await binding.issueLinks();
  if ('refused' in invitations) {
    io.err(say.botUnknown);
    return 1;
  }
  if (json) {
    const rows = invitations.map(({ person: { id, name, department }, url, expiresAt }) => {
      return { id, name, department, url, expiresAt: toIsoWithOffset(expiresAt, office.timezone) };
    });
    io.out(JSON.stringify(rows, null, 2));
  } else if (invitations.length === 0) io.out(say.everybodyBound);
  else for (const invitation of invitations) io.out(say.invitation(invitation));
  return 0;
}

async function writeTemplate(file: string, io: CliIo): Promise<number> {
  const sheets = rosterTemplate();
  const [roster] = sheets;
  const bytes = roster && file.endsWith('.csv') ? writeCsvFile(roster) : await writeWorkbook(sheets);
  try {
    // Never over a roster that has been filled in already.
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    io.err(isAlreadyThere(error) ? say.fileExists(file) : say.noFile(file));
    return 1;
  }
  io.out(say.templateWritten(file));
  return 0;
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function withoutSecrets({ link: _link, telegramId, ...person }: Person) {
  return { ...person, bound: telegramId !== undefined };
}
