import assert from "node:assert/strict";
import * as fc from "fast-check";
import { differences } from "../../tools/configure/difference";

const exception = { ticket: "SEC-1", expires: "2027-01-31", source: "exceptions/a.yaml", digest: "0123" };
const made = {
  isolated: { enforcementLevel: "mandatory", exceptionDays: 90, exceptions: [exception] },
  tagged: { enforcementLevel: "advisory", requiredTags: ["ai:system"] },
};
const text = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const { isolated, tagged } = made;

describe("a configuration that is checked in", () => {
  it("is what its sources give, whatever Git makes of line ends", () => {
    assert.deepEqual(differences(text(made), text(made)), []);
    assert.deepEqual(differences(text(made).replaceAll("\n", "\r\n"), text(made)), []);
  });

  const edits: Readonly<Record<string, readonly [string, string]>> = {
    "a lower level": [
      text({ ...made, isolated: { ...isolated, enforcementLevel: "disabled" } }),
      'isolated.enforcementLevel is "disabled", where "mandatory" comes of the sources',
    ],
    "a later end of an exception": [
      text({ ...made, isolated: { ...isolated, exceptions: [{ ...exception, expires: "2099-01-31" }] } }),
      'isolated.exceptions[0].expires is "2099-01-31", where "2027-01-31" comes of the sources',
    ],
    "an exception more": [
      text({ ...made, isolated: { ...isolated, exceptions: [exception, exception] } }),
      "isolated.exceptions is a list of 2, where a list of 1 comes of the sources",
    ],
    "an exception where there was none": [
      text({ ...made, tagged: { ...tagged, exceptions: [exception] } }),
      "tagged.exceptions is a list of 1, where not there comes of the sources",
    ],
    "a setting less": [
      text({ ...made, tagged: { enforcementLevel: "advisory" } }),
      'tagged.requiredTags is not there, where ["ai:system"] comes of the sources',
    ],
    "a policy less": [text({ isolated }), "tagged is not there, where"],
    "a policy more": [text({ ...made, all: "advisory" }), 'all is "advisory", where not there comes of the sources'],
    "a level in place of settings": [text({ isolated: "disabled", tagged }), 'isolated is "disabled", where {'],
    "a name twice, the last as it was": [
      text(made).replace('"exceptionDays": 90', '"exceptionDays": 365, "exceptionDays": 90'),
      "it says the same in another form: by hand, or with a name twice",
    ],
    "a name that every object has": [
      text(made).replace("{", '{ "__proto__": { "enforcementLevel": "disabled" },'),
      "__proto__ is {",
    ],
    "no JSON": [text(made).replace("{", ""), "it cannot be read as JSON"],
    nothing: ["", "it cannot be read as JSON"],
    "a list": ["[]", "isolated is not there"],
  };
  for (const [name, [checkedIn, says]] of Object.entries(edits)) {
    it(`is not with ${name}, and it says so`, () => {
      const [first = ""] = differences(checkedIn, text(made));
      assert.ok(first.startsWith(says), first);
    });
  }

  it("is not with anything that was changed by hand", () => {
    const whole = text(made);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(5), fc.string({ maxLength: 3 }), (at, length, put) => {
        const edited = whole.slice(0, at) + put + whole.slice(at + length);
        fc.pre(edited.replaceAll("\r\n", "\n") !== whole);
        assert.notDeepEqual(differences(edited, whole), []);
      }),
    );
  });
});
