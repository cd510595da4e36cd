using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A file shows its first problems and counts the rest: the later ones often follow from the earlier. A declaration of which every
/// problem is among the rest carries this one, so that it is not taken for correct.
/// </summary>
[Problem("MDL4018", "Too many problems")]
[Case("a file with 25 slips", "the same file with the first 19 mended", "6 more problems in this file are not shown", Notation = "words")]
public sealed record TooManyProblems(Span At, int More) : Problem(At)
{
    public override string Words => $"{More} more problems in this file are not shown";
}
