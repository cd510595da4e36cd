using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A declaration begins with the word of a family: model, autoencoder, vae.
/// </summary>
[Problem("MDL1009", "Unknown kind of declaration")]
[Case("""
    [|modle|] Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "There is no kind of declaration 'modle'; did you mean 'model'?")]
public sealed record UnknownFamily(Span At, string Name, string? Nearest) : Problem(At)
{
    public override string Words => $"There is no kind of declaration '{Name}'";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}
