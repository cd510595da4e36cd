using System.Text;
using System.Text.Json;
using ModelDsl.Generators.Tests;
using ModelDsl.Package.Tests;

namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl check</c> finds, how it shows it, and what it gives to a script.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Sizes = "model Net\n{\n    input x: [B, T, 512];\n    // Eight heads would do.\n    x -> SelfAttention(12)\n}\n";
    private const string Good = "model Good { input x: [B, 4]; Linear(2) }\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Texts => new()
    {
        { "sizes", Sizes },
        { "count", "model Net\n{\n    input x: [B, 784];\n\n    Linear(400)\n        -> ReLU\n        -> Unflatten(1, 28, 28)\n}\n" },
        { "branches", "model Net\n{\n    input x: [B, 784];\n    a = x -> Linear(10);\n\n    b = x -> Linear(20);\n    a + b\n}\n" },
        { "words", "model Net(n = 1)\n{\n    input x: [B, 784];\n    Liner(10) as fc;\n    Linear(10, bais: false) as fc\n}\nmodel Net { input x: [B, 1]; ReLU }\n" },
        { "syntax", "model Net\n{\n    input x: [B, 784];\n    Linear(10\n    ReLU §;\n}\n" },
        { "scripts", "model Net\n{\n\tinput 画像: [B, 784];\n\t画像 -> Liner(1) // 😀\n}\n" },
        { "marks", "model Net { input x: [B, 784]; Linear(1) [red]; \u001b[31m }\n" },
        { "long", $"model Net {{ input x: [B, 784]; {string.Concat(Enumerable.Repeat("ReLU -> ", 60))}Liner{string.Concat(Enumerable.Repeat(" -> ReLU", 60))} }}\n" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void TheLongFormIsAsItWasRead(string name, string text)
    {
        var run = Run.With(text, false, "check", "-");
        Assert.Equal((1, ""), (run.Code, run.Error));
        Snapshot.Verify(run.Output, name, "txt");
    }

    [Theory, MemberData(nameof(Texts))]
    public void ColoursChangeNoWord(string name, string text)
    {
        var run = Run.With(text, true, "check", "-");
        Assert.Contains("\u001b[", run.Output);
        Assert.Equal(Run.With(text, false, "check", "-").Output, run.Plain);
        Assert.DoesNotContain('\u001b', run.Plain);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void TheShortFormIsThatOfABuild()
    {
        var path = Write("Net.model", Sizes);
        Assert.Equal(new(1, $"{path}(5,24): error MDL2003: SelfAttention cannot split 512 features into 12 heads, but 'x' (line 3) gives it [B, T, 512]; 8 would fit\n", ""), Run.Of("check", path, "--format", "short"));
    }

    [Fact]
    public void NotesAreShownWhereTheyAreAskedForAndWarningsAreNoFailure()
    {
        var path = Write("Net.model", "model Net\n{\n    input image: [N, H, 14, 8];\n    image -> WindowPartition(7);\n    return ReLU;\n    Identity\n}\n");
        const string warning = "MDL2020: Nothing reaches this, for 'return' (line 5) ends the body before; without it the rest would fit";
        Assert.Equal(new(0, $"{path}(6,5): warning {warning}\n", ""), Run.Of("check", path, "--format", "short"));
        var both = Run.Of("check", path, "--format", "short", "--notes");
        Assert.Equal(0, both.Code);
        Assert.Contains("(4,30): info MDL2018: forward checks what is not known before: WindowPartition cannot split a height of H", both.Output);
    }

    [Fact]
    public void FilesAreCompiledTogether()
    {
        Write("blocks.model", "block Wide(n) { Linear(n) }\n");
        Write("sub folder é/net.model", "use \"../blocks.model\";\nmodel Net { input x: [B, 4]; Wide(8) }\n");
        Write("bin/old.model", "§");
        Write(".hidden/old.model", "§");
        Assert.Equal(new(0, "2 files, no problems\n", ""), Run.Of("check", folder.Root));
        Assert.Equal(new(0, "2 files, no problems\n", ""), Run.Of("check", $"{folder.Root}/**/*.model"));
        Assert.Equal(1, Run.Of("check", $"{folder.Root}/sub folder é/net.model").Code);
    }

    [Fact]
    public void AFileGivenTwiceIsReadOnce()
    {
        var path = Write("a.model", Good);
        Assert.Equal(new(0, "1 file, no problems\n", ""), Run.Of("check", path, folder.Root, $"{folder.Root}/./a.model", $"{folder.Root}/*.model"));
    }

    [Fact]
    public void TheNamespaceOfTheProjectCanBeGiven()
    {
        Write("a.model", "block Wide(n) { Linear(n) }\n");
        var net = Write("b.model", "namespace Other;\nuse Company;\nmodel Net { input x: [B, 4]; Wide(8) }\n");
        Assert.Equal(1, Run.Of("check", folder.Root).Code);
        Assert.Equal(0, Run.Of("check", folder.Root, "--namespace", "Company").Code);
        Assert.NotEmpty(net);
    }

    [Fact]
    public void AByteOrderMarkMovesNoColumn()
    {
        var path = Path.Combine(folder.Root, "a.model");
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            File.WriteAllText(path, "model Net { input x: [B, 4]; Liner }", encoding);
            Assert.Contains("(1,30): error MDL1001", Run.Of("check", path, "-f", "short").Output);
        }
    }

    [Fact]
    public void WrongUseIsOneLineAndTwo()
    {
        File.WriteAllBytes(Path.Combine(folder.Root, "binary.model"), [0xC3, 0x28, 0x00, 0xFF]);
        Directory.CreateDirectory(Path.Combine(folder.Root, "empty"));
        using (var huge = File.Create(Path.Combine(folder.Root, "huge.model")))
            huge.SetLength(70_000_000);
        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["check"], "Required argument missing"),
            (["check", "no such.model"], "there is no file or folder 'no such.model'"),
            (["check", folder.Root + "/*.mdl"], "no file is like"),
            (["check", folder.Root + "/empty"], "there is no .model file in"),
            (["check", folder.Root + "/binary.model"], "is not a text in UTF-8"),
            (["check", folder.Root + "/huge.model"], "too large"),
            (["check", ""], "a file without a name"),
            (["check", "--format", "xml", "-"], "Must be one of: 'json' 'sarif' 'short' 'text'"),
            (["check", "--colour", "-"], "there is no option or file '--colour'"),
            (["chekc"], "Unrecognized command or argument 'chekc'"),
            ([], "Required command"),
        })
        {
            var run = Run.Of(arguments);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Contains(words, run.Error);
            Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n'));
        }
    }

    [Fact]
    public void AFileOfMoreThanAMillionCharactersIsAProblem() =>
        Assert.Contains("MDL4017: the file has 3000000 characters", Run.With(new string(' ', 3_000_000), false, "check", "-", "-f", "short").Output);

    [Fact]
    public void TheJsonHasWhatTheDocumentationSays()
    {
        var path = Write("Net.model", Sizes);
        using var json = JsonDocument.Parse(Run.Of("check", path, "--format", "json").Output);
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        var problem = json.RootElement.GetProperty("problems")[0];
        Assert.Equal(("MDL2003", "error", path, 5, 24, 26), (problem.GetProperty("id").GetString(), problem.GetProperty("severity").GetString(), problem.GetProperty("path").GetString(),
            problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32(), problem.GetProperty("endColumn").GetInt32()));
        Assert.Equal("12", Sizes.Substring(problem.GetProperty("start").GetInt32(), problem.GetProperty("length").GetInt32()));
        Assert.Equal("8", problem.GetProperty("mend").GetProperty("edits")[0].GetProperty("text").GetString());
        Assert.Equal("[B, T, 512] comes from here", problem.GetProperty("origins")[0].GetProperty("words").GetString());
    }

    [Fact]
    public void TheSarifHasRulesAndPlaces()
    {
        Write("a b.model", Sizes);
        Write("é.model", "model Other { input x: [B, 4]; Liner; Liner }");
        using var sarif = JsonDocument.Parse(Run.Of("check", folder.Root, "--format", "sarif").Output);
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        Assert.Equal(["MDL1001", "MDL2003"], rules.Select(static rule => rule.GetProperty("id").GetString()));
        Assert.All(rules, static rule => Assert.StartsWith("#", rule.GetProperty("help").GetProperty("markdown").GetString()));
        Assert.All(rules, static rule => Assert.NotEqual("", rule.GetProperty("help").GetProperty("text").GetString()));
        var places = run.GetProperty("results").EnumerateArray().Select(result =>
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var uri = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
            Assert.True(File.Exists(uri.LocalPath));
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            var region = place.GetProperty("region");
            return $"{Path.GetFileName(uri.LocalPath)} {result.GetProperty("ruleId")} {region.GetProperty("startLine")},{region.GetProperty("startColumn")}-{region.GetProperty("endLine")},{region.GetProperty("endColumn")}";
        });
        var change = run.GetProperty("results")[0].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
        Assert.Equal(("8", 24), (change.GetProperty("insertedContent").GetProperty("text").GetString(), change.GetProperty("deletedRegion").GetProperty("startColumn").GetInt32()));
        Assert.Equal(["a b.model MDL2003 5,24-5,26", "é.model MDL1001 1,32-1,37", "é.model MDL1001 1,39-1,44"], places);
    }

    [Fact]
    public void CleanFilesGiveAnEmptySarif() =>
        Assert.Empty(JsonDocument.Parse(Run.With(Good, false, "check", "-", "-f", "sarif").Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
