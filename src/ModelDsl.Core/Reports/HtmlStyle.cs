namespace ModelDsl.Reports;

/// <summary>How a page looks: on screens of any width, in light and dark, and on paper.</summary>
internal static class HtmlStyle
{
    public const string Text = """
        :root {
          --page: #f4f6f9; --card: #fff; --ink: #171c26; --soft: #5a6475; --line: #dfe4ec; --tint: #eef2f8; --edge: #7c8799;
          --accent: #2b62d9; --bar: #a9c3f5; --weights: #2b62d9; --gradients: #5f8ae4; --adam: #748bc4; --buffers: #7f8a9c; --kept: #c4700f; --pale: #8f4c06;
          --fault: #b3261e; --third: #0d8a6a; --fourth: #a03bb0;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #10141b; --card: #191f29; --ink: #e8ecf3; --soft: #9ba7b9; --line: #2c3544; --tint: #212937; --edge: #8693a8;
            --accent: #7fabff; --bar: #3a5c9c; --weights: #7fabff; --gradients: #5885d6; --adam: #5570b0; --buffers: #7d8899; --kept: #e9a04b; --pale: #b0742d;
            --fault: #ff8a80; --third: #4cc9a4; --fourth: #d98be6;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        code { font: 0.92em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; unicode-bidi: isolate; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 2.25rem; line-height: 1.15; letter-spacing: -0.02em; overflow-wrap: anywhere; }
        h2 { margin: 0 0 0.9rem; font-size: 1.15rem; }
        h3 { margin: 1.1rem 0 0.4rem; font-size: 0.95rem; }
        section { margin-top: 1.25rem; }
        section:not(.tiles) { padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
        .eyebrow { margin: 0 0 0.25rem; color: var(--accent); font-size: 0.85rem; font-weight: 600; letter-spacing: 0.04em; overflow-wrap: anywhere; }
        .shapes { margin: 0.5rem 0 0; color: var(--soft); }
        .shapes code { color: var(--ink); }
        .arrow { padding: 0 0.35rem; color: var(--accent); }
        .note, .where { margin: 0 0 0.9rem; color: var(--soft); font-size: 0.875rem; }
        .where { margin: 0.9rem 0 0; }
        .where code { white-space: nowrap; }
        .sizes { display: none; }
        .live .sizes { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1rem; margin-top: 1.1rem; }
        .sizes .label { color: var(--soft); font-size: 0.875rem; }
        .sizes input { width: 7.5rem; padding: 0.4rem 0.6rem; background: var(--card); color: inherit; border: 1px solid var(--line); border-radius: 0.5rem; font: inherit; font-variant-numeric: tabular-nums; }
        .sizes input:invalid { border-color: var(--fault); }
        .fault { color: var(--fault); font-size: 0.875rem; }
        .stale section { opacity: 0.4; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

        .tiles { display: flex; flex-wrap: wrap; gap: 0.75rem; }
        .tile { flex: 1 1 calc(100% / var(--tiles) - 0.75rem); padding: 1rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; min-width: 0; }
        .tile h2 { margin: 0; color: var(--soft); font-size: 0.85rem; font-weight: 500; }
        .growth { padding: 0 0.45rem; color: var(--ink); background: var(--tint); border-radius: 1rem; font-size: 0.8rem; white-space: nowrap; }
        .figure { margin: 0.15rem 0 0; font-size: 1.75rem; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
        .exact, .formula { margin: 0; color: var(--soft); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
        .exact { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.5rem; }
        .formula { max-height: 7.5em; overflow: auto; }

        .scroll { overflow-x: auto; }
        .scroll + .scroll { margin-top: 1.5rem; }
        table { width: 100%; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
        thead th { color: var(--soft); font-size: 0.8rem; font-weight: 600; vertical-align: bottom; }
        tfoot th, tfoot td { border-top: 1px solid var(--line); background: var(--tint); font-weight: 600; }
        tfoot tr + tr th, tfoot tr + tr td { font-weight: 400; }
        tbody tr:last-child > * { border-bottom: 0; }
        .n { text-align: right; }
        .growths, .precisions { width: auto; }
        .growths code { overflow-wrap: normal; white-space: nowrap; }
        .variants small { display: block; color: var(--soft); font-size: 0.8rem; }
        .variants thead th { color: var(--ink); font-size: 0.9rem; overflow-wrap: anywhere; }
        .variants { table-layout: fixed; min-width: calc(9rem + 8rem * var(--models)); }
        .variants thead th:first-child { width: 11rem; }
        .variants td code { font-size: 0.85rem; overflow-wrap: normal; }
        .costs { table-layout: fixed; min-width: 60rem; }
        .costs thead th:first-child { width: 27%; }
        .costs thead th:last-child { width: 8%; }
        .costs tbody th { padding-left: calc(0.5rem + 1.1rem * var(--depth, 0)); }
        .costs th small { margin-left: 0.3rem; color: var(--soft); overflow-wrap: anywhere; }
        .costs .out { display: block; color: var(--soft); font-size: 0.8rem; }
        .costs .out::before { content: "→ "; }
        .costs td span { white-space: nowrap; }
        .costs td, .precisions td { text-align: right; }
        .costs th, .costs td { padding: 0.45rem 0.5rem; }
        .costs tbody tr:hover > * { background-color: var(--tint); }
        .costs [data-share] { padding-bottom: 0.6rem; background-image: linear-gradient(to right, var(--bar) var(--share), var(--tint) 0); background-position: 0.5rem calc(100% - 0.25rem); background-size: calc(100% - 1rem) 3px; background-repeat: no-repeat; }
        .costs data { float: left; color: var(--soft); font-size: 0.78rem; line-height: 1.7; }
        .costs td code { display: block; clear: both; color: var(--soft); font-size: 0.78rem; }
        .folds { display: none; }
        .live .folds { display: block; margin: -0.4rem 0 1rem; }
        .folds button { padding: 0.25rem 0.7rem; background: var(--tint); color: inherit; border: 1px solid var(--line); border-radius: 0.5rem; font: inherit; font-size: 0.8rem; cursor: pointer; }
        .folds button:hover { border-color: var(--accent); }
        .zero { color: var(--soft); }
        th button { all: unset; cursor: pointer; }
        th button:hover { color: var(--ink); }
        th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        th button::after { content: "\a0↕"; opacity: 0.35; }
        th[aria-sort=ascending] button::after { content: "\a0↑"; opacity: 1; }
        th[aria-sort=descending] button::after { content: "\a0↓"; opacity: 1; }

        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem 2rem; }
        .chart { margin: 0; min-width: 0; }
        .chart figcaption { font-size: 0.95rem; font-weight: 600; }
        .chart svg { display: block; width: 100%; height: auto; overflow: visible; }
        .chart text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
        .chart .at { fill: var(--ink); font-weight: 600; }
        .chart path { fill: none; }
        .grid { stroke: var(--line); }
        .here { stroke: var(--edge); }
        .mark { stroke: var(--edge); stroke-dasharray: 2 3; }
        .cursor { stroke: var(--accent); stroke-width: 1.5; }
        .chart .line { stroke: var(--part); stroke-width: 2.5; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
        .chart circle { fill: var(--card); stroke: var(--part); stroke-width: 2.5; }
        .s0 { --part: var(--weights); } .s1 { --part: var(--kept); stroke-dasharray: 9 3; } .s2 { --part: var(--third); stroke-dasharray: 2 3; } .s3 { --part: var(--fourth); stroke-dasharray: 12 3 2 3; }
        .s4 { --part: var(--ink); } .s5 { --part: var(--fault); stroke-dasharray: 9 3; } .s6 { --part: var(--soft); stroke-dasharray: 2 3; } .s7 { --part: var(--edge); stroke-dasharray: 12 3 2 3; }
        .chart circle { stroke-dasharray: none; }
        .reading { display: none; min-height: 1.5em; margin: 0.2rem 0 0; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
        .live .reading { display: block; }
        .live .chart .legend b { display: none; }
        .regimes { margin: 1.25rem 0 0; padding: 0; columns: 2 26rem; column-gap: 2rem; list-style: none; font-size: 0.875rem; }
        .regimes li { padding: 0.15rem 0; break-inside: avoid; }
        .regimes + .charts { margin-top: 1.5rem; }
        .regimes + .scroll { margin-top: 1.25rem; }
        .memory { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, auto); gap: 0 2.5rem; }
        .precisions caption { padding: 1.1rem 0 0.4rem; font-size: 0.95rem; font-weight: 600; text-align: left; }
        .precisions th, .precisions td { padding: 0.4rem 0.6rem; }
        .precisions th:first-child { padding-left: 0; max-width: 11rem; }
        .stack { display: flex; height: 1.25rem; overflow: hidden; background: var(--tint); border-radius: 0.4rem; }
        .stack span { width: var(--share); background: var(--part); }
        .stack span + span { border-left: 1px solid var(--card); }
        .kept.pale { --part: var(--pale); }
        .weights { --part: var(--weights); } .gradients { --part: var(--gradients); } .adam { --part: var(--adam); } .buffers { --part: var(--buffers); } .kept { --part: var(--kept); }
        .total { margin-left: 0.35rem; font-weight: 400; }
        .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0.5rem 0 0; padding: 0; list-style: none; color: var(--soft); font-size: 0.85rem; }
        .legend b { color: var(--ink); font-weight: 500; font-variant-numeric: tabular-nums; }
        .legend li::before { content: ""; display: inline-block; width: 0.7rem; height: 0.7rem; margin-right: 0.4rem; background: var(--part); border-radius: 0.2rem; }

        .graph { --cost: 13rem; container-type: inline-size; max-width: calc(26rem + var(--indent) + var(--rails) + var(--cost)); margin: 0 auto; font-size: 14px; line-height: 20px; }
        .step { --box: min(26rem, 100cqw - var(--indent) - var(--rails) - var(--cost)); display: grid; grid-template: 36px 22px / 1fr var(--box) var(--rails) var(--cost); }
        .box { position: relative; grid-area: 1 / 2; display: flex; align-items: center; gap: 0.5rem; height: 36px; padding: 0 0.75rem; overflow: hidden; background: var(--card); border: 1px solid var(--edge); border-radius: 0.5rem; white-space: nowrap; }
        .box code { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; overflow-wrap: normal; color: var(--ink); }
        .box small { flex: 0 1 auto; min-width: 2.5rem; margin-left: auto; overflow: hidden; color: var(--soft); font-size: 12px; text-align: right; text-overflow: ellipsis; }
        [data-share] > .box { background: linear-gradient(to right, var(--accent) var(--share), transparent 0) 0 100% / 100% 3px no-repeat var(--card); }
        .end .box { background: var(--tint); border-radius: 18px; border-color: transparent; }
        .end:last-child { grid-template-rows: 36px; }
        .times { padding: 0 0.5rem; color: var(--card); background: var(--accent); border-radius: 1rem; font-size: 12px; }
        .edge { position: relative; grid-area: 2 / 2; padding-left: 34px; overflow: hidden; color: var(--soft); font-size: 12px; line-height: 21px; white-space: nowrap; text-overflow: ellipsis; }
        .edge code { overflow-wrap: normal; }
        .stem::before { content: ""; position: absolute; top: 0; bottom: 0; left: 21px; border-left: 1.5px solid var(--edge); }
        .down { position: relative; }
        .down .box { overflow: visible; }
        .down .box::before { content: ""; position: absolute; top: -7px; left: 16.5px; border: 5px solid transparent; border-top: 7px solid var(--edge); border-bottom: 0; }
        .graph svg { grid-area: 1 / 3 / 3; display: block; fill: none; stroke: var(--edge); stroke-width: 1.5; }
        .graph svg .head { fill: var(--edge); stroke: none; }
        .cost { grid-area: 1 / 4; align-self: center; padding-left: 0.9rem; color: var(--soft); font-size: 12.5px; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .cost data { display: inline-block; min-width: 3.6rem; color: var(--ink); font-weight: 500; text-align: right; }
        summary { display: block; cursor: pointer; }
        summary::-webkit-details-marker { display: none; }
        details[open] > summary > .folded, details:not([open]) > summary > .unfolded { display: none; }
        .graph details[open] { margin-left: 8px; background: color-mix(in srgb, var(--tint) 55%, transparent); border-left: 2px solid var(--bar); border-radius: 0.6rem 0 0 0.6rem; box-shadow: inset 0 1px var(--line); }
        .folded .box { background-color: var(--tint) !important; box-shadow: 3px 3px 0 -1px var(--card), 3px 3px 0 0 var(--edge); }
        .folded .box::after { content: "▸"; order: -1; color: var(--accent); }
        summary:hover .box, summary:hover .title { color: var(--accent); border-color: var(--accent); }
        .graph .unfolded { grid-template-rows: auto; }
        .graph .unfolded svg { grid-area: 1 / 3; }
        .title { position: relative; grid-area: 1 / 2; min-width: 0; height: 26px; padding: 3px 0 3px 34px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font-size: 13px; }
        .title code { font-weight: 600; overflow-wrap: normal; }
        .title::after { content: "▾"; position: absolute; left: 3px; color: var(--accent); }
        .title small { color: var(--soft); }
        .stem > .title::before { content: ""; position: absolute; top: 0; bottom: 0; left: 21px; border-left: 1.5px solid var(--edge); }
        .unfolded.stem::before { content: none; }
        .unfolded.fork > .title { height: 40px; background: linear-gradient(var(--edge), var(--edge)) 21px 30.25px / 100% 1.5px no-repeat; }

        .conventions { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0.9rem 1.5rem; margin: 0; font-size: 0.875rem; }
        .conventions dt { font-weight: 600; }
        .conventions dd { margin: 0; color: var(--soft); }

        @media (max-width: 40rem) {
          main { padding: 1.25rem 0.75rem 3rem; }
          h1 { font-size: 1.75rem; }
          section:not(.tiles) { padding: 1rem; }
          .memory { grid-template-columns: minmax(0, 1fr); }
          .chart text { font-size: 19px; }
          .tile { flex-basis: calc(50% - 0.75rem); padding: 0.9rem 1rem; }
          .tile:first-child:nth-last-child(odd) { flex-basis: 100%; }
          .figure { font-size: 1.5rem; }
          .graph { --cost: 0px; }
          .cost { display: none; }
          .conventions { grid-template-columns: 1fr; }
        }
        @media print {
          :root { --page: #fff; --ink: #000; --soft: #444; --line: #ccc; }
          @page { size: portrait; margin: 12mm; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main { max-width: none; padding: 0; }
          html { font-size: 10.5px; }
          .scroll, .formula { overflow: visible; max-height: none; }
          .costs { min-width: 0; }
          section, .tile { break-inside: avoid; }
          section:has(.costs), section:has(.graph) { break-inside: auto; }
          tr, .step { break-inside: avoid; }
          th button { display: contents; }
          th button::after { content: none; }
          tfoot { display: table-row-group; }
          .folds { display: none !important; }
          .graph { zoom: 0.85; }
          .charts { grid-template-columns: 1fr 1fr; gap: 1rem; }
          .chart, .growths, .precisions, .conventions div { break-inside: avoid; }
          .costs { font-size: 0.8rem; }
          .costs th, .costs td { padding: 0.3rem 0.25rem; }
          .costs data { float: none; display: block; }
          section:not(.tiles) { padding: 0.9rem; }
          h2 { break-after: avoid; }
        }

        """;
}
