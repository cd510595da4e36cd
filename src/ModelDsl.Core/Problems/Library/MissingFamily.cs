using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A declaration begins with two words: what it is (model, block, autoencoder, vae, …) and its name. Here stands a single capitalised
/// word, which looks like the name.
/// </summary>
[Problem("MDL4014", "Kind of declaration missing")]
[Case("[|Net|](width = 10) { input x: [B, 784]; Linear(width) }",
    "model Net(width = 10) { input x: [B, 784]; Linear(width) }",
    "'Net' does not say what it is; 'model Net' would do")]
public sealed record MissingFamily(Span At, string Name) : Problem(At)
{
    public override string Words => $"'{Name}' does not say what it is";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'model {Name}' would do", At, $"model {Name}");
}
