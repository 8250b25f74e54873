import { basename } from 'node:path';
import type { CliCommand, CliIo } from '../../cli/command.ts';
import { files } from '../../cli/file-messages.ts';
import { printUsage, readArguments } from '../../cli/read-arguments.ts';
import { readFileWithin } from '../../cli/read-file-within.ts';
import { writeSheets } from '../../cli/write-sheets.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { toIsoWithOffset } from '../../kernel/plain-date.ts';
import { rosterTemplate } from '../bot/roster-template-messages.ts';
import type { BindingService } from '../services/binding.ts';
import type { PeopleService } from '../services/people.ts';
import { type ImportPeopleUses, importPeople } from './import-people.ts';
import { personLine, people as say } from './people-messages.ts';

export type PeopleCommandUses = {
  binding: BindingService;
  office: Office;
  people: PeopleService;
} & ImportPeopleUses;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  left: { type: 'string' },
} as const;

/** The roster from the command line, with the bot running or not. Whoever may run it is trusted like an admin. */
export const peopleCommand: CliCommand<PeopleCommandUses> = {
  name: 'people',
  usage: [
    'people import FILE [--dry-run] [--yes] [--left N] [--json]',
    'people list [--json]',
    'people invite [--json]',
    'people template FILE',
  ],
  async run(args, services, io) {
    const parsed = readArguments(args, OPTIONS);
    if (!parsed) return printUsage(peopleCommand, io);
    const { action, file, values } = parsed;
    const { 'dry-run': dryRun, yes, json, left } = values;
    if (action === 'list') return listPeople(services, io, json);
    if (action === 'invite') return invite(services, io, json);
    if (action === 'template' && file)
      return writeSheets(file, rosterTemplate(), say.templateWritten(file), io);
    if (action !== 'import' || !file) return printUsage(peopleCommand, io);
    const bytes = await readFileWithin(file);
    const leavers = left === undefined ? undefined : Number(left);
    if (typeof bytes !== 'string')
      return importPeople({ name: basename(file), bytes }, { dryRun, yes, json, leavers }, services, io);
    io.err(files[bytes](file));
    return 1;
  },
};

async function listPeople({ people }: PeopleCommandUses, io: CliIo, json: boolean): Promise<number> {
  const everybody = await people.listEverybody();
  if (json) io.out(JSON.stringify(everybody.map(withoutSecrets), null, 2));
  else if (everybody.length === 0) io.out(say.nobody);
  else for (const person of everybody) io.out(personLine(person));
  return 0;
}

async function invite({ binding, office }: PeopleCommandUses, io: CliIo, json: boolean): Promise<number> {
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

function withoutSecrets({ link: _link, telegramId, ...person }: Person) {
  return { ...person, bound: telegramId !== undefined };
}
