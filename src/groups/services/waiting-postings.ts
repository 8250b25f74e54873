import type { WaitingSource } from '../../kernel/holds.ts';
import type { Postings } from './postings.ts';

/** Makes what knows of postings that are still to be made. */
export const createWaitingPostings = (
  postings: Pick<Postings, 'listOpen' | 'drop'>,
  called: (title: string, group: string | undefined) => string,
): WaitingSource => ({
  name: 'posting',
  async list() {
    const open = await postings.listOpen();
    return open.map(({ notice, group, name, posting }) => ({
      id: `${notice.id}/${group}`,
      title: called(notice.title, name),
      at: posting.since,
    }));
  },
  async drop(id) {
    const [noticeId = '', group = ''] = id.split('/');
    await postings.drop(noticeId, group);
  },
});
