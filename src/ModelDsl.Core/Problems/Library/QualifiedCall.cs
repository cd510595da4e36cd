using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Layers, losses and blocks are called by one word, without the <c>nn.</c> or the namespace of C# and Python. A declaration of another
/// namespace is made known by <c>use Name;</c> at the top of the file. Dots are for what is inside something: <c>wte.weight</c>.
/// </summary>
[Problem("MDL4019", "Call of a name with dots")]
[Case("model Net { input x: [B, 784]; [|nn.Linear|](10) }",
    "model Net { input x: [B, 784]; Linear(10) }",
    "'nn.Linear' has a dot, and what is called has one word; 'Linear' would do")]
public sealed record QualifiedCall(Span At, string Written, string Name) : Problem(At)
{
    public override string Words => $"'{Written}' has a dot, and what is called has one word";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Name}' would do", At, Name);
}
