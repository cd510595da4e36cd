using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A tensor that comes from outside is declared with a word that says its use: <c>input</c> for what the model computes from,
/// <c>target</c> for what its loss compares with.
/// </summary>
[Problem("MDL4022", "Tensor without input or target")]
[Case("model Net { [|x|]: [B, 784]; Linear(10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "'x' is declared without 'input' or 'target'; 'input x' would do")]
public sealed record TensorWithoutKind(Span At, string Name) : Problem(At)
{
    public override string Words => $"'{Name}' is declared without 'input' or 'target'";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'input {Name}' would do", At, $"input {Name}");
}
