/** The liver as a picture; its segments may be buttons. */
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { LIVER, SEGMENTS, segmentOf } from "../../assessment/liver.ts";
import { circles, type Deposit } from "../../assessment/liver_map.ts";
import { useOwnId } from "../../ui/parts.tsx";
import { tell } from "./words.ts";

const { geometry, typing } = LIVER;
const [WIDTH, HEIGHT] = geometry.view;
/** A circle from the first radius has room for its number; on a narrow screen, from the second. */
const [NUMBERED, ROOMY] = [11, 17];
/** Radius of the letter's ground. */
const MARK = 15;
/** How far aside and above a deposit its letter stands: the two just touch. */
const asideOf = (radius: number): number => 0.7 * (radius + MARK);
const DIRECTIONS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What a reader can do at a segment. */
export interface Hand {
  place(segment: string): void;
  /** Changes the size of the last deposit of a segment by one step up or down. */
  grow(segment: string, up: boolean): void;
  remove(segment: string): void;
}

/** What is planned for the liver: a letter on each deposit, and the segments that go, with their stage. */
export interface Planned {
  letters: string[];
  goes: Record<string, number>;
  /** A segment in words. */
  say(segment: string, held: number): string;
}

interface PictureProps {
  deposits: Deposit[];
  /** Without a hand it is a picture only. */
  hand?: Hand;
  /** The segments that go: they are crossed, and each says whether it goes. */
  gone?: readonly string[];
  planned?: Planned;
}

export function Picture({ deposits, hand, gone, planned }: PictureProps): VNode {
  const segments = useRef<SVGGElement>(null);
  const [at, setAt] = useState(SEGMENTS[0]!);
  const [focused, setFocused] = useState(false);
  const id = useOwnId();
  const clip = `url(#${id}-clip)`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!hand || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) segments.current?.querySelector<SVGElement>(`[data-segment="${nextFrom(at, direction)}"]`)?.focus();
    else if (event.key === "Enter" || event.key === " ") hand.place(at);
    else if (event.key === "+" || event.key === "-") hand.grow(at, event.key === "+");
    else if (event.key === "Delete" || event.key === "Backspace") hand.remove(at);
    else return;
    event.preventDefault();
  };
  return (
    <svg
      class="nx-liver"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role={hand ? "group" : "img"}
      aria-label={hand ? tell("picture", { segments: SEGMENTS.length }) : described(deposits)}
    >
      <defs>
        <clipPath id={`${id}-clip`}>
          <path d={geometry.outline} />
        </clipPath>
        <linearGradient id={`${id}-light`} x2="0.25" y2="1">
          <stop class="nx-liver-light" offset="0.1" />
          <stop class="nx-liver-shade" offset="1" />
        </linearGradient>
        {planned && <Hatching id={id} />}
      </defs>
      <path d={geometry.cava} class="nx-liver-cava" />
      <path d={geometry.gallbladder} class="nx-liver-gallbladder" />
      <g clip-path={clip} ref={segments} onKeyDown={onKeyDown} onFocusIn={() => setFocused(true)} onFocusOut={() => setFocused(false)}>
        {geometry.drawn.map((name) => {
          const held = deposits.filter(({ segment }) => segment === name).length;
          const goes = gone?.includes(name);
          const marks = { "data-held": held ? "true" : undefined, "data-gone": goes ? "true" : undefined };
          const shape = { d: segmentOf(name).path, class: "nx-segment", "data-segment": name, ...marks };
          if (!hand) return <path key={name} {...shape} />;
          return (
            <path
              key={name}
              {...shape}
              role="button"
              tabIndex={name === at ? 0 : -1}
              aria-label={planned?.say(name, held) ?? (gone ? `${tell("segment")} ${name}` : segmentWords(name, held))}
              aria-pressed={goes}
              onFocus={() => setAt(name)}
              onClick={() => hand.place(name)}
            />
          );
        })}
        {geometry.drawn.map(
          (name) =>
            planned?.goes[name] && (
              <path key={name} d={segmentOf(name).path} class="nx-segment-goes" fill={`url(#${id}-goes-${planned.goes[name]})`} />
            ),
        )}
        {focused && <path d={segmentOf(at).path} class="nx-segment-ring" />}
      </g>
      <g clip-path={clip} aria-hidden="true">
        <path d={geometry.portal} class="nx-liver-portal" />
        {geometry.veins.map(({ path, width }) => (
          <path key={path} d={path} class="nx-liver-vein" stroke-width={width} />
        ))}
        <path d={geometry.caudate} class="nx-liver-caudate" />
        <path d={geometry.falciform} class="nx-liver-falciform" />
      </g>
      <path d={geometry.outline} class="nx-liver-outline" fill={`url(#${id}-light)`} />
      <g class="nx-liver-deposits" aria-hidden="true">
        {circles(deposits).map(({ x, y, radius }, index) => (
          <g key={index} class="nx-deposit" data-place={deposits[index]!.place} data-small={radius < ROOMY ? "true" : undefined}>
            <circle cx={x} cy={y} r={radius} />
            {deposits[index]!.place === "duct" && <circle cx={x} cy={y} r={radius + 3} class="nx-deposit-ring" />}
            {radius >= NUMBERED && (
              <text x={x} y={y}>
                {index + 1}
              </text>
            )}
          </g>
        ))}
      </g>
      <g class="nx-liver-names" aria-hidden="true">
        {SEGMENTS.map((name) => {
          const [x, y] = segmentOf(name).label;
          return (
            <text key={name} x={x} y={y}>
              {gone?.includes(name) ? `${name} ✕` : name}
            </text>
          );
        })}
        {(["right", "left"] as const).map((side) => (
          <text key={side} x={side === "right" ? 10 : WIDTH - 10} y={HEIGHT - 8} class="nx-liver-side" data-side={side}>
            {tell(side)}
          </text>
        ))}
      </g>
      {planned && (
        <g class="nx-deposit-marks" aria-hidden="true">
          {circles(deposits).map(({ x, y, radius }, index) => (
            <g key={index} class="nx-deposit-mark">
              <circle cx={x + asideOf(radius)} cy={y - asideOf(radius)} r={MARK} />
              <text x={x + asideOf(radius)} y={y - asideOf(radius)}>
                {planned.letters[index]}
              </text>
            </g>
          ))}
        </g>
      )}
    </svg>
  );
}

/** What goes is hatched: lines for the first stage, dots for the second. */
function Hatching({ id }: { id: string }): VNode {
  return (
    <>
      <pattern id={`${id}-goes-1`} width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V12" class="nx-hatch" />
      </pattern>
      <pattern id={`${id}-goes-2`} width="13" height="13" patternUnits="userSpaceOnUse">
        <circle cx="4" cy="4" r="2.6" class="nx-hatch" />
      </pattern>
    </>
  );
}

/** The neighbour that lies most in a direction; the segment itself where none does. */
export function nextFrom(name: string, [dx, dy]: [number, number]): string {
  const [x, y] = segmentOf(name).label;
  const found = segmentOf(name).neighbours.map((other) => {
    const [a, b] = segmentOf(other).label;
    return { other, along: ((a - x) * dx + (b - y) * dy) / Math.hypot(a - x, b - y) };
  });
  const best = found.sort((a, b) => b.along - a.along)[0];
  return best && best.along > 0.35 ? best.other : name;
}

const segmentWords = (segment: string, n: number): string =>
  tell(n === 0 ? "segment_none" : n === 1 ? "segment_one" : "segment_many", { segment, n });

/** The deposits in words, for those who do not see the picture. */
const described = (deposits: Deposit[]): string =>
  deposits.map(({ segment, mm, place }) => `${tell("segments_one", { segments: segment })}, ${mm} mm, ${typing.places[place].label}`).join("; ");
