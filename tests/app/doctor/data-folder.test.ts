import { expect, test } from 'vitest';
import { type FolderFacts, fileSystemOf } from '../../../src/app/doctor/data-folder.ts';
import { folderFindings } from '../../../src/app/doctor/start-examinations.ts';

const IN_ORDER: FolderFacts = {
  ...{ path: '/srv/qingfeng', isFolder: true, isWritable: true, owner: 1000, isOpenToOthers: false },
  fileSystem: { kind: 'disk' },
};
const judge = (facts: Partial<FolderFacts>) =>
  folderFindings('/srv/qingfeng', { ...IN_ORDER, ...facts }, 1000);

test('a folder in order is not spoken of', () => {
  expect(judge({})).toEqual([]);
});

// Numbers from linux/magic.h.
test.each([
  ['NFS', 0x6969, /网络共享/],
  ['a share of Windows', 0xff534d42, /网络共享/],
  ['a disk of Windows under WSL', 0x01021997, /\/mnt/],
  ['sshfs', 0x65735546, /网络共享/],
  ['a disk in memory', 0x01021994, /重启后全部消失/],
  ['the layer of a container', 0x794c7630, /数据卷/],
])('data on %s are spoken of', (_, type, said) => {
  const [finding] = judge({ fileSystem: fileSystemOf(type) });
  expect(`${finding?.text}${finding?.remedy}`).toMatch(said);
});

test('data on ext4, xfs and btrfs are not', () => {
  for (const type of [0xef53, 0x58465342, 0x9123683e]) expect(fileSystemOf(type)).toEqual({ kind: 'disk' });
});

test.each<[string, Partial<FolderFacts>, RegExp]>([
  ["a folder of somebody else's", { owner: 0 }, /chown/],
  ['a folder that cannot be written to', { isWritable: false }, /权限/],
  ['a folder that others may read', { isOpenToOthers: true }, /chmod 700/],
])('%s is told with the remedy', (_, facts, remedy) => {
  expect(judge(facts).map((one) => one.remedy)).toEqual([expect.stringMatching(remedy)]);
});
