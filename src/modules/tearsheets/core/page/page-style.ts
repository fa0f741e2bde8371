/** The one style of the page; nothing is loaded, and no element has a style of its own. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--soft:#f3f5f8;--line:#d9dee6;--text:#131820;--muted:#525c6b;--own:#c2570c;--market:#6b7686;
--gain:#1f6fd1;--loss:#c2570c;--holdout:#6d4bc4;--pass:#0f6e67;--warn:#8a5300;--fail:#b3340f}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--soft:#141a22;--line:#28313d;--text:#e7ecf3;--muted:#9aa6b6;--own:#f59a4c;
--market:#8a97a8;--gain:#6aaaff;--loss:#f59a4c;--holdout:#b196ff;--pass:#57c9bd;--warn:#f0b652;--fail:#ff9270}}
@media print{:root{color-scheme:light;--bg:#fff;--soft:#f3f5f8;--line:#d9dee6;--text:#131820;--muted:#525c6b;--own:#c2570c;--market:#6b7686;
--gain:#1f6fd1;--loss:#c2570c;--holdout:#6d4bc4;--pass:#0f6e67;--warn:#8a5300;--fail:#b3340f}section{break-inside:avoid}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:32px 24px;background:var(--bg);color:var(--text);
font:14px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
h1{margin:0;font-size:26px;line-height:1.2}h2{margin:28px 0 8px;font-size:16px}h3{margin:0;font-size:14px}p{margin:4px 0}
.muted,small,figcaption{color:var(--muted)}small,figcaption{font-size:12px}figure{margin:0}
dl.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:16px 0;padding:16px;background:var(--soft);border-radius:8px}
dl.figures dt{color:var(--muted);font-size:12px}dl.figures dd{margin:0;font-size:19px;font-weight:600}
ol.verdicts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;padding:0;list-style:none}
ol.verdicts li{padding:10px 12px;border:1px solid var(--line);border-top:3px solid var(--market);border-radius:6px}
li.pass{border-top-color:var(--pass)!important}li.warn{border-top-color:var(--warn)!important}li.fail{border-top-color:var(--fail)!important}
.pass b{color:var(--pass)}.warn b{color:var(--warn)}.fail b{color:var(--fail)}
table{width:100%;border-collapse:collapse;font-size:13px}th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right}
th{color:var(--muted);font-size:12px;font-weight:600}tr>:first-child{text-align:left}table+table{margin-top:14px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(400px,1fr));gap:8px 24px}
svg{display:block;width:100%;height:auto}svg text{fill:var(--muted);font:11px system-ui,sans-serif}
.end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:var(--line);stroke-opacity:.6}.axis{stroke:var(--line)}
path{fill:none;stroke-width:1.5;stroke-linejoin:round}path.own{stroke:var(--own)}path.market{stroke:var(--market);stroke-width:1.1}
rect.own{fill:var(--own)}rect.market{fill:var(--market)}rect.gain{fill:var(--gain)}rect.loss{fill:var(--loss)}
rect.holdout{fill:var(--holdout);fill-opacity:.1}svg text.named{fill:var(--holdout)}svg text.cell{fill:var(--text);font-size:10.5px}
.mean{stroke:var(--text);stroke-dasharray:4 3}code{font:12px ui-monospace,Menlo,monospace;overflow-wrap:anywhere}
footer{margin-top:32px;padding-top:12px;border-top:1px solid var(--line)}
`;
