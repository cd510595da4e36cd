using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Between two declarations nothing can stand but comments. Mostly a closing brace too many, or one too early, has ended the declaration
/// before its author meant to.
/// </summary>
[Problem("MDL4023", "Text outside every declaration")]
[Case("model Net\n{\n    input x: [B, 784];\n    Linear(10) }\n    [|ReLU|];\n}",
    "model Net\n{\n    input x: [B, 784];\n    Linear(10);\n    ReLU;\n}",
    "'ReLU' stands outside every declaration; the '}' on line 4 ends 'Net'")]
[Case("[|->|] model Net { input x: [B, 784]; Linear(10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "'->' stands outside every declaration")]
public sealed record OutsideDeclaration(Span At, string Text, string? Before, int BeforeLine) : Problem(At)
{
    public override string Words => Before is null
        ? $"'{Text}' stands outside every declaration"
        : $"'{Text}' stands outside every declaration; the '}}' on line {BeforeLine} ends '{Before}'";
}
