using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ModelDsl.Reports;

namespace ModelDsl.Tests.Reports;

public sealed class ReportJsonTests
{
    // Any text a hostile author could think of, for the members that are not sizes.
    private static readonly Gen<string> Texts = Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\"\\<>&'/\n\u2028\ud83d\ude00"]), 0, 20];

    private static readonly Gen<Poly> Sizes =
        Gen.Select(Gen.Int[-5, 5_000], Gen.Int[0, 2], Gen.Int[0, 2].Select(static i => new[] { "B", "H", "W" }[i]), Gen.Int[1, 3], static (n, k, name, divisor) =>
        {
            var size = Poly.Symbol(name);
            for (var i = 0; i < k; i++)
                size = ((size - 3).FloorDiv(divisor) + 1).AsAxisAfter(size);
            return (n * Poly.Symbol("B") * size) - k;
        });

    private static readonly Gen<ReportRow> Rows =
        Gen.Select(Texts, Texts, Sizes, Sizes, static (key, layer, a, b) => new ReportRow(key, layer, layer, a, b, a * b, b, a + b, a - b));

    [Fact]
    public void ReadingWhatWasWrittenGivesTheReportBack() =>
        Gen.Select(Rows.List[0, 4], Texts.List[0, 2], Sizes.List[0, 3], Rows, Gen.Bool).Sample(static (rows, inputs, sizes, loss, hasLoss) =>
        {
            var report = new ComplexityReport
            {
                Namespace = string.Concat(inputs),
                Name = rows.Count > 0 ? rows[0].Key : "",
                Family = "model",
                Inputs = inputs.ToValueList(),
                Output = "[B]",
                Rows = rows.ToValueList(),
                Loss = hasLoss ? loss : null,
                InferenceBytes = PolyMax.Of(sizes),
            };
            var json = report.Json();
            var read = ComplexityReport.Read(json);
            Assert.Equal(report, read);
            Assert.Equal(json, read.Json());
        }, iter: 500);

    [Fact]
    public void AReportOfACompiledModelIsReadBack()
    {
        foreach (var report in new[] { Samples.Compile(Samples.Mlp), Samples.Derived() })
            Assert.Equal(report, ComplexityReport.Read(report.Json()));
    }

    [Fact]
    public void TheJsonIsThis() => Assert.Equal(
        """
        {"version":1,"namespace":"Samples","name":"Mlp","family":"model","inputs":["x: [B, 784]"],"output":"[B, 10]","where":{},"rows":[
        {"key":"0","layer":"Linear(400)","output":"[B, 400]","parameters":"314000","buffers":"0","flops":"627600·B","macs":"313600·B","outputBytes":"1600·B","trainingBytes":"3136·B","readBytes":"3136·B + 1256000","idleBackwardFlops":"627200·B","idleBackwardBytes":"3136·B"},
        {"key":"1","layer":"ReLU","output":"[B, 400]","parameters":"0","buffers":"0","flops":"400·B","macs":"0","outputBytes":"1600·B","trainingBytes":"1600·B","readBytes":"1600·B"},
        {"key":"2","layer":"Linear(10)","output":"[B, 10]","parameters":"4010","buffers":"0","flops":"8010·B","macs":"4000·B","outputBytes":"40·B","trainingBytes":"0","readBytes":"1600·B + 16040"}],
        "loss":null,"inferenceBytes":["6336·B"],"trainingPeakBytes":["7936·B + 16040","4736·B + 1272040"],"inputBytes":"3136·B","outputBytes":"40·B","sureWeightBytes":"1272040",
        "totals":{"parameters":"318010","buffers":"0","flops":"636010·B","macs":"317600·B","trainingBytes":"4736·B","backwardFlops":"1271210·B","stepFlops":"1907220·B + 4452140","movedBytes":"9576·B + 1272040"},
        "regimes":["A training step: what grows with B outweighs the rest at B > 2.","Training memory: what grows with B outweighs the rest at B > 482.","Inference memory: what grows with B outweighs the rest at B > 200."]}
        """.Replace("\n", ""),
        Samples.Compile(Samples.Mlp).Json());

    [Fact]
    public void AReportFromBeforeTheLaterTotalsIsRead()
    {
        var report = Samples.Compile(Samples.Mlp);
        Assert.Equal(report, ComplexityReport.Read(Replaced(report.Json(), ",\"backwardFlops\":\"1271210·B\",\"stepFlops\":\"1907220·B + 4452140\",\"movedBytes\":\"9576·B + 1272040\"", "")));
    }

    [Fact]
    public void AMachineIsReadAndWhatFollowsFromItIsThere()
    {
        var report = Samples.Compile(Samples.Mlp) with { Machine = new(1_000_000, 100_000, 4_000_000) };
        Assert.Equal(report, ComplexityReport.Read(report.Json()));
        // 9576·B + 1272040 bytes at 100 kB a second, and 3176·B + 1272040 of them once; for training 16·318010 + 4736·B bytes, 4·318010 + 6336·B for inference.
        Assert.StartsWith(
            """{"flops":"1000000","bandwidth":"100000","memory":"4000000","times":[{"sizes":{"B":1},"forward":"12816160000000","forwardOnce":"12752160000000","step":""",
            JsonNode.Parse(report.Json())!["hardware"]!.ToJsonString());
        Assert.EndsWith(""","largest":[{"size":"B","training":0,"inference":430}]}""", JsonNode.Parse(report.Json())!["hardware"]!.ToJsonString());
        Assert.Equal(
            "The report's hardware.flops is no whole number above zero.",
            Assert.Throws<FormatException>(() => ComplexityReport.Read(report.Json().Replace("\"flops\":\"1000000\"", "\"flops\":\"-1\""))).Message);
    }

    [Fact]
    public void DerivedAxesAreWrittenOnceInTheOrderOfTheirMaking() => Assert.Contains(
        "\"where\":{\"H′\":\"⌊(H - 3)/2⌋ + 1\",\"W′\":\"⌊(W - 3)/2⌋ + 1\",\"H″\":\"⌊(H′ - 3)/2⌋ + 1\",\"W″\":\"⌊(W′ - 3)/2⌋ + 1\"}",
        Samples.Derived().Json().Replace("H′′", "H″").Replace("W′′", "W″"));

    [Fact]
    public void TwoAxesOfOneNameAreToldApart()
    {
        var h = Poly.Symbol("H");
        var report = Samples.Derived();
        report = report with { Rows = [.. report.Rows, report.Rows[0] with { Flops = (h + 1).AsAxisAfter(h) * (h + 2).AsAxisAfter(h) }] };
        Assert.Equal(report, ComplexityReport.Read(report.Json()));
    }

    [Fact]
    public void TheFrameworkReadsTheSameJson()
    {
        var report = Samples.Derived() with { Name = "\"\\\n<script>\ud83d\ude00\u2028\u0001" };
        Assert.Equal(report.Name, JsonNode.Parse(report.Json())!["name"]!.GetValue<string>());
    }

    [Fact]
    public void NoTextOfTheJsonCanEndAScript() => Assert.DoesNotContain("<", (Samples.Derived() with { Name = "</script><!--" }).Json());

    [Fact]
    public void LayoutAndOrderOfMembersDoNotMatter()
    {
        var report = Samples.Derived();
        var turned = new JsonObject(JsonNode.Parse(report.Json())!.AsObject().Reverse().Select(static m => new KeyValuePair<string, JsonNode?>(m.Key, m.Value?.DeepClone())));
        Assert.Equal(report, ComplexityReport.Read(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    }

    [Theory]
    [InlineData("", "The JSON ends too early.")]
    [InlineData("{}", "The report has no version.")]
    [InlineData("[]", "The report is no JSON object.")]
    [InlineData("{\"version\":2}", "The report has version 2, and only 1 can be read.")]
    [InlineData("{\"version\":1e999}", "The report has version Infinity, and only 1 can be read.")]
    [InlineData("{\"version\":\"1\"}", "The report's version is not a number.")]
    [InlineData("{\"version\":1}", "The report has no where.")]
    [InlineData("{\"version\":1,}", "The JSON has U+007D where it cannot stand, at character 14.")]
    [InlineData("{\"version\":1} {", "The JSON has U+007B where it cannot stand, at character 15.")]
    [InlineData("{\"version\":1,\"version\":1}", "The JSON gives a name twice before character 24.")]
    [InlineData("{\"version\":01}", "The JSON has U+0031 where it cannot stand, at character 13.")]
    [InlineData("{\"version\":1,\"where\":{\"A\nB\":\"1\"}}", "The JSON has U+000A where it cannot stand, at character 25.")]
    [InlineData("{\"version\":1,\"where\":{\"A\\nB\":\"1\"}}", "The report's where.A·B is no size: its name is none for an axis.")]
    [InlineData("{\"version\":1,\"where\":{\"A\":1}}", "The report's where.A is not a text.")]
    public void WhatIsNoReportIsRefusedInOneLine(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ComplexityReport.Read(json)).Message);

    [Theory]
    [InlineData("\"440·B·H′·W′\"", "\"440·B·H′·\"", "The report's rows[0].flops is no size: the text ends too early.")]
    [InlineData("\"key\":\"1\",", "", "The report has no rows[1].key.")]
    [InlineData("\"224\"", "224", "The report's rows[0].parameters is not a text.")]
    [InlineData("\"224\"", "\"225\"", "The report's totals.parameters is not the sum of its rows, 1393.")]
    [InlineData("\"loss\":{", "\"lost\":{", "The report has no loss.")]
    [InlineData("\"H′\":", "\"H\":", "The report's where.H is no size: it is used before it is defined.")]
    public void ADamagedReportIsRefusedAtThePlaceOfTheDamage(string old, string now, string message)
    {
        var json = Samples.Derived().Json();
        Assert.Contains(old, json);
        Assert.Equal(message, Assert.Throws<FormatException>(() => ComplexityReport.Read(Replaced(json, old, now))).Message);
    }

    [Theory]
    [InlineData("\"reads\":[\"0\"]", "\"reads\":[\"1\"]", "The report's rows[1].reads has 1, which is no earlier row and no input.")]
    [InlineData("\"reads\":[\"0\"]", "\"reads\":[\"-2\"]", "The report's rows[1].reads has -2, which is no earlier row and no input.")]
    [InlineData("\"reads\":[\"0\"]", "\"reads\":[\"0.-1\"]", "The report's rows[1].reads has 0.-1, which is no earlier row and no input.")]
    [InlineData("\"reads\":[\"0\"]", "\"reads\":[\"00\"]", "The report's rows[1].reads has 00, which is no earlier row and no input.")]
    [InlineData("\"reads\":[\"0\"]", "\"reads\":[0]", "The report's rows[1].reads[0] is not a text.")]
    [InlineData("\"first\":1,\"count\":1", "\"first\":1,\"count\":2", "The report's parts[1] is no stretch of the rows.")]
    [InlineData("\"first\":1,\"count\":1", "\"first\":1,\"count\":0", "The report's parts[1] is no stretch of the rows.")]
    [InlineData("\"first\":0,\"count\":2", "\"first\":0.5,\"count\":2", "The report's parts[0].first is no whole number from 0.")]
    [InlineData("\"first\":0,\"count\":2", "\"first\":2,\"count\":0", "The report's parts[0] is no stretch of the rows.")]
    [InlineData("\"first\":1,\"count\":1", "\"first\":-1,\"count\":1", "The report's parts[1].first is no whole number from 0.")]
    public void EdgesAndPartsThatCannotBeAreRefused(string old, string now, string message)
    {
        var report = Samples.Derived();
        report = report with { Rows = [report.Rows[0], report.Rows[1] with { Reads = [new(0)] }], Parts = [new("a", "", 0, 2, 1), new("a.0", "Block(1)", 1, 1, 3)] };
        var json = report.Json();
        Assert.Contains(old, json);
        Assert.Equal(report, ComplexityReport.Read(json));
        Assert.Equal(message, Assert.Throws<FormatException>(() => ComplexityReport.Read(Replaced(json, old, now))).Message);
    }

    [Theory]
    [InlineData("\"size\":\"T\"", "\"size\":\"2·T\"", "The report's demands[0].size is not the name of a size.")]
    [InlineData("\"number\":\"1024\"", "\"number\":\"B\"", "The report's demands[0].number is no whole number from 0.")]
    [InlineData("\"operator\":\"%\"", "\"operator\":\"&\"", "The report's demands[1].operator is none of <=, >=, == and %.")]
    [InlineData("\"divisor\":\"64\"", "\"divisor\":\"0\"", "The report's demands[1].divisor is no whole number from 1.")]
    public void DemandsAreReadBack(string old, string now, string message)
    {
        var report = Samples.Compile("model Net { input x: [B, T <= 1024 && T % 64 == 0]; ReLU }");
        var json = report.Json();
        Assert.Equal(2, report.Demands.Count);
        Assert.Equal(report, ComplexityReport.Read(json));
        Assert.Contains(old, json);
        Assert.Equal(message, Assert.Throws<FormatException>(() => ComplexityReport.Read(Replaced(json, old, now))).Message);
    }

    [Fact]
    public void EveryPrefixOfAReportIsRefused()
    {
        var json = Samples.Derived().Json();
        for (var length = 0; length < json.Length; length++)
            Assert.Throws<FormatException>(() => ComplexityReport.Read(json[..length]));
    }

    [Fact]
    public void AReportWithAnyMemberMissingIsRefused()
    {
        var json = Samples.Derived().Json();
        foreach (var name in JsonNode.Parse(json)!.AsObject().Select(static member => member.Key).Where(static key => key != "regimes").ToArray())
        {
            var node = JsonNode.Parse(json)!.AsObject();
            node.Remove(name);
            Assert.Contains(name, Assert.Throws<FormatException>(() => ComplexityReport.Read(node.ToJsonString())).Message);
        }
    }

    [Fact]
    public void EndlessNestingIsRefused() => Assert.Throws<FormatException>(() => ComplexityReport.Read(new string('[', 1_000_000)));

    private static string Replaced(string text, string old, string now)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + now + text[(at + old.Length)..];
    }
}
