import { z } from 'zod';
import { editDistance } from '../kernel/edit-distance.ts';

/** The part of a JSON Schema that says which keys and values may stand where. */
type SchemaNode = {
  $ref?: string;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode | boolean;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
  $defs?: Record<string, SchemaNode>;
};

/** Lists the keys that the schema allows in the map at the path; of a choice between several forms, those of all. */
export function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  let nodes = unfold([root], root);
  for (const step of path)
    nodes = unfold(
      nodes.flatMap((node) => childrenOf(node, step)),
      root,
    );
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

function unfold(nodes: SchemaNode[], root: SchemaNode): SchemaNode[] {
  return nodes.flatMap((node) => {
    const referred = node.$ref === undefined ? undefined : resolve(node.$ref, root);
    const inner = [
      ...(referred ? [referred] : []),
      ...(node.anyOf ?? []),
      ...(node.oneOf ?? []),
      ...(node.allOf ?? []),
    ];
    return inner.length > 0 ? [node, ...unfold(inner, root)] : [node];
  });
}

function resolve(reference: string, root: SchemaNode): SchemaNode | undefined {
  return reference === '#' ? root : root.$defs?.[reference.replace('#/$defs/', '')];
}

function childrenOf(node: SchemaNode, step: PropertyKey): SchemaNode[] {
  const child =
    typeof step === 'number' ? node.items : (node.properties?.[String(step)] ?? node.additionalProperties);
  return typeof child === 'object' ? [child] : [];
}

/** Finds the candidate that a slip of a letter or two turns into the word; undefined when none is near. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= limit && best.distance < word.length ? best.candidate : undefined;
}
