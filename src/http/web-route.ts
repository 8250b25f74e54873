/** What somebody asks of a page of ours, as far as pages need it. */
export type WebRequest = {
  method: 'GET' | 'HEAD' | 'POST';
  /** Behind the path of the address under which all pages lie, without its query: `/q`. */
  path: string;
  /** The fields of a form; empty where none was sent. */
  form: URLSearchParams;
  /** As it was sent. */
  body: string;
  /** The address of who asks; of IPv6 the network, in which one household or phone has all. */
  from: string;
  /** The page from which it was sent, as the browser says; absent where it says nothing. */
  origin?: string;
};

export type WebAnswer = {
  status: number;
  /** As in `content-type`. */
  type: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
};

/** All that is asked for at a path and below it. */
export type WebRoute = {
  /** `/q`: this path, and all that begins with it and a stroke. */
  under: string;
  /** Tells by the path alone whether there is such a page: else nothing of what comes there is read. Absent: there is. */
  isThere?(path: string): boolean;
  /** A longer body is refused; absent: a form's. */
  bodyMaxBytes?: number;
  /** Answers; a HEAD like a GET, whose body is left out. */
  answer(request: WebRequest): Promise<WebAnswer>;
  /** What is said where that has thrown; absent: nothing but 500. */
  failed?(): WebAnswer;
};
