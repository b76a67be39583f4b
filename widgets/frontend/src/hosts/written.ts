/** Reads markup that a view has written: what stands open in it, and what it concludes. */

const TOKEN = /<(?<closes>\/?)(?<tag>[\w-]+)(?<attributes>(?:"[^"]*"|[^">])*)>|(?<text>[^<]+)/g;
const VOID = new Set(["input", "br", "img", "hr", "path", "line", "circle", "rect"]);
const UNREAD = new Set(["select", "textarea"]);
const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0" };

interface Element {
  tag: string;
  attributes: string;
}

/** Its text with a line for each element, of what is folded the summary alone; and what it concludes: the first thing announced, else the answer. */
export function read(markup: string): { text: string; conclusion: string } {
  const path: Element[] = [];
  let text = "";
  const announced: string[] = [];
  const answer: string[] = [];
  for (const { groups } of markup.matchAll(TOKEN)) {
    const { closes, tag, attributes = "", text: plain } = groups!;
    if (plain !== undefined) {
      const said = plain.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
      if (!isFolded(path) && !path.some((each) => UNREAD.has(each.tag))) text += said;
      if (within(path, 'role="status"')) announced.push(said);
      if (within(path, 'class="nx-answer"') && !within(path, 'aria-hidden="true"') && !isFolded(path)) answer.push(said);
      continue;
    }
    text += "\n";
    if (closes) path.pop();
    else if (!VOID.has(tag!) && !attributes.endsWith("/")) path.push({ tag: tag!, attributes });
  }
  return { text, conclusion: joined(announced) || joined(answer) };
}

const isFolded = (path: Element[]): boolean => path.some(({ tag }, at) => tag === "details" && path[at + 1]?.tag !== "summary");

const within = (path: Element[], attribute: string): boolean => path.some(({ attributes }) => attributes.includes(attribute));

const joined = (parts: string[]): string =>
  parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
