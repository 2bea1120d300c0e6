/** Colours and measures, light and dark as the reader's system is: the report's own, so that mail, page and dashboard are one hand. */
export const tokenStyle = `
:root {
  color-scheme: light dark;
  --ground: #f3f5f7;
  --paper: #fdfefe;
  --raised: #eef2f6;
  --ink: #18212b;
  --muted: #55616e;
  --line: #dde3e8;
  --edge: #8b97a3;
  --accent: #0a5296;
  --on-accent: #ffffff;
  --critical: #b0162c;
  --high: #b24a00;
  --medium: #7d6000;
  --low: #1c62a5;
  --info: #5a6673;
  --good: #22713f;
  --fill-high: #c9651f;
  --fill-medium: #b3891b;
  --fill-low: #4583bf;
  --fill-info: #7d8893;
  --wash-gap: #fbeced;
  --space: clamp(1rem, 2.6vw, 2.25rem);
  --radius: 10px;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1217;
    --paper: #151b22;
    --raised: #1d252e;
    --ink: #e3e8ed;
    --muted: #9ba8b5;
    --line: #2b3540;
    --edge: #697684;
    --accent: #84bcf2;
    --on-accent: #0d1217;
    --critical: #ff7b86;
    --high: #f79a52;
    --medium: #dcb944;
    --low: #6fb1f0;
    --info: #a3afbb;
    --good: #6cc48c;
    --fill-high: #e08a45;
    --fill-medium: #c9a83c;
    --fill-low: #5f9fdc;
    --fill-info: #8c98a4;
    --wash-gap: #2a171b;
  }
}
`;
