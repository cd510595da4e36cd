using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Brackets may stand in each other, and operators follow each other, up to 256 levels. No model that a person writes comes near it; a
/// <c>repeat</c> or a block of its own says the same in fewer levels. What follows in the file is not read.
/// </summary>
[Problem("MDL4016", "Nested too deep")]
[Case("model Net { y = " + Open255 + "[|(|]x;",
    "model Net { y = (x); }",
    "brackets and operators nest more than 256 levels deep here; the file is not read further")]
public sealed record NestedTooDeep(Span At) : Problem(At)
{
    private const string Open16 = "((((((((((((((((";
    private const string Open64 = Open16 + Open16 + Open16 + Open16;

    // The body of Net is a level too.
    private const string Open255 = Open64 + Open64 + Open64 + Open16 + Open16 + Open16 + "(((((((((((((((";

    public override string Words => "brackets and operators nest more than 256 levels deep here; the file is not read further";
}
