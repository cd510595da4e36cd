using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Hardware;

/// <summary>What a machine can do, in the figures of its data sheet or as measured. One that is not known is null.</summary>
/// <param name="Flops">Operations a second at its best, a fused multiply-add as two.</param>
/// <param name="Bandwidth">Bytes a second between its memory and where it calculates, read and written together.</param>
/// <param name="Memory">Bytes that a program may use.</param>
public sealed record Machine(long? Flops, long? Bandwidth, long? Memory)
{
    /// <summary>The word of the section that says it.</summary>
    internal const string Word = "hardware";

    /// <summary>Reads what would stand in the braces of <c>hardware { … }</c>: <c>flops 1.2T, bandwidth 40GB/s, memory 24GB</c>.</summary>
    /// <returns>The machine, or null and why not.</returns>
    public static (Machine? Machine, ValueList<Problem> Problems) Parse(string text)
    {
        var (section, problems) = ModelText.ParseSection(text, default, new(Word, default));
        if (section is null || problems.Count > 0)
            return (null, problems);
        var found = new List<Problem>();
        var machine = MachineReader.Read(section, found.Add);
        // Nobody compiles a lone text to see whether a mend mends: the likeliest is named.
        return found.Count == 0 ? (machine, []) : (null, found.Select(static problem => problem with { Mend = problem.Candidates.FirstOrDefault() }).ToValueList());
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Join(", ", MachineFigure.All.Select(figure => figure.Of(this) is { } value ? $"{figure.Word} {figure.Write(value)}" : null).Where(static part => part is not null));
}
