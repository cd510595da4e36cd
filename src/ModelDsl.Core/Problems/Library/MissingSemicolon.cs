using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A statement ends with a semicolon, and the stages of a flow are joined by arrows. Here two things stand side by side with neither
/// between them, so it is open whether the second goes on with the first or begins something new. Only the last statement before a
/// closing brace, and a statement that itself ends with a closing brace, need no semicolon.
/// </summary>
[Problem("MDL4001", "Semicolon or arrow missing")]
[Case("model Net\n{\n    input x: [B, 784];\n    Linear(10)[||]\n    ReLU;\n}",
    "model Net\n{\n    input x: [B, 784];\n    Linear(10);\n    ReLU;\n}",
    "';' is missing after ')'")]
[Case("model Net { input x: [B, 784]; Flatten[||] Linear(10) }",
    "model Net { input x: [B, 784]; Flatten -> Linear(10) }",
    "';' or '->' is missing after 'Flatten'")]
public sealed record MissingSemicolon(Span At, string After, bool EndsLine, bool IsCertain = true) : Problem(At)
{
    public override string Words => EndsLine ? $"';' is missing after '{After}'" : $"';' or '->' is missing after '{After}'";

    public override IEnumerable<Mend> Candidates => !IsCertain ? [] : [.. EndsLine ? [] : Mend.Replace("", At, " ->"), .. Mend.Replace("", At, ";")];
}
