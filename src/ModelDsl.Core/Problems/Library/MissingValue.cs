using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// An arrow, an operator, a comma or an equals sign announces something that does not come: a layer, a named value, a number. Either
/// write it or take the sign away.
/// </summary>
[Problem("MDL4004", "Value missing")]
[Case("model Net { input x: [B, 784]; Linear(10) ->[||] ; }",
    "model Net { input x: [B, 784]; Linear(10) -> ReLU; }",
    "a layer or a value is missing after '->'")]
[Case("model Net { input x: [B, 784]; y =[||] ; Linear(10) }",
    "model Net { input x: [B, 784]; y = ReLU; Linear(10) }",
    "a layer or a value is missing after '='")]
[Case("model Net { input x: [B, 784]; Linear(10,[||]) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "a layer or a value is missing after ','")]
public sealed record MissingValue(Span At, string After) : Problem(At)
{
    public override string Message => $"a layer or a value is missing after '{After}'";
}
