using System.Runtime.CompilerServices;

namespace ModelDsl.Tests.Docs;

/// <summary>The pages under docs are written from the code: with UPDATE=1 anew, without it they must match.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Names() => [.. Pages.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void APageSaysWhatTheCodeSays(string name)
    {
        var path = Path.Combine(Root(), name);
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Pages.All[name]);
        }
        Assert.Equal(Pages.All[name], File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "(no page: UPDATE=1 dotnet test writes it)");
    }

    [Fact]
    public void NoPageIsOrphaned() => Assert.Empty(
        new[] { "layers", "blocks", "problems" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Root(), folder)).Select(file => $"{folder}/{Path.GetFileName(file)}")).Except(Pages.All.Keys));

    [Fact]
    public void NoIdIsEverUsedForAnotherProblem()
    {
        var path = Path.Combine(Root(), "released-problems.txt");
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
            File.WriteAllLines(path, (File.Exists(path) ? File.ReadAllLines(path) : []).Union(ModelDsl.Problems.ProblemKind.All.Select(static kind => $"{kind.Id} {kind.Type.Name}")).Order(StringComparer.Ordinal));
        var released = File.ReadAllLines(path).Select(static line => line.Split(' ')).ToDictionary(static line => line[0], static line => line[1]);
        Assert.All(ModelDsl.Problems.ProblemKind.All, kind => Assert.Equal(kind.Type.Name, released.GetValueOrDefault(kind.Id)));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs"));
}
