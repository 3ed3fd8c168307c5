import { MOUNTED } from "../../../../../policypack/facts/aws/doors/mounted";
import {
  FileCache,
  LinkedRepository,
  LustreFileSystem,
  SecurityGroup,
} from "../../../../../policypack/facts/aws/types";
import { Unknown, type Tree, type TreeObject } from "../../../../../policypack/facts/tree";
import { type Given } from "../../../../support/world";
import { NOBODY, door, table, type Seen } from "./support/doors";

describe("doors by which a bucket is mounted", () => {
  const group = (...ingress: readonly TreeObject[]): Given => ({
    type: SecurityGroup,
    name: "lustre",
    props: { ingress },
    outputs: { id: "sg-1" },
  });
  const from = (more: TreeObject, fromPort: Tree = 988, toPort: Tree = 988): TreeObject => ({
    protocol: "tcp",
    fromPort,
    toPort,
    ...more,
  });
  const importing = (
    props: TreeObject = { securityGroupIds: ["sg-1"] },
    importPath: Tree = "s3://shop-weights/m",
  ): Given => door(LustreFileSystem, { importPath, ...props });
  const files: Given = {
    type: LustreFileSystem,
    name: "files",
    props: { securityGroupIds: ["sg-1"] },
    outputs: { id: "fs-1" },
  };
  const linked = (fileSystemId: Tree = "fs-1"): Given =>
    door(LinkedRepository, { fileSystemId, dataRepositoryPath: "s3://shop-weights/models" });
  const OPEN: Seen = [["pass", "served: fail"]];
  const CLOSED: Seen = [["pass", "served: pass"]];
  const UNTOLD: Seen = [["pass", "served: undecided"]];

  /** https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html */
  table(MOUNTED, {
    "by its own members": [CLOSED, NOBODY, group(from({ self: true })), importing()],
    "by another group": [CLOSED, NOBODY, group(from({ securityGroups: ["sg-2"] })), importing()],
    "by one network": [CLOSED, NOBODY, group(from({ cidrBlocks: ["10.1.0.0/16"] })), importing()],
    "by one network of IPv6": [CLOSED, NOBODY, group(from({ ipv6CidrBlocks: ["fd00:1::/56"] })), importing()],
    "by more than one network": [OPEN, NOBODY, group(from({ cidrBlocks: ["10.0.0.0/15"] })), importing()],
    "by more than one network of IPv6": [OPEN, NOBODY, group(from({ ipv6CidrBlocks: ["fd00::/48"] })), importing()],
    "by everybody": [OPEN, NOBODY, group(from({ cidrBlocks: ["0.0.0.0/0"] })), importing()],
    "by everybody, over all ports": [
      OPEN,
      NOBODY,
      group(from({ protocol: "-1", cidrBlocks: ["10.0.0.0/8"] }, 0, 0)),
      importing(),
    ],
    "by everybody, over the second range of ports": [
      OPEN,
      NOBODY,
      group(from({ cidrBlocks: ["10.0.0.0/8"] }, 1020, 1020)),
      importing(),
    ],
    "by nobody: another port is open": [
      CLOSED,
      NOBODY,
      group(from({ cidrBlocks: ["10.0.0.0/8"] }, 443, 443)),
      importing(),
    ],
    "not known over which port": [
      UNTOLD,
      NOBODY,
      group(from({ cidrBlocks: ["10.0.0.0/8"] }, Unknown.value, Unknown.value)),
      importing(),
    ],
    "not known from where": [UNTOLD, NOBODY, group(from({ cidrBlocks: Unknown.value })), importing()],
    "by what is no range": [OPEN, NOBODY, group(from({ cidrBlocks: ["office"] })), importing()],
    "by a list of elsewhere": [UNTOLD, NOBODY, group(from({ prefixListIds: ["pl-0a1b2c3d4e5f60718"] })), importing()],
    "by the second of two groups": [
      OPEN,
      NOBODY,
      group(from({ self: true })),
      {
        type: SecurityGroup,
        name: "wide",
        props: { ingress: [from({ cidrBlocks: ["10.0.0.0/8"] })] },
        outputs: { id: "sg-9" },
      },
      importing({ securityGroupIds: ["sg-1", "sg-9"] }),
    ],
    "by a group of elsewhere": [UNTOLD, NOBODY, importing({ securityGroupIds: ["sg-7"] })],
    "by a group that is stated": [
      CLOSED,
      { ...NOBODY, weightReaders: ["sg-7"] },
      importing({ securityGroupIds: ["sg-7"] }),
    ],
    "by groups that are not known": [UNTOLD, NOBODY, importing({ securityGroupIds: Unknown.value })],
    "by its network's own group": [CLOSED, NOBODY, importing({})],
    "of another bucket": [[["fail", "served: pass"]], NOBODY, importing({}, "s3://shop-web/")],
    "of no bucket": [[], NOBODY, door(LustreFileSystem, { securityGroupIds: ["sg-1"] })],
    "of a bucket that is not known": [[["undecided", "served: pass"]], NOBODY, importing({}, Unknown.value)],
    "as linked later": [OPEN, NOBODY, group(from({ cidrBlocks: ["10.0.0.0/8"] })), files, linked()],
    "as linked later, by its members": [CLOSED, NOBODY, group(from({ self: true })), files, linked()],
    "as linked with a file system of elsewhere": [UNTOLD, NOBODY, linked("fs-7")],
    "as linked with one that is stated": [CLOSED, { ...NOBODY, weightReaders: ["fs-7"] }, linked("fs-7")],
    "as linked with one that is not known": [UNTOLD, NOBODY, linked(Unknown.value)],
    "as cached": [
      [
        ["pass", "served: fail"],
        ["fail", "served: fail"],
      ],
      NOBODY,
      group(from({ cidrBlocks: ["10.0.0.0/8"] })),
      door(FileCache, {
        securityGroupIds: ["sg-1"],
        dataRepositoryAssociations: [
          { dataRepositoryPath: "s3://shop-weights/m" },
          { dataRepositoryPath: "s3://shop-web/" },
        ],
      }),
    ],
    "as cached of nothing": [[], NOBODY, door(FileCache, { dataRepositoryAssociations: 5 })],
  });
});
