using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace ModelDsl.Generators.Tests;

/// <summary>Holds a text against a file beside the test, by Verify's convention: <c>Tests.Method#suffix.verified.cs</c>. UPDATE=1 accepts it.</summary>
internal static class Snapshot
{
    public static void Verify(string text, string suffix, string extension = "cs", [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{member}#{suffix}");
        var (verified, received) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        File.Delete(received);
        if (expected == text)
            return;
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            File.WriteAllText(verified, text);
            return;
        }
        File.WriteAllText(received, text);
        var difference = InlineDiffBuilder.Diff(expected ?? "", text).Lines.Where(static line => line.Type != ChangeType.Unchanged).Take(40)
            .Select(static line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text);
        throw new XunitException($"{Path.GetFileName(verified)} {(expected is null ? "does not exist" : "differs")}; UPDATE=1 accepts this:\n{string.Join("\n", difference)}");
    }
}
