using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Cli.Formats;

/// <summary>What was checked and what was found.</summary>
internal sealed record CheckReport(IReadOnlyList<ModelSource> Sources, IReadOnlyList<Problem> Problems)
{
    /// <summary>The text of a file; empty for what is none of them.</summary>
    public string TextOf(string path) => Sources.FirstOrDefault(source => source.Path == path)?.Text ?? "";
}
