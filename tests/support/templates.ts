import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { onTestFinished } from 'vitest';

/** A copy of the office's templates, which an officer edits: `edit` replaces the first such text of the document. */
export function copyTemplates() {
  const scenarios = mkdtempSync(join(tmpdir(), 'qf-word-'));
  onTestFinished(() => rmSync(scenarios, { recursive: true }));
  const folder = join(scenarios, 'templates');
  cpSync('scenarios/templates', folder, { recursive: true });
  return {
    scenarios,
    folder,
    edit(name: string, from: string, to: string): void {
      const file = join(folder, name);
      const zip = new PizZip(readFileSync(file));
      const xml = zip.file('word/document.xml')?.asText() ?? '';
      if (!xml.includes(from)) throw new Error(`${name} does not say ${from}.`);
      zip.file('word/document.xml', xml.replace(from, to));
      writeFileSync(file, zip.generate({ type: 'uint8array' }));
    },
  };
}
