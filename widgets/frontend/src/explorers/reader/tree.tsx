/** The tree of natural frequencies as a picture. */
import type { VNode } from "preact";
import type { DiagnosticTest } from "../../assessment/accuracies.ts";
import type { Tree } from "../../assessment/diagnostic.ts";
import { PEOPLE, tell, type Word } from "./words.ts";

const [WIDTH, HEIGHT, CENTRE, LEFT, RIGHT] = [288, 300, 144, 72, 216];
const LEAVES = [35, 107, 181, 253];
const BAR_TOPS = [196, 254];

/** The tree, and below it all positive and all negative results together. */
export function Picture({ found, test }: { found: Tree; test: DiagnosticTest }): VNode {
  const leaves: [number, Word, string][] = [
    [found.truePositive, "leaf_positive", "have"],
    [found.falseNegative, "leaf_negative", "have"],
    [found.falsePositive, "leaf_positive", "lack"],
    [found.trueNegative, "leaf_negative", "lack"],
  ];
  const ends = [[CENTRE, 27, LEFT, 50], [CENTRE, 27, RIGHT, 50], ...LEAVES.map((x, at) => [at < 2 ? LEFT : RIGHT, 92, x, 121])];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" class="nx-tree">
      {ends.map(([a, b, c, d]) => (
        <line x1={a} y1={b} x2={c} y2={d} />
      ))}
      <Box x={CENTRE} top={1} width={132} lines={[tell("all", { people: PEOPLE, many: test.basis.many })]} kind="all" />
      <Box x={LEFT} top={50} width={140} lines={[String(found.diseased), test.condition.have]} kind="have" />
      <Box x={RIGHT} top={50} width={140} lines={[String(found.healthy), test.condition.lack]} kind="lack" />
      {leaves.map(([count, result, kind], at) => (
        <Box x={LEAVES[at]!} top={121} width={66} lines={[String(count), tell(result)]} kind={kind} />
      ))}
      <Strip top={BAR_TOPS[0]!} title="positives" good={found.truePositive} bad={found.falsePositive} />
      <Strip top={BAR_TOPS[1]!} title="negatives" good={found.trueNegative} bad={found.falseNegative} />
    </svg>
  );
}

function Box({ x, top, width, lines, kind }: { x: number; top: number; width: number; lines: string[]; kind: string }): VNode {
  return (
    <>
      <rect x={x - width / 2} y={top} width={width} height={lines.length === 1 ? 26 : 42} rx={5} data-kind={kind} />
      {lines.map((line, at) => (
        <text x={x} y={top + 18 + 17 * at} text-anchor="middle">
          {line}
        </text>
      ))}
    </>
  );
}

/** All results of one kind as a bar: the right ones, then the wrong ones. */
function Strip({ top, title, good, bad }: { top: number; title: Word; good: number; bad: number }): VNode {
  const whole = good + bad;
  const share = whole ? ((WIDTH - 2) * good) / whole : 0;
  return (
    <>
      <text x={0} y={top - 6}>
        {tell(title, { n: whole })}
      </text>
      <rect x={1} y={top} width={WIDTH - 2} height={16} rx={3} data-kind="wrong" />
      <rect x={1} y={top} width={share.toFixed(1)} height={16} rx={3} data-kind="right" />
      <text x={0} y={top + 30}>
        {tell("right", { n: good })}
      </text>
      <text x={WIDTH} y={top + 30} text-anchor="end">
        {tell("wrong", { n: bad })}
      </text>
    </>
  );
}
