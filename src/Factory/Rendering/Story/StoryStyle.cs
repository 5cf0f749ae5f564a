namespace Factory.Rendering.Story;

/// <summary>How the page looks: light and dark as the reader's system has it, black on white on paper.</summary>
internal static class StoryStyle
{
    // No quote, bracket or ampersand: the page is parsed as XML in tests, and browsers read this as it stands.
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5b626b; --line: #d4d8dd; --paper: #ffffff; --card: #f6f7f9; --good: #0b6b3a; --bad: #a3261c; --accent: #1f5fbf; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a6adb6; --line: #3c434c; --paper: #16181b; --card: #1f2327; --good: #6fd19c; --bad: #ff9c92; --accent: #8ab4ff; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, Segoe UI, Roboto, sans-serif; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
        p, ul { margin: .5rem 0; }
        .soft { color: var(--soft); }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1.1rem 1rem; margin: 1rem 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: .5rem 0; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
        thead th { color: var(--soft); }
        pre { overflow: auto; max-height: 26rem; background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; padding: .6rem .8rem; font: .82rem/1.45 ui-monospace, Cascadia Mono, Consolas, monospace; }
        pre ins { color: var(--good); text-decoration: none; }
        pre del { color: var(--bad); text-decoration: none; }
        code { font: .9em ui-monospace, Cascadia Mono, Consolas, monospace; overflow-wrap: anywhere; }
        svg { display: block; width: 100%; height: auto; color: var(--ink); }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        .axis { stroke: var(--line); }
        .zero { stroke: var(--soft); stroke-dasharray: 4 4; }
        .live { stroke: var(--accent); fill: none; stroke-width: 2.5; }
        .best { stroke: var(--soft); fill: none; stroke-width: 1.5; stroke-dasharray: 5 4; }
        .span { stroke: var(--accent); stroke-width: 6; stroke-linecap: round; }
        .dot { fill: var(--ink); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        @media print { :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --card: #fff; --good: #000; --bad: #000; --accent: #000; } body { max-width: none; font-size: 10pt; } pre { max-height: none; white-space: pre-wrap; } article, table, svg { break-inside: avoid; } h2, h3 { break-after: avoid; } details { display: block; } pre ins { font-weight: 700; } pre del { text-decoration: line-through; } }
        """;
}
