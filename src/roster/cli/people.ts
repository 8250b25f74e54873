import type { CliIo } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { printJson } from '../../cli/print-json.ts';
import { IMPORT_OPTIONS, runImport } from '../../cli/run-import.ts';
import { writeSheets } from '../../cli/write-sheets.ts';
import { AT_TERMINAL } from '../../kernel/audit.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { toIsoWithOffset } from '../../kernel/plain-date.ts';
import { withoutLinks } from '../../people/domain/personal-links.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { PersonalLinksService } from '../../people/services/personal-links.ts';
import { rosterTemplate } from '../bot/roster-template-messages.ts';
import type { RosterImportService } from '../services/roster-import.ts';
import { rosterImportSteps } from './import-people.ts';
import { personLine, people as say } from './people-messages.ts';

export type PeopleCommandUses = {
  office: Office;
  people: PeopleService;
  personalLinks: PersonalLinksService;
  rosterImport: RosterImportService;
};

/** The roster from the command line, with the bot running or not. Whoever may run it is trusted like an admin. */
export const peopleCommand = declareCommand<PeopleCommandUses>('people', [
  form({
    action: 'import',
    operand: 'FILE',
    options: { ...IMPORT_OPTIONS, left: 'N', guessed: true, 'all-sheets': true, 'fill-departments': true },
    about:
      '导入名册（.xlsx 或 .csv）；--left N：确认有 N 人离开；--guessed：按推测的列名读入；--all-sheets：读入所有像名册的工作表；--fill-departments：空着的部门按上一行补齐',
    run: ({ operand: path, options }, { rosterImport }, io) => {
      const leavers = options.left === undefined ? undefined : Number(options.left);
      const answers = {
        ...{ leavers, guessed: options.guessed, allSheets: options['all-sheets'] },
        fillsDepartments: options['fill-departments'],
      };
      return runImport(path, rosterImportSteps(path, rosterImport, answers), options, io);
    },
  }),
  form({ action: 'list', options: { json: true }, about: '列出全部人员', run: listPeople }),
  form({ action: 'invite', options: { json: true }, about: '未绑定人员的个人链接', run: invite }),
  form({
    action: 'template',
    operand: 'FILE',
    about: '写出名册模板',
    run: ({ operand: file }, _, io) => writeSheets(file, rosterTemplate(), say.templateWritten(file), io),
  }),
]);

type Listing = { options: { json: boolean } };

async function listPeople({ options }: Listing, { people }: PeopleCommandUses, io: CliIo): Promise<number> {
  const everybody = await people.listEverybody();
  if (options.json) printJson(io, everybody.map(withoutSecrets));
  else if (everybody.length === 0) io.out(say.nobody);
  else for (const person of everybody) io.out(personLine(person));
  return 0;
}

async function invite(
  { options }: Listing,
  { personalLinks, office }: PeopleCommandUses,
  io: CliIo,
): Promise<number> {
  const invitations = await personalLinks.issueLinks(AT_TERMINAL);
  if ('refused' in invitations) {
    io.err(say.botUnknown);
    return 1;
  }
  if (options.json) {
    const rows = invitations.map(({ person: { id, name, department }, url, expiresAt }) => {
      return { id, name, department, url, expiresAt: toIsoWithOffset(expiresAt, office.timezone) };
    });
    printJson(io, rows);
  } else if (invitations.length === 0) io.out(say.everybodyBound);
  else for (const invitation of invitations) io.out(say.invitation(invitation));
  return 0;
}

function withoutSecrets(somebody: Person) {
  const { telegramId, ...person } = withoutLinks(somebody);
  return { ...person, bound: telegramId !== undefined };
}
