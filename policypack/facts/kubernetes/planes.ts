/**
 * Where tools of AI are managed: what answers there runs whatever code it is sent, or changes which models are served, and
 * most of it asks nobody who he is.
 */
import type { types } from "@pulumi/kubernetes";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isUnknown, knownText, number, oneOrMany } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { NEVER, ROWS, type Row } from "./planeRows";
import { containerListsOf, containersOf, type PodOf } from "./pod";

type Container = types.input.core.v1.Container;

/** Something that answers on a port of a pod. */
export interface Plane {
  readonly name: string;
  /** Where the command is not known yet, it may say another. */
  readonly port: number | View;
  /** Undecided where the image or the command is not known, and may be another's. */
  readonly is: Truth;
}

/** The kinds whose pods are Ray's, whatever image they run. */
const OF_RAY = "kubernetes:ray.io/";

/** What is managed in a pod, or may be, and on which ports. */
export const planesOf = ({ resource, spec }: PodOf): readonly Plane[] =>
  [...containersOf(spec), ...unreadOf(spec)].flatMap((container) =>
    ROWS.flatMap((row, index) => {
      const is = index === 0 && resource.type.startsWith(OF_RAY) ? pass() : isOf(row, container);
      return is.verdict === "fail" ? [] : portsOf(row, container, is).map((port) => ({ name: row.name, port, is }));
    }),
  );

/** A list of containers that is not known yet holds one of which nothing is known. */
const unreadOf = (spec: PodOf["spec"]): readonly View<Container>[] =>
  containerListsOf(spec)
    .filter(isUnknown)
    .slice(0, 1)
    .map((list) => list as View as View<Container>);

function isOf({ command, image, only, otherwise, unless }: Row, container: View<Container>): Truth {
  const words = wordsOf(container).join(" ");
  const unknown = givenWords(container).filter(isUnknown);
  // A word that is not known yet may be the one that says it.
  const says = (form: RegExp): Truth =>
    form.test(words) ? pass() : unknown.length === 0 ? fail() : undecided(...unknown.map((word) => evidenceAt(word)));
  const isSettled = otherwise?.test(words) === true;
  return all(
    any(runsImage(container.image, image), command.test(words) ? pass() : mayRun(container, command)),
    only === undefined ? pass() : isSettled ? fail() : says(only),
    unless === undefined ? pass() : not(says(unless)),
  );
}

function runsImage(image: View, form: RegExp): Truth {
  if (isUnknown(image) && form !== NEVER) return undecided(evidenceAt(image));
  return form.test(knownText(image) ?? "") ? pass() : fail();
}

/** What stands before a word that says which program is run: a shell's `-c`, Python's `-m`, a program of many commands. */
const BEFORE_PROGRAM = /^(?:-\w*c|-m|--)$|(?:^|[\s/])(?:ray|mlflow|dask)$/;

/** Whether a word that says what is run is not known yet. All others are what a program is told. */
function mayRun(container: View<Container>, command: RegExp): Truth {
  // An image that is known to be one of these starts that.
  const image = knownText(container.image) ?? "";
  if (ROWS.some((row) => row.image.test(image))) return fail();
  const given = givenWords(container);
  const found = given.find(
    (word, at) => isUnknown(word) && (at === 0 || BEFORE_PROGRAM.test(knownTextOf(given[at - 1]))),
  );
  return found === undefined || command === NEVER ? fail() : undecided(evidenceAt(found));
}

const knownTextOf = (word: View | undefined): string => (word === undefined ? "" : (knownText(word) ?? ""));

/** What may not be there at all is looked for where it usually is: else it might be at each port of each pod. */
function portsOf({ ports }: Row, container: View<Container>, { verdict }: Truth): readonly Plane["port"][] {
  const words = wordsOf(container);
  const unknown = verdict === "pass" ? givenWords(container).find(isUnknown) : undefined;
  return ports.map(([usual, flag]) => {
    const at = words.findIndex((word) => flag.test(word));
    const said = Number(words[at + 1]?.replace(/^.*:/, ""));
    if (at >= 0 && Number.isInteger(said) && said > 0) return said;
    return unknown === undefined || flag === NEVER ? usual : unknown;
  });
}

const givenWords = ({ args, command }: View<Container>): readonly View[] => [...oneOrMany(command), ...oneOrMany(args)];

/** The words that it is started with, whether they are given one by one or as one line. */
const wordsOf = (container: View<Container>): readonly string[] =>
  givenWords(container).flatMap((word) => (knownText(word) ?? "").split(/[\s=]+/));

/** Whether the port of a pod that is called so has this number. */
export function isPortNamed({ spec }: PodOf, name: string, port: number): Truth {
  const lists = containersOf(spec).map(({ ports }) => ports);
  const isIt = lists.flatMap(elementsOf).map(({ containerPort, name: own }) => {
    const isNumber = number(containerPort, (value) => value === port);
    return isNumber.verdict === "fail" ? fail() : all(equals(own, name), isNumber);
  });
  return any(fail(), ...isIt, ...lists.filter(isUnknown).map((list) => undecided(evidenceAt(list))));
}
