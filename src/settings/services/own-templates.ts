import type { Template } from '../../files/word/template.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TemplateStore } from '../store/template-store.ts';

export type OwnTemplatesDeps = {
  store: TemplateStore;
  /** Every Word file that is filled in. */
  templates: readonly Template[];
  /** Says what is wrong with a file that is to take the place of a template, a sentence each. */
  faultsOf(content: Uint8Array, template: Template): Promise<string[]>;
  clock: Clock;
};

/** A template, and whether the office has put its own in its place. */
export type TemplateView = { template: Template; isOwn: boolean };

/** Makes the service of the Word templates that the office puts in the place of those that ship. */
export function createOwnTemplates({ store, templates, faultsOf, clock }: OwnTemplatesDeps) {
  async function list(): Promise<TemplateView[]> {
    const own = await store.listFiles();
    return templates.map((template) => ({ template, isOwn: own.includes(template.file) }));
  }

  const entry = (
    { title: subject }: Template,
    action: 'template-replaced' | 'template-put-back',
    by: number,
  ) => ({
    ...{ at: clock.now(), by, action, subject },
  });

  return {
    /** Lists every template, and of which the office has its own. */
    list,

    /** Finds a template by its file. */
    find: async (file: string): Promise<TemplateView | undefined> =>
      (await list()).find(({ template }) => template.file === file),

    /** Takes a file in the place of a template, from its next use on; or says what is wrong with it, and nothing has changed. */
    async replace(template: Template, content: Uint8Array, by: number): Promise<{ faults: string[] }> {
      const faults = await faultsOf(content, template);
      if (faults.length === 0)
        await store.put(template.file, content, entry(template, 'template-replaced', by));
      return { faults };
    },

    /** Lets the template that ships be used again; false where it is already. */
    putBack: (template: Template, by: number): Promise<boolean> =>
      store.put(template.file, undefined, entry(template, 'template-put-back', by)),

    /** Lists what is wrong by now with the office's own, as after an update that fills in other names. */
    async listFaults(): Promise<{ template: Template; faults: string[] }[]> {
      const own = (await list()).filter(({ isOwn }) => isOwn);
      const looked = await Promise.all(
        own.map(async ({ template }) => {
          const content = await store.find(template.file);
          return { template, faults: content ? await faultsOf(content, template) : [] };
        }),
      );
      return looked.filter(({ faults }) => faults.length > 0);
    },
  };
}

export type OwnTemplatesService = ReturnType<typeof createOwnTemplates>;
