// Reads [{path, text}] from stdin, writes [{path, faults, root}] to stdout: what is no Bicep, and the syntax tree. A node is
// {t: type, s: start, e: end, l: line, c: children}; offsets count UTF-16 units, lines from 1. The tests of infra/ run it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

// Keywords carry meaning that no named child has.
const keywords = new Set(['existing']);

function node(of) {
  const children = of.children.filter(child => child.isNamed || keywords.has(child.type)).map(node);
  return { t: of.type, s: of.startIndex, e: of.endIndex, l: of.startPosition.row + 1, c: children };
}

function faults(of, found) {
  if (of.isError || of.isMissing) {
    found.push({ line: of.startPosition.row + 1, column: of.startPosition.column + 1, text: of.isMissing ? `${of.type} is missing` : of.text.slice(0, 60) });
  } else if (of.hasError) {
    of.children.forEach(child => faults(child, found));
  }
  return found;
}

// The grammar has no values of parameter files. They are written as variables are, with a keyword that is two letters longer.
function parse(file) {
  if (!file.path.endsWith('.bicepparam')) {
    return parser.parse(file.text).rootNode;
  }
  return parser.parse(file.text.replace(/^param /gm, 'var   ')).rootNode;
}

const files = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(files.map(file => {
  const root = parse(file);
  return { path: file.path, faults: faults(root, []), root: node(root) };
})));
