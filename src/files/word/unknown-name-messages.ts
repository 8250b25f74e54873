/** Stands in a document where its template has a name that nothing is filled in for. */
export const unknownName = (name: string): string => `〔模板中的名称有误：${name}〕`;
