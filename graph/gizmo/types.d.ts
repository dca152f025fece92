// Types of the programs that parley runs: Gizmo, the query language of Cayley,
// and more. Every name may also be written with a capital letter.

/** A node: "<an IRI>", "_:blank", "a text", a number, a date, or what iri() makes. */
type Node = string | number | boolean | Date | Value;
/** One or several nodes. */
type Nodes = Node | Node[];
/** Relations to walk: names in angle brackets, a path that leads to them, null for any. */
type Relations = Nodes | Path | null;
/** Names under which results have what was passed on the way. */
type Tags = string | string[] | null;
/** How a date counts what is not certain. */
interface Time {
  /** Keep what has no date at all. */
  undated?: boolean;
  /** Keep only what the dates say for certain. */
  certain?: boolean;
}
/** A filter of nodes: lt(3), regex("^a"), like("a%"). */
interface Filter { readonly [isFilter]: true }
declare const isFilter: unique symbol;
/** A row: its node under "id", and its tags. */
interface Row { [tag: string]: any }
/** What forEach is called with. */
type Each = [callback: (row: Row) => void] | [rows: number, callback: (row: Row) => void];
