using System.Text;
using ModelDsl.Package.Tests;

namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl format</c> writes, and what it leaves alone.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Messy = "model  Net{input x:[B,4];\nLinear( 2 )}";
    private const string Neat = "model Net\n{\n    input x: [B, 4];\n    Linear(2)\n}\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFileIsWrittenOnceAndNamed()
    {
        var path = Write(Messy);
        Assert.Equal(new(0, $"{path}\n", ""), Run.Of("format", path));
        Assert.Equal(Neat, File.ReadAllText(path));
        var before = File.GetLastWriteTimeUtc(path);
        Assert.Equal(new(0, "", ""), Run.Of("format", path));
        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
        Assert.Equal([path], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void CheckingWritesNothing()
    {
        var path = Write(Messy);
        Assert.Equal(new(1, $"{path}\n", ""), Run.Of("format", "--check", path));
        Assert.Equal(Messy, File.ReadAllText(path));
        File.WriteAllText(path, Neat);
        Assert.Equal(new(0, "", ""), Run.Of("format", "--check", path));
    }

    [Fact]
    public void TheStandardInputGoesToTheStandardOutput()
    {
        Assert.Equal(new(0, Neat, ""), Run.With(Messy, false, "format", "-"));
        Assert.Equal(new(0, Neat.ReplaceLineEndings("\r\n"), ""), Run.With(Messy.ReplaceLineEndings("\r\n"), false, "format", "-"));
        Assert.Equal(new(1, "stdin\n", ""), Run.With(Messy, false, "format", "--check", "-"));
        Assert.Equal(2, Run.Of("format", "-", Write(Messy)).Code);
    }

    [Fact]
    public void ATextThatCannotBeReadIsLeftAlone()
    {
        var (broken, other) = (Write("model Net { Linear(2 }", "a.model"), Write(Messy, "b.model"));
        var run = Run.Of("format", folder.Root);
        Assert.Equal((1, $"{other}\n"), (run.Code, run.Output));
        Assert.Equal($"{broken}(1,21): error MDL4002: ')' is missing after '2'; it closes the '(' of 'Linear' on line 1; the file is left as it is\n", run.Error);
        Assert.Equal("model Net { Linear(2 }", File.ReadAllText(broken));
        Assert.Equal((1, "model Net { Linear(2 }"), (Run.With("model Net { Linear(2 }", false, "format", "-").Code, Run.With("model Net { Linear(2 }", false, "format", "-").Output));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void EncodingMarkAndNewlinesStay(string name, bool hasMark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(hasMark) : Encoding.GetEncoding(name);
        var path = Path.Combine(folder.Root, "é ö.model");
        File.WriteAllBytes(path, [.. encoding.GetPreamble(), .. encoding.GetBytes("// Größe\r\n" + Messy.ReplaceLineEndings("\r\n"))]);
        Assert.Equal(0, Run.Of("format", path).Code);
        byte[] expected = [.. encoding.GetPreamble(), .. encoding.GetBytes("// Größe\r\n" + Neat.ReplaceLineEndings("\r\n"))];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void ATextInAnotherEncodingIsNotTouched()
    {
        var path = Path.Combine(folder.Root, "latin.model");
        File.WriteAllBytes(path, [.. Encoding.Latin1.GetBytes("// Größe\n" + Messy)]);
        Assert.Equal(2, Run.Of("format", path).Code);
        Assert.Equal(Encoding.Latin1.GetBytes("// Größe\n" + Messy), File.ReadAllBytes(path));
    }

    [Fact]
    public void PermissionsAndLinksStay()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (path, link) = (Write(Messy), Path.Combine(folder.Root, "link.model"));
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, Mode);
        File.CreateSymbolicLink(link, path);
        Assert.Equal(0, Run.Of("format", link).Code);
        Assert.Equal((Neat, Mode, path), (File.ReadAllText(path), File.GetUnixFileMode(path), new FileInfo(link).LinkTarget));
    }

    private string Write(string text, string name = "Net.model")
    {
        var path = Path.Combine(folder.Root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
