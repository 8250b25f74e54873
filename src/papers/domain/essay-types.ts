const ESSAYS =
  /^(?:简答|问答|填空|论述|名词解释|材料(?:分析)?|案例(?:分析)?|计算|作文|综合(?:分析)?|辨析|分析|写作|公文写作|主观|实操|操作|看图|连线|排序|匹配|完形填空|阅读理解?)题?$/;

/** Returns how a question of a kind that has no key to choose is called, 简答题; undefined for others. */
export function essayTypeOf(word: string): string | undefined {
  const text = word.normalize('NFKC').replace(/\s/g, '');
  return ESSAYS.test(text) ? text.replace(/题?$/, '题') : undefined;
}

/** Counts how often each type of essay is there, in the order in which they come first. */
export const countEach = (types: readonly string[]): { type: string; count: number }[] =>
  [...Map.groupBy(types, (type) => type)].map(([type, all]) => ({ type, count: all.length }));
