using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Something that holds two parts together, or opens the second, is not there: the bracket of an argument list, the colon after an
/// argument's name, the comma between two arguments, the brace that begins a body.
/// </summary>
[Problem("MDL4003", "Sign missing")]
[Case("model Net { input x: [B, 784]; Linear[||] 10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "'(' is missing after 'Linear'")]
[Case("model Net { input x: [B, 784]; Linear(10, bias[||] false) }",
    "model Net { input x: [B, 784]; Linear(10, bias: false) }",
    "':' is missing after 'bias'")]
[Case("model Net { input x: [B[||] 784]; Linear(10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "',' is missing after 'B'")]
[Case("model Net(width = 10)[||]\n    input x: [B, 784];\n    Linear(width)\n}",
    "model Net(width = 10)\n{\n    input x: [B, 784];\n    Linear(width)\n}",
    "'{' is missing after ')'")]
public sealed record MissingSign(Span At, string Sign, string After) : Problem(At)
{
    public override string Words => $"'{Sign}' is missing after '{After}'";

    public override IEnumerable<Mend> Candidates => Mend.Replace("", At, Sign is "(" or "," or ":" ? Sign : $" {Sign}");
}
