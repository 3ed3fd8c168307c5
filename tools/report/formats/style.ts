/** The look of the page: contrasts are at least 4.5 to 1 in both schemes. https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --back: #fff; --raised: #f6f8fa;
  --fail: #a40e26; --undecided: #7a4d00; --accepted: #5a3ea6; --pass: #116329; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9aa4af; --line: #3d444d; --back: #0d1117; --raised: #161b22;
  --fail: #ff8182; --undecided: #e3b341; --accepted: #c297ff; --pass: #56d364; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0 .75rem; } small, .note { color: var(--soft); } small { display: block; font-weight: normal; }
ul.runs { padding-left: 1.2rem; } ul.totals { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
ul.totals li { border: 1px solid var(--line); border-left: .3rem solid var(--soft); border-radius: .4rem; padding: .35rem .8rem; background: var(--raised); }
ul.totals b { font-size: 1.3rem; margin-right: .2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; min-width: 16rem; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
code, dd { overflow-wrap: anywhere; } code { font-size: .9em; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .8rem; margin: .4rem 0; background: var(--raised); }
summary { cursor: pointer; } dl { margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .3rem; font-size: .92rem; }
.severity { display: inline-block; min-width: 4.5rem; font-weight: 600; }
.badge { white-space: nowrap; font-weight: 600; } summary small { display: inline; }
.fail { color: var(--fail); } .undecided { color: var(--undecided); } .accepted { color: var(--accepted); } .pass { color: var(--pass); }
.not-applicable { color: var(--soft); }
ul.totals li.fail { border-left-color: var(--fail); } ul.totals li.undecided { border-left-color: var(--undecided); }
ul.totals li.accepted { border-left-color: var(--accepted); } ul.totals li.pass { border-left-color: var(--pass); }
@media print { body { max-width: none; padding: 0; } .wide { overflow: visible; } details > * { display: block; } section { break-inside: auto; } }
`;
