using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Benchmarks;

/// <summary>What an editor waits for: all problems of a long file after each key.</summary>
internal static class KeystrokeBenchmark
{
    private const int Lines = 300;
    private const double Target = 10;

    /// <summary>Types statements, letter by letter, at places spread over the file, and takes each away again.</summary>
    public static int Run(int keys)
    {
        var text = Text();
        var workspace = new Workspace(new ModelSource("typed.model", text));
        if (workspace.Problems.Count > 0)
            throw new InvalidOperationException(string.Join("\n", workspace.Problems.Select(static p => $"{p.At.Line + 1}: {p.Message}")));
        Type(workspace, text, keys);
        var times = Type(workspace, text, keys).Order().ToArray();
        var (median, high) = (Report.Median(times), times[(int)(0.99 * (times.Length - 1))]);
        Report.Table($"{times.Length} keys in a file of {text.Count(static c => c == '\n')} lines and {workspace.Declarations.Count} declarations, ms until its problems are known",
            ["", "median", "99th percentile", "longest"], [["keystroke", Ms(median), Ms(high), Ms(times[^1])]]);
        Report.Line("");
        Report.Line($"Median {Ms(median)} ms: {(median < Target ? "under" : "NOT under")} {Target}.");
        return median < Target ? 0 : 1;
    }

    // The zoo in one file, as far as its declarations have names of their own, up to the line that makes it full.
    private static string Text()
    {
        var text = new StringBuilder();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "zoo"), "*.model").Order(StringComparer.Ordinal))
        {
            var part = File.ReadAllText(path);
            if (!ModelText.Parse(path, part).Models.All(model => names.Add(model.Name.Text)))
                continue;
            text.Append(part).Append('\n');
        }
        var lines = text.ToString().Split('\n');
        // The last declaration ends where the file does.
        var end = lines.Index().Where(static line => line.Index < Lines && line.Item.StartsWith('}')).Max(static line => line.Index);
        return string.Join('\n', lines.Take(end + 1)) + "\n";
    }

    private static List<double> Type(Workspace workspace, string text, int keys)
    {
        const string Typed = "    y = Linear(64, bias: false) -> GELU;\n";
        var places = Regex.Matches(text, @"(?<=^    [^\n]*;\n)(?=    )", RegexOptions.Multiline).Select(static match => match.Index).ToArray();
        var times = new List<double>();
        for (var round = 0; times.Count < keys; round++)
        {
            var at = places[round * 7 % places.Length];
            for (var length = 1; length <= Typed.Length && times.Count < keys; length++)
            {
                var source = new ModelSource("typed.model", text.Insert(at, Typed[..length]));
                var watch = Stopwatch.StartNew();
                workspace = workspace.With(source);
                _ = workspace.Problems.Count;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        return times;
    }

    private static string Ms(double milliseconds) => Report.Number(milliseconds, "f2");
}
