/** Answers one JSON line with one JSON line, until there are no more. Its argument: the script that writes. */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { learn, write } = await import(pathToFileURL(process.argv[2]).href);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, name, exported, asked } = JSON.parse(line);
  let answer;
  try {
    if (exported) learn(name, exported);
    answer = { id, ...(asked ? write(asked) : {}) };
  } catch (error) {
    answer = { id, error: error.stack ?? String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
