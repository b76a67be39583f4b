/** A text with its `{name}` places filled. */
export function filled(text: string, fill: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ""));
}
