// jsdiff's word diff with the browser's own segmenter. Pairs come as JSON on stdin, their edits leave as JSON.
//   node benchmarks/peer/jsdiff.mjs FOLDER < pairs.json      FOLDER holds node_modules
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { diffWords } = createRequire(join(process.argv[2], "here.js"))("diff");
const op = (part) => (part.added ? "insert" : part.removed ? "delete" : "keep");

const told = JSON.parse(readFileSync(0, "utf8")).map(([old, now]) => {
  const language = /[\u3400-\u9fff]/.test(old + now) ? "zh" : "en";
  const intlSegmenter = new Intl.Segmenter(language, { granularity: "word" });
  return diffWords(old, now, { intlSegmenter }).map((part) => [op(part), part.value]);
});
process.stdout.write(JSON.stringify(told));
