using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A name has to stand here: after the word that begins a declaration, after <c>as</c>, after <c>from</c>, after <c>input</c> and
/// <c>target</c>, after the dot of a longer name. A name begins with a letter or an underscore; digits may follow.
/// </summary>
[Problem("MDL4005", "Name missing")]
[Case("model Net { input x: [B, 784]; Linear(10) as[||] -> ReLU }",
    "model Net { input x: [B, 784]; Linear(10) as fc -> ReLU }",
    "a name is missing after 'as'")]
[Case("model[||] { input x: [B, 784]; Linear(10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "a name is missing after 'model'")]
public sealed record MissingName(Span At, string After) : Problem(At)
{
    public override string Words => $"a name is missing after '{After}'";
}
