import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { qrCodePng } from '../../../src/files/pictures/qr-code.ts';
import { createDocuments } from '../../../src/files/word/documents.ts';
import { makeStrips } from '../../../src/invitations/bot/strips.ts';
import type { Inviter } from '../../../src/invitations/domain/inviter.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { aMember, aPerson, OFFICER_ID } from '../../support/cast.ts';
import { anOffice } from '../../support/people-office.ts';

const officer: Inviter = { account: OFFICER_ID, role: 'admin', within: undefined };
const liaison: Inviter = { account: 1002, role: 'liaison', within: '市局/办公室' };
const people: readonly Person[] = [
  aMember(1, { department: '市局/办公室' }),
  ...[2, 3, 4].map((id) => aPerson({ id, name: `赵${id}`, department: '市局/办公室' })),
  aPerson({ id: 5, name: '吴静', department: '市局/财务处' }),
];

async function strips(inviter: Inviter, within: string, roster = people) {
  const office = await anOffice(roster);
  const uses = {
    documents: createDocuments('scenarios/templates'),
    drawQr: qrCodePng,
    invitations: office.invitations,
    office: office.ground.office,
  };
  const made = await makeStrips(uses, inviter, within, office.time.now);
  return { office, made };
}

/** The links on the strips in their order, and the pictures that stand beside them. */
function onPaper(bytes: Uint8Array) {
  const zip = new PizZip(bytes);
  const read = (name: string) => zip.file(name)?.asText() ?? '';
  const xml = read('word/document.xml');
  const relations = new Map(
    [...read('word/_rels/document.xml.rels').matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)].map(
      ([, id = '', target = '']) => [id, target],
    ),
  );
  const ids = [...xml.matchAll(/r:embed="([^"]+)"/g)].map(([, id = '']) => id);
  return {
    xml,
    links: [...xml.matchAll(/https:\/\/t\.me\/[^<]+/g)].map(([link]) => link),
    codes: ids.map((id) => zip.file(`word/${relations.get(id)}`)?.asUint8Array()),
    numbers: [...xml.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, number]) => number),
  };
}

describe('strips to be cut out', () => {
  test('have a link of their own for each of the department who is not bound, with its code beside it', async () => {
    const { office, made } = await strips(officer, '市局/办公室');
    if ('refused' in made) throw new Error(made.refused);
    expect(made.name).toBe('绑定凭条 市局/办公室.docx');
    const { xml, links, codes, numbers } = onPaper(made.bytes);
    expect(links).toHaveLength(3);
    expect(codes).toEqual(await Promise.all(links.map(qrCodePng)));
    expect(new Set(numbers).size).toBe(3);
    expect(xml).toContain('赵4');
    expect(xml).not.toContain('吴静');
    const token = new URL(links[1] ?? '').searchParams.get('start') ?? '';
    expect(await office.binding.openLink(token, 303)).toMatchObject({ person: { name: '赵3' } });
  });

  test('are a file for each department where there are several: no sheet is shared', async () => {
    const { made } = await strips(officer, '');
    if ('refused' in made) throw new Error(made.refused);
    expect(made).toMatchObject({ name: '绑定凭条 全单位.zip', people: 4 });
    const files = Object.values(new PizZip(made.bytes).files);
    expect(files.map(({ name }) => name)).toEqual([
      '绑定凭条 市局／办公室.docx',
      '绑定凭条 市局／财务处.docx',
    ]);
    expect(files[0]?.date.getHours()).toBe(new Date('2027-02-01T12:00:00').getHours());
    const [first, second] = files.map((file) => onPaper(file.asUint8Array()).links.length);
    expect([first, second]).toEqual([3, 1]);
  });

  test('of a liaison leave out whose role an officer confirmed in advance', async () => {
    const chief = aPerson({
      ...{ id: 6, name: '钱局', department: '市局/办公室', role: 'admin', roleConfirmed: true },
    });
    const { made } = await strips(liaison, '市局/办公室', [...people, chief]);
    if ('refused' in made) throw new Error(made.refused);
    expect(made.people).toBe(3);
    expect(onPaper(made.bytes).xml).not.toContain('钱局');
    const all = await strips(officer, '市局/办公室', [...people, chief]);
    expect(all.made).toMatchObject({ people: 4 });
  });

  test('of a department where all have bound are none, and no link is made', async () => {
    const { office, made } = await strips(officer, '', [aMember(1)]);
    expect(made).toEqual({ refused: 'nobody' });
    expect(await office.audit.list()).toEqual([]);
  });

  test('tell namesakes of one department apart', async () => {
    const twins = [
      aPerson({ id: 7, name: '张伟', post: '科长' }),
      aPerson({ id: 8, name: '张伟', post: '科员' }),
    ];
    const { made } = await strips(officer, '', twins);
    if ('refused' in made) throw new Error(made.refused);
    expect(onPaper(made.bytes).xml).toContain('张伟（科长）');
    expect(onPaper(made.bytes).xml).toContain('张伟（科员）');
  });
});
