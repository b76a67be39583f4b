/** What the map says: a sentence, type, pattern and share, and how it is read. */
import { Fragment, type VNode } from "preact";
import { LIVER } from "../../assessment/liver.ts";
import type { Burden, Reading, Verdict } from "../../assessment/liver_map.ts";
import { Disclosure } from "../../ui/parts.tsx";
import { tell } from "./words.ts";

const { typing, volume } = LIVER;

export function Said({ reading }: { reading: Reading | undefined }): VNode {
  return (
    <>
      <p class="nx-takeaway" role="status">
        {reading ? summary(reading) : tell("empty")}
      </p>
      {reading && (
        <>
          <dl class="nx-verdicts">
            <Judgement name={tell("type")} verdict={reading.type} />
            <Judgement name={tell("pattern")} verdict={reading.pattern} />
            <div>
              <dt>{tell("share")}</dt>
              <dd>{share(reading.burden)}</dd>
            </div>
          </dl>
          <Disclosure class="nx-more" summary={<b>{tell("how")}</b>}>
            {() => (
              <>
                <p>{typing.reading.trim()}</p>
                <p>{typing.caudate.trim()}</p>
                <p>{tell("how_share", { low: volume.low.toFixed(0), high: volume.high.toFixed(0), middle: reading.burden.middle })}</p>
                <p>{tell("surgeon")}</p>
              </>
            )}
          </Disclosure>
        </>
      )}
    </>
  );
}

function Judgement({ name, verdict }: { name: string; verdict: Verdict }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Clause verdict={verdict} />
      </dd>
    </div>
  );
}

/** A class, what it means, the clause that decides, and what makes it doubtful. */
export function Clause({ verdict: { id, label, means, because, doubt } }: { verdict: Verdict }): VNode {
  return (
    <Fragment>
      <b>{label}</b>
      {id === "none" ? "" : `, ${means}`}. {because}
      {doubt && <span class="nx-doubt"> {doubt}</span>}
    </Fragment>
  );
}

/** What the map says, in sentences. */
export function summary({ number, largest, segments, lobes, type, burden }: Reading): string {
  const names = segments.join(", ");
  return [
    number === 1
      ? tell("summary_one", { largest, segments: names })
      : tell("summary_many", { n: number, largest, segments: tell(segments.length === 1 ? "segments_one" : "segments_many", { segments: names }) }),
    tell((["lobes_none", "lobes_one", "lobes_both"] as const)[lobes.length]!, { side: lobes[0] ?? "" }),
    `${type.label}.`,
    tell(number === 1 ? "replaced_one" : "replaced_many", { share: share(burden) }),
    ...(burden.exceeds ? [tell("exceeds")] : []),
  ].join(" ");
}

/** The share of the liver that is replaced, in words. */
export function share({ low, high }: Burden): string {
  if (high < 1) return tell("under");
  return low === high ? tell("about", { low }) : tell("between", { low, high });
}
