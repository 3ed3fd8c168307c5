import { gunzipSync } from "node:zlib";

/** User data is 16 KB at most; what is longer is cut. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const LONGEST = 100_000;
/** Its first bytes: https://datatracker.ietf.org/doc/html/rfc1952#section-2.3.1 */
const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The text of gzip, as far as it can be read. */
export function unzipped(bytes: Buffer): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST }).toString("utf8");
  } catch {
    return "";
  }
}

/** The text that base64 stands for, compressed or not; undefined where it stands for none, such as a name or a digest. */
export function unpacked(base64: string): string | undefined {
  const bytes = Buffer.from(base64.replaceAll("\\n", ""), "base64");
  if (isGzip(bytes)) return unzipped(bytes);
  const text = bytes.toString("utf8");
  return isText(text) ? text : undefined;
}

/** Text is of letters that can be printed; what any other bytes give is not. A last letter may be cut. */
function isText(text: string): boolean {
  const whole = text.replace(/\uFFFD{1,3}$/, "");
  return whole !== "" && !/[^\P{C}\s]|\uFFFD/u.test(whole);
}
