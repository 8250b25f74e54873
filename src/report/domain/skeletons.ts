const OWN_NAMES = ['单位', '年度', '截至', '日期'];

const skeleton = <Id extends string>(id: Id, title: string) => ({
  ...{ id, title },
  /** The Word file of the office with the sentences around the figures. */
  template: {
    file: `report-${id}.docx`,
    title: `年报（${title}）`,
    texts: OWN_NAMES,
    lists: {},
    namesFigures: true as const,
  },
});

/** The forms that the report can have, in the order in which they are offered; the first is the one that nobody has to choose. */
export const SKELETONS = [
  skeleton('chapters', '六章：责任、教育、纪律、作风、节点、防控'),
  skeleton('practice', '做法、问题、打算'),
  skeleton('dimensions', '责任、教育、监督、文化'),
] as const;

export type Skeleton = (typeof SKELETONS)[number];
