import type { PeopleStore } from '../store/people-store.ts';

/** What later areas may ask of the roster. They read it; whoever changes somebody does so through this area's services. */
export type PeopleDirectory = Pick<
  PeopleStore,
  | 'copy'
  | 'find'
  | 'findMany'
  | 'findByAccounts'
  | 'findLike'
  | 'listAll'
  | 'listPage'
  | 'listBucket'
  | 'lastId'
>;
