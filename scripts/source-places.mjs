// Has stacks name the sources of a program that runs from its bundle. Node's own support reads every map at the start, which is a tenth of it;
// here they are read when somebody looks at a stack, and let go again.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** From now on every stack names files, lines and columns of the sources instead of those of the bundle in this folder. */
export function nameSources(folder) {
  const place = new RegExp(`${RegExp.escape(pathToFileURL(`${folder}/`).href)}([^:]+):(\\d+):(\\d+)`, 'g');
  const maps = new Map();
  const mapOf = (name) => {
    const kept = maps.get(name)?.deref();
    if (kept) return kept;
    const read = new SourceMap(JSON.parse(readFileSync(join(folder, `${basename(name)}.map`), 'utf8')));
    maps.set(name, new WeakRef(read));
    return read;
  };
  const sourceOf = (found, name, line, column) => {
    const { originalSource, originalLine, originalColumn } = mapOf(name).findEntry(line - 1, column - 1);
    if (!originalSource) return found;
    const source = fileURLToPath(new URL(originalSource, pathToFileURL(join(folder, name))));
    return `${pathToFileURL(source).href}:${originalLine + 1}:${originalColumn + 1}`;
  };
  Error.prepareStackTrace = (error, calls) => {
    const stack = [headOf(error), ...calls.map((call) => `    at ${call}`)].join('\n');
    try {
      return stack.replace(place, sourceOf);
    } catch {
      return stack;
    }
  };
}

function headOf(error) {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}
