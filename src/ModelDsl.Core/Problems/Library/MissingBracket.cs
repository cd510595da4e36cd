using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Every opening bracket, round, square or curly, needs its closing one. The problem stands where the closing bracket is missing, as far
/// as the text before and after lets one tell; the message names the line of the bracket that is still open.
/// </summary>
[Problem("MDL4002", "Closing bracket missing")]
[Case("model Net { input x: [B, 784]; Linear(10[||] -> ReLU }",
    "model Net { input x: [B, 784]; Linear(10) -> ReLU }",
    "')' is missing after '10'; it closes the '(' of 'Linear' on line 1")]
[Case("model Net { input x: [B, 784[||]; Linear(10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "']' is missing after '784'; it closes the '[' of 'input' on line 1")]
[Case("vae Small\n{\n    input x: [B, 784];\n    encoder { Linear(10)[||]\n    decoder { Linear(784) }\n}",
    "vae Small\n{\n    input x: [B, 784];\n    encoder { Linear(10) }\n    decoder { Linear(784) }\n}",
    "'}' is missing after ')'; it closes the '{' of 'encoder' on line 4")]
public sealed record MissingBracket(Span At, char Close, char Open, string After, string Owner, int OpenLine) : Problem(At)
{
    public override string Words =>
        $"'{Close}' is missing after '{After}'; it closes the '{Open}' {(Owner.Length == 0 ? "" : $"of '{Owner}' ")}on line {OpenLine}";

    public override IEnumerable<Mend> Candidates => Mend.Replace("", At, Close == '}' ? " }" : $"{Close}");
}
