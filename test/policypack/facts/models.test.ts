import assert from "node:assert/strict";
import { isMutableLocation, runsCodeAsRead } from "../../../policypack/facts/models";

const HEX = "0123456789abcdef".repeat(4);

describe("locations of models", () => {
  const mutable = [
    "s3://weights/latest/model.tar.gz",
    "s3://weights/llm/LATEST/model.tar.gz",
    "s3://weights/llm/model-latest.tar.gz",
    "s3://weights/llm/latest.tar.gz",
    "s3://weights/llm/current_model/model.tar.gz",
    "s3://weights/main/model.tar.gz",
    "s3://weights/llm/prod/",
    "s3://weights/llm/stable",
    "https://weights.s3.eu-west-1.amazonaws.com/llm/latest/model.tar.gz?versionId=1",
    `s3://weights/latest/${HEX.slice(1)}/model.tar.gz`,
  ];
  const immutable = [
    "s3://weights/llm/3.2.0/model.tar.gz",
    "s3://latest/llm/3/model.tar.gz",
    "s3://main-weights/llm/3/model.tar.gz",
    "s3://weights/prod-models/llm/3/model.tar.gz",
    "s3://weights/mainframe/3/model.tar.gz",
    "s3://weights/translatest/3/model.tar.gz",
    `s3://weights/prod/sha256/${HEX}/model.tar.gz`,
    `s3://weights/latest/${HEX}/`,
    `s3://weights/llm/latest/${HEX.toUpperCase()}/`,
    "",
    "not a URI",
  ];
  for (const uri of mutable)
    it(`can come to mean another: ${uri}`, () => {
      assert.ok(isMutableLocation(uri));
    });
  for (const uri of immutable)
    it(`mean one: ${uri}`, () => {
      assert.equal(isMutableLocation(uri), false);
    });
});

describe("formats of models", () => {
  const unsafe = [
    "a.pkl",
    "s3://b/a.PICKLE",
    "a.joblib.gz",
    "a.pt",
    "a.pth",
    "pytorch_model.bin",
    "a.ckpt",
    "a.h5",
    "x/a.bin/",
  ];
  const safe = [
    "a.safetensors",
    "a.gguf",
    "a.onnx",
    "model.tar.gz",
    "pkl",
    "/usr/bin",
    "a.ptx",
    "see a.pkl",
    "",
    "a.bin.md",
  ];
  for (const name of unsafe)
    it(`run code: ${name}`, () => {
      assert.ok(runsCodeAsRead(name));
    });
  for (const name of safe)
    it(`run none: ${name}`, () => {
      assert.equal(runsCodeAsRead(name), false);
    });
  it("are told in linear time", () => {
    const started = Date.now();
    runsCodeAsRead(`${"a.bin/".repeat(50_000)}x`);
    isMutableLocation(`s3://b/${"latest".repeat(50_000)}`);
    assert.ok(Date.now() - started < 1000);
  });
});
