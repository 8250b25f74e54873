import type { FeatureContext } from '../context.ts';
import type { Feature, IncomingFile } from '../feature.ts';
import type { Message } from '../message.ts';
import * as say from '../messages/common.ts';

/** What a file may be for: asked when more than one feature takes files of its kind. */
export function createFileFeature(features: readonly Feature[]): Feature {
  const takersOf = (ctx: FeatureContext, file: IncomingFile) =>
    features.filter((feature) => feature.roles.includes(ctx.role) && takes(feature, file));

  const take = (ctx: FeatureContext, file: IncomingFile, name: string | undefined) =>
    takersOf(ctx, file)
      .find((feature) => feature.name === name)
      ?.files?.take(ctx.as(name ?? ''), file);

  /** With one use the file is taken at once; with several the person says which. */
  async function offer(ctx: FeatureContext, file: IncomingFile): Promise<Message | undefined> {
    const takers = takersOf(ctx, file);
    if (takers.length === 0) return say.fileNotUsable(labelsFor(features, ctx));
    if (takers.length === 1) return take(ctx, file, takers[0]?.name);
    await ctx.waitFor('purpose', { file });
    const choices = takers.map(({ name, files }) => ({
      label: files?.label ?? name,
      data: `file.take:${name}`,
    }));
    return say.fileChoices(file.name, choices, 'file.cancel');
  }

  return {
    name: 'file',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async onMessage(ctx) {
      const document = ctx.grammy.message?.document;
      if (!document) {
        await ctx.endFlow();
        return say.notUnderstood();
      }
      return offer(ctx, {
        fileId: document.file_id,
        name: document.file_name ?? '',
        size: document.file_size ?? 0,
      });
    },
    buttons: {
      async take(ctx, name) {
        const file = ctx.flow?.data.file as IncomingFile | undefined;
        if (!file) return undefined;
        await ctx.endFlow();
        const card = await take(ctx, file, name);
        return card && { card };
      },
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: say.cancelled() };
      },
    },
  };
}

function takes(feature: Feature, file: IncomingFile): boolean {
  const name = file.name.toLowerCase();
  return feature.files?.extensions.some((extension) => name.endsWith(extension)) ?? false;
}

function labelsFor(features: readonly Feature[], ctx: FeatureContext): string[] {
  return features.flatMap(({ files, roles }) =>
    files && roles.includes(ctx.role) ? `${files.label}（${files.extensions.join('、')}）` : [],
  );
}
