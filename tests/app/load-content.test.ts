import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';

/** A small bank and one scenario that an office may edit, and a place of their own for what is kept. */
function anOwnCopy() {
  const root = mkdtempSync(join(tmpdir(), 'qf-content-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folders = { scenarios: join(root, 'scenarios'), questionBank: join(root, 'question-bank') };
  cpSync('tests/fixtures/question-bank', folders.questionBank, { recursive: true });
  cpSync('scenarios/templates', join(folders.scenarios, 'templates'), { recursive: true });
  cpSync('scenarios/qingming.yaml', join(folders.scenarios, 'qingming.yaml'));
  return {
    load: () => loadContent(folders, join(root, 'kept')),
    edit(name: string, from: string | RegExp, to: string) {
      const path = join(root, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    },
  };
}

test('a second start has the same content without reading it again', async () => {
  const kept = join(mkdtempSync(join(tmpdir(), 'qf-kept-')), 'content');
  onTestFinished(() => rmSync(dirname(kept), { recursive: true }));
  const first = await loadContent(CONTENT_FOLDERS, kept);
  const { mtimeMs } = statSync(kept);
  expect(await loadContent(CONTENT_FOLDERS, kept)).toStrictEqual(first);
  expect(statSync(kept).mtimeMs).toBe(mtimeMs);
});

test('an edited file counts from the next start, and one with a mistake refuses it every time', async () => {
  const { load, edit } = anOwnCopy();
  const labels = async () => (await load()).scenarios.flatMap(({ waves }) => waves.map(({ label }) => label));
  expect(await labels()).not.toContain('清明另有安排');
  edit('scenarios/qingming.yaml', 'label: 节前部署', 'label: 清明另有安排');
  expect(await labels()).toContain('清明另有安排');
  edit('scenarios/qingming.yaml', 'label: ', 'lable: ');
  for (const _ of [1, 2]) await expect(load()).rejects.toThrow(/qingming\.yaml:7:5 .*label/);
  edit('scenarios/qingming.yaml', 'lable: ', 'label: ');
  expect(await labels()).toContain('清明另有安排');
});

test('a Word template that no longer opens refuses a start, though all else is as it was kept', async () => {
  const { load, edit } = anOwnCopy();
  await load();
  edit('scenarios/templates/certificate.docx', /^/, '-');
  await expect(load()).rejects.toThrow(/certificate\.docx/);
});
