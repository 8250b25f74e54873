import { createFileNames } from '../../files/archive/file-name.ts';
import { writeZip, type ZipFile } from '../../files/archive/write-zip.ts';
import { wallClock } from '../../files/spreadsheet/wall-clock.ts';
import type { Documents, TemplateRefusal } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { departmentsOf } from '../../people/domain/roster-order.ts';
import type { Invitation } from '../../people/services/personal-links.ts';
import type { Inviter } from '../domain/inviter.ts';
import { STRIPS } from '../domain/templates.ts';
import type { InvitationsService } from '../services/invitations.ts';
import * as say from './strips-messages.ts';

export type StripsUses = {
  documents: Documents;
  /** Draws a text as a QR code, in PNG. */
  drawQr(text: string): Promise<Uint8Array>;
  invitations: Pick<InvitationsService, 'inviteDepartment' | 'listInvitable'>;
  office: Office;
};

type StripsRefusal = { refused: 'nobody' | 'bot-unknown' } | TemplateRefusal;
type StripsMade = { name: string; bytes: Uint8Array; people: number };

/**
 * Makes strips of paper for those of a department who have bound no account, one a person with a link of their own: a Word file; where they
 * are of several departments, an archive with one for each. Never one sheet for several departments: whoever holds it could bind for anybody
 * on it.
 */
export async function makeStrips(
  uses: StripsUses,
  inviter: Inviter,
  within: string,
  now: number,
): Promise<StripsMade | StripsRefusal> {
  const people = await uses.invitations.listInvitable(inviter, within);
  const [first, ...others] = departmentsOf(people);
  if (first === undefined) return { refused: 'nobody' };
  if (others.length === 0) return stripsOf(uses, inviter, first);
  return archiveOf(uses, inviter, { within, departments: [first, ...others], now });
}

async function stripsOf(
  uses: StripsUses,
  inviter: Inviter,
  department: string,
): Promise<StripsMade | StripsRefusal> {
  const invitations = await uses.invitations.inviteDepartment(inviter, department);
  if ('refused' in invitations) return invitations;
  const filled = await uses.documents.fill(STRIPS, say.stripsData({ department, invitations }, uses.office), {
    二维码: await codesOf(uses, invitations),
  });
  if ('refused' in filled) return filled;
  return { name: say.stripsName(department), bytes: filled.bytes, people: invitations.length };
}

const codesOf = ({ drawQr }: StripsUses, invitations: readonly Invitation[]): Promise<Uint8Array[]> =>
  Promise.all(invitations.map(({ url }) => drawQr(url)));

type Wanted = { within: string; departments: readonly string[]; now: number };

async function archiveOf(
  uses: StripsUses,
  inviter: Inviter,
  { within, departments, now }: Wanted,
): Promise<StripsMade | StripsRefusal> {
  const names = createFileNames();
  let refusal: StripsRefusal | undefined;
  let people = 0;
  async function* files(): AsyncGenerator<ZipFile> {
    for (const department of departments) {
      const made = await stripsOf(uses, inviter, department);
      if ('refused' in made) {
        refusal = made;
        return;
      }
      people += made.people;
      yield { name: names.take(made.name), bytes: made.bytes };
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(files(), wallClock(new Date(now), uses.office.timezone)))
    pieces.push(piece);
  return refusal ?? { name: say.archiveName(within), bytes: Buffer.concat(pieces), people };
}
