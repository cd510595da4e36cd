namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl compare</c> and <c>modeldsl diff</c> say of models whose costs are known by hand.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly Costs costs = new();

    public void Dispose() => costs.Dispose();

    [Fact]
    public void ModelsStandSideBySide()
    {
        var path = costs.File("nets.model", Costs.Net + Costs.Wide);
        Assert.Equal(new(0, """
            | At B = 10           |   Net |          Wide |
            | ------------------- | ----: | ------------: |
            | FLOPs, forward      |   180 |   540 (×3.00) |
            | MACs, forward       |    80 |   240 (×3.00) |
            | Parameters          |    10 |    30 (×3.00) |
            | Memory of training  | 400 B | 880 B (×2.20) |
            | Memory of inference | 280 B | 520 B (×1.86) |
            | Time in B           |  O(B) |          O(B) |

            """.ReplaceLineEndings("\n"), ""),
            Run.Of("compare", path, "--with", "B=10"));
        Assert.Equal("figure,Wide,Net\nflops,54,18\nmacs,24,8\nparameters,30,10\nmemory.train,520,184\nmemory.inference,160,64\n", Run.Of("compare", "Wide", "Net", path, "-f", "csv").Output);
    }

    [Fact]
    public void WhereTwoModelsCrossIsSaid()
    {
        var path = costs.File("cross.model", "model Pairs { input x: [B, T, 16]; (x, x) -> Einsum(\"B T D, B S D -> B T S\") }\nmodel Wide { input x: [B, T, 16]; Linear(100) }\n");
        var run = Run.Of("compare", path, "--with", "B=1");
        Assert.Equal((0, ""), (run.Code, run.Error));
        // 2·16·T² FLOPs against (2·16·100 + 100)·T: equal at T = 103.1.
        Assert.Contains("FLOPs: Pairs costs less from T = 1 on, Wide costs less from T = 104 on.\n", run.Output);
        // 4·T² bytes and the input against the input, 4·1,700 weights and 400·T: equal at T = 114.8.
        Assert.Contains("Inference memory: Pairs costs less from T = 1 on, Wide costs less from T = 115 on.\n", run.Output);
    }

    [Fact]
    public void VariantsAreOnePage()
    {
        var path = costs.File("cross.model", "model Pairs { input x: [B, T, 16]; (x, x) -> Einsum(\"B T D, B S D -> B T S\") }\nmodel Wide { input x: [B, T, 16]; Linear(100) }\nmodel Other { input x: [B, T, 16]; Linear(1) }\n");
        var page = Path.Combine(costs.Root, "new", "page.html");
        Assert.Equal(new(0, $"{page}\n", ""), Run.Of("compare", "Wide", "Pairs", path, "-w", "B=1,T=10", "-f", "html", "-o", page));
        var html = File.ReadAllText(page);
        foreach (var text in new[]
        {
            "<h1><bdi>Wide</bdi> and <bdi>Pairs</bdi></h1>",
            "value=\"10\" data-size=\"T\"",
            // 2·16·10² of (2·16·100 + 100)·10.
            ">×0.0970</span>",
            "<li>FLOPs: Pairs costs less from T = 1 on, Wide costs less from T = 104 on.</li>",
            ">T = 104</text>",
        })
            Assert.Contains(text, html);
        Assert.DoesNotContain("Other", html[..html.IndexOf("<script", StringComparison.Ordinal)]);
        Assert.Equal(html, Run.Of("compare", "Wide", "Pairs", path, "-w", "B=1,T=10", "-f", "html").Output);
        Assert.Contains("(×0.0970)", Run.Of("compare", "Wide", "Pairs", path, "-w", "B=1,T=10").Output);
    }

    [Fact]
    public void DiffNamesWhatBecameDearer()
    {
        var old = costs.File("old.json", Run.With(Costs.Net, false, "report", "-", "-f", "json").Output);
        var late = costs.File("Net.model", Costs.Net.Replace("Linear(2)", "Linear(3)"));
        var run = Run.Of("diff", old, late);
        Assert.Equal((0, ""), (run.Code, run.Error));
        // 15 parameters and 2·12 + 3 FLOPs.
        Assert.Contains("| FLOPs, forward      |    18 |    27 | +50.0 % |\n", run.Output);
        Assert.Contains("  fc: Linear(2) → Linear(3), +5 parameters, +9 FLOPs\n", run.Output);
        Assert.Equal(1, Run.Of("diff", old, late, "--fail-above", "49.9%").Code);
        Assert.Equal(0, Run.Of("diff", old, late, "--fail-above", "50").Code);
        Assert.Equal(0, Run.Of("diff", late, old, "--fail-above", "0").Code);
        Assert.Contains("−33.3 %", Run.Of("diff", late, old).Output);
        Assert.Equal(new(0, "Net costs what it cost\n", ""), Run.With(Costs.Net, false, "diff", old, "-", "--fail-above", "0"));
    }

    [Fact]
    public void AHigherOrderFails()
    {
        const string Sparse = "model Net { input x: [B, T, 8]; LongformerAttention(2, 4) }";
        var old = costs.File("old.model", Sparse);
        var run = Run.With(Sparse.Replace("LongformerAttention(2, 4)", "SelfAttention(2)"), false, "diff", old, "-", "--fail-above", "100000%", "--with", "B=1,T=4");
        Assert.Equal(1, run.Code);
        Assert.Contains("O(T) | O(T²) |", run.Output);
        Assert.Contains("higher", run.Output);
    }

    [Fact]
    public void ModelsThatCameAndWentAreNamed()
    {
        var old = costs.File("old.model", Costs.Net + Costs.Wide);
        Assert.Equal(new(0, "Net costs what it cost\nWide is gone\nThin is new\n", ""), Run.With(Costs.Net + Costs.Wide.Replace("Wide", "Thin"), false, "diff", old, "-", "--fail-above", "0"));
    }

    [Fact]
    public void WrongUseIsOneLineAndTwo()
    {
        var net = costs.File("Net.model", Costs.Net);
        var both = costs.File("both.model", Costs.Net + Costs.Wide);
        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["compare", net], "there is one model alone, 'Net'"),
            (["compare", "Net", "Wid", both], "there is no model 'Wid'; did you mean 'Wide'?"),
            (["compare", "Net", "Thick", both], "there is no model 'Thick'; there are Net, Wide"),
            (["compare", "Net", "no.model"], "there is no file or folder 'no.model'"),
            (["compare"], "Required argument missing"),
            (["compare", both, "-o", Path.Combine(net, "page.html")], "cannot write '"),
            (["compare", both, "-f", "json"], "Must be one of: 'csv' 'html' 'md'"),
            (["diff", net], "Required argument missing"),
            (["diff", net, "no.json"], "there is no file 'no.json'"),
            (["diff", "-", "-"], "- can be one of the two alone"),
            (["diff", net, net, "--fail-above", "much"], "'much' is no percentage"),
            (["diff", net, net, "--fail-above", "-1%"], "'-1%' is no percentage"),
        })
        {
            var run = Run.Of(arguments);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Contains(words, run.Error);
            Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n'));
        }
    }

    [Fact]
    public void WhatCannotBeCompiledIsNotCompared()
    {
        var run = Run.With("model Net { input x: [B, 4]; Liner }", false, "diff", costs.File("Net.model", Costs.Net), "-");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("error MDL1001", run.Error);
    }
}
