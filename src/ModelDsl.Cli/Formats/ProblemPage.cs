using ModelDsl.Problems;

namespace ModelDsl.Cli.Formats;

/// <summary>The pages of the problems, as docs/problems has them.</summary>
internal static class ProblemPage
{
    /// <summary>The whole page, in Markdown.</summary>
    public static string Markdown(ProblemKind kind)
    {
        using var reader = new StreamReader(typeof(ProblemPage).Assembly.GetManifestResourceStream($"{kind.Id}.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Why it is a problem: the first paragraph, without the signs of Markdown.</summary>
    public static string Why(ProblemKind kind) => Markdown(kind).Split("\n\n")[1].Trim().Replace("`", "").Replace("\\|", "|");
}
