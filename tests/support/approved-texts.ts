import type { NeededText } from '../../src/texting/services/needed-texts.ts';
import type { ByName } from './by-name.ts';

/** Has the provider approve the texts that an office needs, and keeps their numbers there. */
export async function approveTexts(
  { services, stores }: ByName,
  approve: (text: string) => string,
  which: (needed: NeededText) => boolean = () => true,
): Promise<NeededText[]> {
  const { neededTexts } = services;
  if (!neededTexts) throw new Error('The office sends no text messages.');
  const approved = (await neededTexts.listNeeded()).filter(which);
  const changes = approved.map(({ digest, text, templateId: before }) => ({
    ...{ digest, text, before },
    ...{ provider: neededTexts.rules?.provider ?? '', templateId: approve(text) },
  }));
  const entry = { at: 0, by: 1, action: 'sms-templates-kept', subject: '短信模板' } as const;
  if (!(await stores.smsTemplates.keep(changes, entry))) throw new Error('Another number is kept.');
  return approved;
}
