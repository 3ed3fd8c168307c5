/** What is asked: who wants to do what with which thing, in which circumstances. */
import type { Truth } from "../../truth";
import type { Principal } from "../document";
import type { Context } from "./context";
import type { Modal } from "./modal";

/** Who asks. */
export interface Caller {
  /** His ARN, where he is nobody but whom it names. */
  readonly arn?: string;
  /** Whether the principal of a statement is he, by name or by a set that he is in. */
  isMeantBy(principal: Principal): Modal;
  /**
   * Whether it names himself, and not only his account, whose administrator then has the say.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
   */
  isNamedBy(principal: Principal): Modal;
  /** Whether he has a permissions boundary; left out where that cannot be told. */
  readonly isBounded?: Truth;
}

/** A request, or all requests that are alike in this. */
export interface Request {
  /** In lower case: `s3:getobject`. */
  readonly action: string;
  /** An ARN, or a pattern of ARNs: then it is asked of some of them. */
  readonly resource: string;
  readonly context: Context;
  /** Left out where the documents are of one who asks, and say of nobody else. */
  readonly caller?: Caller;
}

/** What a document, or several, say to a request. */
export interface Decision {
  /** Whether some statement allows it, and none that must apply denies it. */
  readonly allowed: Truth;
  /** Whether it is denied, whatever allows it. */
  readonly denied: Truth;
}
