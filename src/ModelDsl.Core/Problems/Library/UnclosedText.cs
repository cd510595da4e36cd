using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A text begins and ends with a double quote, on one line. A double quote inside it is written \" and a line break \n.
/// </summary>
[Problem("MDL4011", "Text without an end")]
[Case("model Net { input x: [B, 784]; Load([|\"|]weights.pt); \n Linear(10) }",
    "model Net { input x: [B, 784]; Load(\"weights.pt\"); \n Linear(10) }",
    "the text that begins here has no closing '\"' on its line")]
public sealed record UnclosedText(Span At) : Problem(At)
{
    public override string Words => "the text that begins here has no closing '\"' on its line";
}
