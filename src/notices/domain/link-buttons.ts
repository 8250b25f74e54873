import type { Button } from '../../kernel/message.ts';
import type { Link, NoticeContent } from './notice.ts';

/** What says of a content which links stand under it. */
export type Linked = { kind: NoticeContent['kind']; links?: readonly Link[] | undefined };

/** Returns the buttons under a content that open an address; none where it has no links. */
export const linkButtons = ({ links = [] }: Linked): Button[] =>
  links.map(({ text, url }) => ({ text, url }));
