const HIDDEN = '***';
/** A shorter known value is no secret, and would tear holes into every line. */
const SECRET_LEAST_LENGTH = 4;
/** A chain of causes ends here, also where it is a circle. */
const CAUSES_MOST = 5;
/** So many are described of several errors in one. */
const ERRORS_MOST = 5;

/** What a secret looks like, wherever it stands, and what is left of it. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // The user and password of an address. Greedy: a password may hold an @ of its own. What a hint writes in their place stays.
  [/\b([a-z][a-z0-9+.-]*:\/\/)(?!用户:密码@[^\s"'<>@]*(?![^\s"'<>]))[^\s"'<>]*@/gi, `$1${HIDDEN}@`],
  // A bot's token, also inside an address; its colon may be encoded there.
  [/\d{5,}(:|%3a)[\w-]{30,}/gi, HIDDEN],
  // Claim codes and invitation tokens: 128 bits in hexadecimal digits.
  [/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi, HIDDEN],
  // Redis repeats the arguments of a command that it does not know.
  [/(with args beginning with:).*/gi, `$1 ${HIDDEN}`],
];

/** Hides in any text what looks like a secret, and the values that are known to be one. */
export type Redact = (text: string) => string;

/**
 * Makes the `Redact` of an office with these secret values (tokens, passwords), in any encoding that prints them.
 *
 * @example createRedact([])('redis://:hunter2@10.0.0.1') // 'redis://***@10.0.0.1'
 */
export function createRedact(secrets: readonly string[] = []): Redact {
  const known = [...new Set(secrets.flatMap(spellingsOf))]
    .filter((secret) => secret.length >= SECRET_LEAST_LENGTH)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
    return SHAPES.reduce((rest, [shape, left]) => rest.replace(shape, left), withoutKnown);
  };
}

/** Returns the secret as it is, as an address has it, and as JSON has it. */
function spellingsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret.toWellFormed()), inJson];
}

/** What may be told of an error. */
export type ErrorDescription = {
  type?: string;
  message: string;
  code?: string | number;
  stack?: string;
  /** Name of the Redis command that failed. */
  command?: string;
  cause?: ErrorDescription;
  errors?: ErrorDescription[];
};

/**
 * Describes anything that was thrown by the fields named here and no others: errors of libraries carry whole commands and
 * payloads in their properties. Its texts are not redacted yet.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { message: describeThrown(error) };
  const { code, command } = error as { code?: unknown; command?: { name?: unknown } };
  const deeper = depth < CAUSES_MOST;
  const errors = error instanceof AggregateError && deeper ? error.errors.slice(0, ERRORS_MOST) : [];
  return {
    type: String(error.name),
    message: String(error.message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof error.stack === 'string' && { stack: error.stack }),
    ...(typeof command?.name === 'string' && { command: command.name }),
    ...(error.cause !== undefined && deeper && { cause: describeError(error.cause, depth + 1) }),
    ...(errors.length > 0 && { errors: errors.map((one) => describeError(one, depth + 1)) }),
  };
}

/** An object is not looked into: nobody knows what it holds. */
function describeThrown(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null ? 'an object was thrown' : String(thrown);
}

/** Returns the description as text for a terminal: the stack, and below it what caused it. */
export function errorText(error: unknown): string {
  return linesOf(describeError(error)).join('\n');
}

function linesOf({ stack, type, message, code, cause, errors = [] }: ErrorDescription): string[] {
  const head = stack ?? (type ? `${type}: ${message}` : message);
  return [
    code === undefined ? head : `${head} (${code})`,
    ...(cause ? linesOf(cause).map((line, index) => (index === 0 ? `caused by ${line}` : line)) : []),
    ...errors.flatMap(linesOf),
  ];
}
