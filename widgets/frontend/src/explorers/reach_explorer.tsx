/** The reach of rules: in how many combinations a group decides, and what turns without it. All of it was counted before. */
import type { VNode } from "preact";
import contract from "../../../contract/reach.json" with { type: "json" };
import words from "../../../nenlm/explorers/reach_words.json" with { type: "json" };
import type { Case, Contract } from "../model/types.ts";
import { Disclosure, Icon } from "../ui/parts.tsx";
import { Answer, Few, type Session, Shell, useSession } from "../ui/shell.tsx";
import type { Explorer, Props } from "../ui/state.ts";
import { defaults } from "../ui/values.ts";
import { say, teller } from "../ui/words.ts";

interface Share {
  share: number;
  text: string;
}

interface Example {
  case: Case;
  words: string;
  before: string;
  after: string;
}

interface Reach {
  decides: Share;
  leads: ({ intent: string } & Share)[];
  turning: Share;
  turns: ({ before: string; after: string } & Share)[];
  rest: Share | null;
  examples: Example[];
}

type Kind = "rules" | "changes";

interface Group {
  id: string;
  title: string;
  kind: Kind;
  rules: { id: string; because: string }[];
  notes: string[][];
  reach: Record<string, Reach>;
}

const DOMAINS = contract.domains;
const GROUPS = contract.groups as unknown as Group[];
const KINDS: Kind[] = ["rules", "changes"];

const tell = teller(words);

function ReachExplorer(props: Props): VNode {
  const session = useSession(props);
  const group = GROUPS.find(({ id }) => id === session.own["group"]) ?? GROUPS[0]!;
  const domain = DOMAINS.find(({ id }) => id === session.own["domain"]) ?? DOMAINS[0]!;
  const reach = group.reach[domain.id]!;
  return (
    <Shell props={props} session={session} class="nx-reach-explorer">
      <div class="nx-reach-ask">
        <label>
          {tell("group")}{" "}
          <select value={group.id} onChange={(event) => session.show({ group: event.currentTarget.value })}>
            {KINDS.map((kind) => (
              <optgroup key={kind} label={tell(kind)}>
                {GROUPS.filter((each) => each.kind === kind).map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label>
          {tell("domain")}{" "}
          <select value={domain.id} onChange={(event) => session.show({ domain: event.currentTarget.value })}>
            {DOMAINS.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p role="status" class="nx-takeaway">
        {takeaway(group.kind, reach)}
      </p>
      <div class="nx-sides">
        <section aria-label={group.title} class="nx-reach">
          {reach.leads.length > 0 && <Leads contract={props.contract} reach={reach} />}
          {reach.turns.length > 0 && <Turns contract={props.contract} kind={group.kind} reach={reach} />}
          <Reasons group={group} />
          <p class="nx-small">{tell("counted")}</p>
          <p>
            <b>{tell("means")}: </b>
            {domain.means}
          </p>
        </section>
        <div class="nx-plan" role="region" aria-label={say("plan")}>
          <Answer session={session} />
          {reach.examples.length > 0 && <Examples session={session} examples={reach.examples} />}
          <Few session={session} names={props.frame.features} />
        </div>
      </div>
    </Shell>
  );
}

function takeaway(kind: Kind, { decides, leads, turning, turns }: Reach): string {
  const decided = kind === "changes" ? [] : [leads.length > 0 ? tell("decides", { share: decides.text }) : tell("decides_none")];
  return [...decided, turns.length > 0 ? tell(`turns_${kind}`, { share: turning.text }) : tell(`turns_${kind}_none`)].join(" ");
}

function Leads({ contract, reach }: { contract: Contract; reach: Reach }): VNode {
  return (
    <table>
      <caption>{tell("leads")}</caption>
      <thead>
        <tr>
          <th scope="col">{tell("intent")}</th>
          <th scope="col" colSpan={2}>
            {tell("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {reach.leads.map((each) => (
          <tr key={each.intent}>
            <th scope="row">
              <Intent contract={contract} name={each.intent} />
            </th>
            <ShareCells share={each} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Turns({ contract, kind, reach }: { contract: Contract; kind: Kind; reach: Reach }): VNode {
  return (
    <table>
      <caption>{tell(`turned_${kind}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{tell("from")}</th>
          <th scope="col">{tell(`to_${kind}`)}</th>
          <th scope="col" colSpan={2}>
            {tell("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {reach.turns.map((each) => (
          <tr key={`${each.before} ${each.after}`}>
            <th scope="row">
              <Intent contract={contract} name={each.before} />
            </th>
            <td>
              <Intent contract={contract} name={each.after} />
            </td>
            <ShareCells share={each} />
          </tr>
        ))}
        {reach.rest && (
          <tr>
            <th scope="row" colSpan={2}>
              {tell("rest")}
            </th>
            <ShareCells share={reach.rest} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function ShareCells({ share: { share, text } }: { share: Share }): VNode {
  return (
    <>
      <td>{text}</td>
      <td>
        <span class="nx-portion" style={{ inlineSize: `${100 * share}%` }} aria-hidden="true" />
      </td>
    </>
  );
}

/** An intent with its icon, or that no rule is left. */
function Intent({ contract, name }: { contract: Contract; name: string }): VNode {
  const known = contract.intents[name];
  if (!known) return <i>{tell("no_rule")}</i>;
  return (
    <b class="nx-aim-name" data-intent={name}>
      <Icon contract={contract} intent={name} /> {known.word}
    </b>
  );
}

function Reasons({ group: { kind, rules, notes } }: { group: Group }): VNode {
  return (
    <Disclosure class="nx-why" summary={tell(`of_${kind}`)}>
      {() => (
        <ul>
          {rules.map(({ id, because }) => (
            <li key={id}>
              <b>{id}</b> {because}
            </li>
          ))}
          {notes.map(([note, status]) => (
            <li key={note}>
              {note} <em>({status})</em>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

function Examples({ session, examples }: { session: Session; examples: Example[] }): VNode {
  const { contract } = session.view;
  const word = (name: string): string => contract.intents[name]?.word ?? tell("no_rule");
  return (
    <section class="nx-part nx-reach-examples" aria-label={tell("examples")}>
      <h5>{tell("examples")}</h5>
      <ul>
        {examples.map((each) => (
          <li key={each.words}>
            {each.words}. <small>{tell("example", { before: word(each.before), after: word(each.after) })}</small>{" "}
            <button
              type="button"
              aria-label={`${tell("open")}: ${each.words}`}
              onClick={() => session.set({ ...defaults(contract), ...each.case } as Case)}
            >
              {tell("open")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const among =
  (known: { id: string }[]) =>
  (text: string): string | undefined =>
    known.some(({ id }) => id === text) ? undefined : known.map(({ id }) => id).join(", ");

export const explorer: Explorer = { view: ReachExplorer, own: { group: among(GROUPS), domain: among(DOMAINS) } };
