/** What the examples about keys start from, as it should be. */
import { given, type PropsOf } from "../../engine/examples";
import { Key } from "../../facts/aws/types";
import { tags } from "../samples";

export const aiKey = (props: PropsOf<typeof Key> = {}) => given(Key, "models", { tags, ...props });
