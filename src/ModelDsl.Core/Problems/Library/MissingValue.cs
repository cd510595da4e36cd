using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// An arrow, an operator, a comma or an equals sign announces something that does not come: a layer, a named value, a number. Either
/// write it or take the sign away.
/// </summary>
[Problem("MDL4004", "Value missing")]
[Case("model Net { input x: [B, 784]; Linear(10) ->[||] ; }",
    "model Net { input x: [B, 784]; Linear(10) -> ReLU; }",
    "a layer or a value is missing after '->'; without '->' it would fit")]
[Case("model Net { input x: [B, 784]; y =[||] ; Linear(10) }",
    "model Net { input x: [B, 784]; y = ReLU; Linear(10) }",
    "a layer or a value is missing after '='")]
[Case("model Net { input x: [B, 784]; Linear(10,[||]) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "a layer or a value is missing after ','; without ',' it would fit")]
public sealed record MissingValue(Span At, string After) : Problem(At)
{
    public override string Words => $"a layer or a value is missing after '{After}'";

    public override IEnumerable<Mend> Candidates => After is "," or "->" ? Mend.Replace($"without '{After}' it would fit", At with { Start = At.Start - After.Length, Length = After.Length, Column = At.Column - After.Length }, "") : [];
}
