namespace ModelDsl.Reports;

/// <summary>How a page looks: on screens of any width, in light and dark, and on paper.</summary>
internal static class HtmlStyle
{
    public const string Text = """
        :root {
          --page: #f4f6f9; --card: #fff; --ink: #171c26; --soft: #5a6475; --line: #dfe4ec; --tint: #eef2f8;
          --accent: #2b62d9; --bar: #a9c3f5; --weights: #2b62d9; --gradients: #7ea4ee; --adam: #b9cef6; --buffers: #98a2b3; --kept: #e08b2d;
          --fault: #b3261e;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #10141b; --card: #191f29; --ink: #e8ecf3; --soft: #9ba7b9; --line: #2c3544; --tint: #212937;
            --accent: #7fabff; --bar: #3a5c9c; --weights: #7fabff; --gradients: #4d78c7; --adam: #33508a; --buffers: #6d788a; --kept: #e9a04b;
            --fault: #ff8a80;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        code { font: 0.92em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
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
        .tile { flex: 1 1 11.5rem; padding: 1rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; min-width: 0; }
        .tile h2 { margin: 0; color: var(--soft); font-size: 0.85rem; font-weight: 500; }
        .growth { padding: 0 0.45rem; color: var(--ink); background: var(--tint); border-radius: 1rem; font-size: 0.8rem; white-space: nowrap; }
        .figure { margin: 0.15rem 0 0; font-size: 1.75rem; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
        .exact, .formula { margin: 0; color: var(--soft); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
        .exact { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.5rem; }
        .formula { max-height: 7.5em; overflow: auto; }

        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
        thead th { color: var(--soft); font-size: 0.8rem; font-weight: 600; vertical-align: bottom; }
        tfoot th, tfoot td { border-top: 1px solid var(--line); background: var(--tint); font-weight: 600; }
        tfoot tr + tr th, tfoot tr + tr td { font-weight: 400; }
        tbody tr:last-child > * { border-bottom: 0; }
        .n { text-align: right; }
        .layers tbody .n, .layers tfoot .n { white-space: nowrap; }
        .layers code { overflow-wrap: normal; }
        .layers th code, .layers td:nth-child(3) code { white-space: nowrap; }
        .growths { width: auto; }
        .layers tbody tr:hover > * { background: var(--tint); }
        .layers tbody th, .layers thead th:first-child { position: sticky; left: 0; background: var(--card); }
        .n code { display: block; color: var(--soft); font-size: 0.8rem; }
        .line { display: flex; justify-content: space-between; gap: 0.75rem; }
        .line small { color: var(--soft); font-size: 0.8rem; line-height: 1.65; white-space: nowrap; }
        .line small::after { content: " %"; }
        .bar { display: block; height: 4px; margin-top: 0.3rem; background: linear-gradient(to right, var(--bar) var(--share), var(--tint) 0); border-radius: 2px; }
        .zero { color: var(--soft); }
        th button { all: unset; cursor: pointer; }
        th button:hover { color: var(--ink); }
        th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        th button::after { content: "\a0↕"; opacity: 0.35; }
        th[aria-sort=ascending] button::after { content: "\a0↑"; opacity: 1; }
        th[aria-sort=descending] button::after { content: "\a0↓"; opacity: 1; }

        .stack { display: flex; height: 1.25rem; overflow: hidden; background: var(--tint); border-radius: 0.4rem; }
        .stack span { width: var(--share); background: var(--part); }
        .weights { --part: var(--weights); } .gradients { --part: var(--gradients); } .adam { --part: var(--adam); } .buffers { --part: var(--buffers); } .kept { --part: var(--kept); }
        .total { margin-left: 0.35rem; font-weight: 400; }
        .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0.5rem 0 0; padding: 0; list-style: none; color: var(--soft); font-size: 0.85rem; }
        .legend b { color: var(--ink); font-weight: 500; font-variant-numeric: tabular-nums; }
        .legend li::before { content: ""; display: inline-block; width: 0.7rem; height: 0.7rem; margin-right: 0.4rem; background: var(--part); border-radius: 0.2rem; }

        .flow { margin: 0; padding: 0; list-style: none; font-size: 0.875rem; }
        .flow li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr) minmax(0, 1fr); gap: 1rem; align-items: center; min-height: 1.9rem; }
        .flow .name { text-align: right; }
        .flow .shape { color: var(--soft); }
        .flow i { justify-self: center; width: var(--width); height: 1.15rem; background: var(--bar); border-radius: 0.3rem; }
        .flow .section { display: block; min-height: 0; margin: 0.6rem 0 0.35rem; padding-top: 0.2rem; border-top: 1px dashed var(--line); color: var(--accent); text-align: center; }

        .conventions { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 0.9rem 1.5rem; margin: 0; font-size: 0.875rem; }
        .conventions dt { font-weight: 600; }
        .conventions dd { margin: 0; color: var(--soft); }

        @media (max-width: 40rem) {
          main { padding: 1.25rem 0.75rem 3rem; }
          h1 { font-size: 1.75rem; }
          section:not(.tiles) { padding: 1rem; }
          .tile { flex-basis: 9.5rem; padding: 0.9rem 1rem; }
          .figure { font-size: 1.5rem; }
          .flow li { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 0.75rem; padding: 0.3rem 0; }
          .flow .name { text-align: left; }
          .flow .shape { text-align: right; }
          .flow i { grid-column: 1 / -1; grid-row: 2; height: 0.5rem; }
          .conventions { grid-template-columns: 1fr; }
        }
        @media print {
          :root { --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --tint: #f1f1f1; --accent: #1d4ba8; --bar: #a9c3f5; --weights: #2b62d9; --gradients: #7ea4ee; --adam: #b9cef6; --kept: #e08b2d; }
          @page { size: landscape; margin: 12mm; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main { max-width: none; padding: 0; }
          html { font-size: 10.5px; }
          .scroll, .formula { overflow: visible; max-height: none; }
          .layers code, .layers .n { white-space: normal !important; }
          section, .tile { break-inside: avoid; }
          section:has(.layers), section:has(.flow) { break-inside: auto; }
          tr, .flow li { break-inside: avoid; }
          th button::after { content: none; }
        }

        """;
}
