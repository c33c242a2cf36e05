// Make the SVG of every face: npm install && npm run faces. Nobody here is a real person.
import { writeFileSync } from "node:fs";
import { createAvatar } from "@dicebear/core";
import * as notionists from "@dicebear/notionists";

const variant = (number) => [`variant${String(number).padStart(2, "0")}`];

/** Which of the style's parts each fictional person has; the file is named after the id in stories/folk/. */
const FACES = {
  p001: { hair: 43, body: 13, lips: 3, eyes: 4, brows: 12, nose: 5 },
  p002: { hair: 63, body: 21, lips: 23, eyes: 5, brows: 12, nose: 17 },
  p004: { hair: 57, body: 5, lips: 30, eyes: 4, brows: 9, nose: 13 },
  p005: { hair: 47, body: 22, lips: 22, eyes: 5, brows: 12, nose: 9 },
  p006: { hair: 38, body: 16, lips: 3, eyes: 4, brows: 8, nose: 4, beard: 2 },
  p007: { hair: 41, body: 9, lips: 23, eyes: 5, brows: 9, nose: 17 },
  p008: { hair: "hat", body: 16, lips: 22, eyes: 4, brows: 7, nose: 2, beard: 9 },
  p009: { hair: 23, body: 21, lips: 14, eyes: 4, brows: 12, nose: 14, glasses: 8 },
  p010: { hair: 22, body: 25, lips: 3, eyes: 5, brows: 7, nose: 16, glasses: 11 },
  p011: { hair: 11, body: 10, lips: 3, eyes: 5, brows: 12, nose: 12, glasses: 3 },
  p012: { hair: 60, body: 4, lips: 22, eyes: 4, brows: 7, nose: 10 },
  p013: { hair: 48, body: 12, lips: 30, eyes: 5, brows: 12, nose: 6 },
  p014: { hair: 9, body: 19, lips: 14, eyes: 2, brows: 8, nose: 11 },
  p016: { hair: 21, body: 13, lips: 30, eyes: 5, brows: 7, nose: 18 },
  p017: { hair: 39, body: 23, lips: 22, eyes: 4, brows: 9, nose: 8, glasses: 11 },
  p018: { hair: 6, body: 14, lips: 23, eyes: 4, brows: 8, nose: 3, beard: 12 },
  p021: { hair: 42, body: 17, lips: 3, eyes: 2, brows: 7, nose: 12, beard: 10 },
  p023: { hair: 28, body: 24, lips: 23, eyes: 5, brows: 9, nose: 13 },
  p043: { hair: 37, body: 21, lips: 14, eyes: 5, brows: 12, nose: 10, glasses: 3 },
  p044: { hair: 29, body: 5, lips: 30, eyes: 4, brows: 9, nose: 2, glasses: 11 },
  p045: { hair: 33, body: 14, lips: 3, eyes: 4, brows: 8, nose: 18, beard: 2 },
  p047: { hair: 13, body: 25, lips: 22, eyes: 4, brows: 7, nose: 1, beard: 9 },
  p048: { hair: 10, body: 13, lips: 23, eyes: 5, brows: 9, nose: 17 },
  p049: { hair: 5, body: 16, lips: 3, eyes: 5, brows: 8, nose: 20, beard: 1 },
  p050: { hair: 12, body: 17, lips: 22, eyes: 4, brows: 7, nose: 3, beard: 10 },
  p051: { hair: 8, body: 13, lips: 14, eyes: 5, brows: 12, nose: 5 },
  p052: { hair: 20, body: 14, lips: 30, eyes: 4, brows: 9, nose: 11, glasses: 8 },
  p053: { hair: 4, body: 9, lips: 23, eyes: 5, brows: 12, nose: 16 },
  p054: { hair: 16, body: 20, lips: 3, eyes: 4, brows: 8, nose: 6, glasses: 11 },
  p056: { hair: 62, body: 21, lips: 30, eyes: 5, brows: 12, nose: 9 },
  p057: { hair: 27, body: 13, lips: 14, eyes: 4, brows: 7, nose: 14 },
  p059: { hair: 54, body: 19, lips: 22, eyes: 5, brows: 8, nose: 8 },
  p061: { hair: 49, body: 4, lips: 3, eyes: 4, brows: 8, nose: 12 },
  p062: { hair: 58, body: 9, lips: 23, eyes: 4, brows: 9, nose: 13 },
  p025: { hair: 35, body: 13, lips: 3, eyes: 4, brows: 7, nose: 3, beard: 11 },
  p026: { hair: 36, body: 23, lips: 14, eyes: 5, brows: 9, nose: 14 },
  p027: { hair: 4, body: 16, lips: 22, eyes: 4, brows: 8, nose: 5 },
  p029: { hair: 12, body: 7, lips: 30, eyes: 5, brows: 7, nose: 16, beard: 1 },
  p030: { hair: 10, body: 12, lips: 23, eyes: 5, brows: 12, nose: 17 },
  p031: { hair: 2, body: 21, lips: 3, eyes: 4, brows: 12, nose: 9, glasses: 8 },
  p032: { hair: 30, body: 22, lips: 14, eyes: 4, brows: 9, nose: 12, glasses: 11 },
  p033: { hair: 39, body: 17, lips: 22, eyes: 4, brows: 8, nose: 8 },
  p034: { hair: 20, body: 12, lips: 30, eyes: 5, brows: 12, nose: 6 },
  p035: { hair: 49, body: 14, lips: 3, eyes: 5, brows: 7, nose: 18 },
  p036: { hair: 37, body: 7, lips: 23, eyes: 5, brows: 9, nose: 13 },
  p037: { hair: 8, body: 21, lips: 30, eyes: 5, brows: 12, nose: 14 },
  p038: { hair: 33, body: 3, lips: 3, eyes: 4, brows: 8, nose: 10, glasses: 11 },
  p039: { hair: 58, body: 15, lips: 14, eyes: 4, brows: 9, nose: 5 },
  p041: { hair: 59, body: 24, lips: 22, eyes: 5, brows: 12, nose: 9 },
  p042: { hair: 55, body: 20, lips: 22, eyes: 4, brows: 8, nose: 4, beard: 3 },
};

for (const [id, parts] of Object.entries(FACES)) {
  const options = { seed: id, bodyIconProbability: 0, gestureProbability: 0, beardProbability: 0, glassesProbability: 0 };
  for (const [part, number] of Object.entries(parts)) {
    options[part] = typeof number === "number" ? variant(number) : [number];
    if (part === "beard" || part === "glasses") options[`${part}Probability`] = 100;
  }
  writeFileSync(new URL(`${id}.svg`, import.meta.url), createAvatar(notionists, options).toString() + "\n");
}
